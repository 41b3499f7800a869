"""A comparison of two sets as Markdown: what became of each row, old and new side by side."""

from collections.abc import Iterable, Iterator, Sequence

from criteria.difference.difference import Fate
from criteria.difference.matching import Followed, Pair
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.model import Framework
from maturity.operations.set_difference import ComparedSets
from reports.framework.difference_lines import (
    FATES,
    DifferenceLine,
    DifferenceLines,
    counts_sentence,
)
from reports.framework.difference_words import changed_parts_text, row_text
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.numbers import counted, part_of
from reports.words.numbers import day as write_day
from reports.words.wording import bare, one_line, raised, set_word

_OLD, _NEW = "Bộ cũ", "Bộ mới"
_MOVED = (Fate.MOVED, Fate.RENUMBERED, Fate.REORDERED)
_SIDES = ("Nội dung", _OLD, _NEW)


def difference_report(compared: ComparedSets) -> str:
    """Return the whole comparison."""
    lines = DifferenceLines(compared)
    labels = changed_parts_text(lines.labels, lines.noun)
    return markdown.document(
        [
            markdown.heading(1, difference_title(compared)),
            LINE_BREAK.join(
                [
                    escape(f"{_OLD}: {_set_text(compared.before)}"),
                    escape(f"{_NEW}: {_set_text(compared.after)}"),
                ]
            ),
            strong(counts_sentence(lines)),
            escape(f"Nội dung sửa: {labels}.") if labels else None,
            *_head(lines),
            *_groups(lines),
            *_changed(lines),
            *_moved(lines),
            *_whole(lines, Fate.ADDED),
            *_whole(lines, Fate.DROPPED),
            *_to_review(lines),
            *_unchanged(lines),
        ]
    )


def difference_title(compared: ComparedSets) -> str:
    """Return the title of a comparison."""
    return f"So sánh {set_word(compared.after)} {compared.before.id} và {compared.after.id}"


def _set_text(criteria_set: Framework | Index) -> str:
    attested = part_of(sum(map(is_attested, criteria_set.criteria)), len(criteria_set.criteria))
    until = f" đến {write_day(criteria_set.effective_until)}" if criteria_set.effective_until else ""
    return (
        f"{bare(criteria_set.title)} (mã {criteria_set.id}, phiên bản {criteria_set.version}; hiệu lực từ"
        f" {write_day(criteria_set.effective_from)}{until}; đã đối chiếu văn bản {attested}"
        f" {criteria_set.set_kind.row_noun}). Văn bản: {bare(criteria_set.decision)}."
    )


def _head(lines: DifferenceLines) -> Iterator[str]:
    if lines.head:
        yield markdown.heading(2, "Phần chung của bộ")
        yield markdown.table(
            _SIDES,
            ((f"{part.label}{_bracketed(part.remark)}", part.old, part.new) for part in lines.head),
        )


def _groups(lines: DifferenceLines) -> Iterator[str]:
    groups = lines.of(*Fate, is_row=False)
    if groups:
        title = "Nhóm, chỉ số chính" if isinstance(lines.compared.after, Index) else "Nhóm"
        yield markdown.heading(2, f"{title} ({counted(len(groups))})")
        yield markdown.table(("Tên", *_SIDES), _side_by_side(groups))


def _changed(lines: DifferenceLines) -> Iterator[str]:
    changed = lines.of(Fate.CHANGED)
    if changed:
        yield markdown.heading(2, f"Sửa ({counted(len(changed))} {lines.noun})")
        yield markdown.table((raised(lines.noun), *_SIDES), _side_by_side(changed))


def _side_by_side(changed: Iterable[DifferenceLine]) -> Iterator[Sequence[str]]:
    """Yield a line for each part; what becomes of the passage as a whole follows its name."""
    for line in changed:
        notes = _bracketed("; ".join(line.notes))
        name = f"{line.code} {line.name}{notes}".strip()
        if not line.parts:
            fate = FATES[line.difference.fate]
            old, new = ("" if each is None else row_text(each.value) for each in (line.old, line.new))
            yield (name, fate, old, new)
        for number, part in enumerate(line.parts):
            yield (name if number == 0 else "", f"{part.label}{_bracketed(part.remark)}", part.old, part.new)


def _bracketed(text: str) -> str:
    return f" ({text})" if text else ""


def _moved(lines: DifferenceLines) -> Iterator[str]:
    moved = lines.of(*_MOVED)
    if moved:
        yield markdown.heading(
            2, f"Chuyển chỗ, đổi mã, nội dung giữ nguyên ({counted(len(moved))} {lines.noun})"
        )
        yield markdown.table(
            ("Mã cũ", "Mã mới", "Tên", "Ghi chú"),
            (
                (
                    line.old.code or "" if line.old else "",
                    line.new.code or "" if line.new else "",
                    line.name,
                    "; ".join(line.notes),
                )
                for line in moved
            ),
        )


def _whole(lines: DifferenceLines, fate: Fate) -> Iterator[str]:
    found = lines.of(fate)
    if found:
        yield markdown.heading(2, f"{raised(FATES[fate])} ({counted(len(found))} {lines.noun})")
        head = ("Mã", "Tên", "Yêu cầu" if isinstance(lines.compared.after, Framework) else "Điểm, cách chấm")
        rows = [(line.code, line.name, row_text(line.passage.value), "; ".join(line.notes)) for line in found]
        if any(row[-1] for row in rows):
            yield markdown.table((*head, "Ghi chú"), rows)
        else:
            yield markdown.table(head, (row[:-1] for row in rows))


def _to_review(lines: DifferenceLines) -> Iterator[str]:
    guessed = [
        escape(f"{line.code} {line.name}: trùng tên, văn bản không ghi Mã cũ.")
        for line in lines.lines
        if line.difference.followed is Followed.NAME and line.old is not None and line.new is not None
    ]
    alike = [escape(_lookalike(lines, pair)) for pair in lines.compared.lookalikes]
    if guessed or alike:
        yield markdown.heading(2, f"Cần xem lại ({counted(len(guessed) + len(alike))})")
        yield escape(
            "Chương trình không tự kết luận. Dòng nào đúng là một thì ghi “Mã cũ” ở bộ mới rồi so sánh lại."
        )
        yield markdown.bullets([*guessed, *alike])


def _lookalike(lines: DifferenceLines, pair: Pair) -> str:
    old, new = lines.olds[pair.old], lines.news[pair.new]
    names = f"{pair.old} {bare(old.value.name)} (bỏ) và {pair.new} {bare(new.value.name)} (thêm)"
    if pair.followed is Followed.NAME:
        return f"{names}: tên gần giống nhau, chưa coi là một."
    if type(old.value) is not type(new.value):
        return f"{names}: cùng mã, một bên chia thành các phần, chưa coi là một."
    return f"{names}: cùng mã, tên khác hẳn, chưa coi là một."


def _unchanged(lines: DifferenceLines) -> Iterator[str]:
    if lines.unchanged and not lines.compared.difference.is_empty:
        yield markdown.heading(2, f"Giữ nguyên ({counted(len(lines.unchanged))} {lines.noun})")
        yield escape(f"{', '.join(map(one_line, lines.unchanged))}.")


COLUMNS = ("tinh_hinh", "ma_cu", "ma_moi", "ten", "noi_dung", "bo_cu", "bo_moi", "ghi_chu")


def difference_table(compared: ComparedSets) -> DataTable:
    """Return the comparison as a table of data: a line a part of a row, and one a row without parts."""
    lines = DifferenceLines(compared)
    rows: list[tuple[str, ...]] = [
        ("sửa", "", "", "", part.label, part.old, part.new, part.remark) for part in lines.head
    ]
    for line in lines.lines:
        old, new = line.old, line.new
        fixed = (
            FATES[line.difference.fate],
            (old.code or "") if old else "",
            (new.code or "") if new else "",
            line.name,
        )
        notes = "; ".join(line.notes)
        if not line.parts:
            texts = ("" if each is None else row_text(each.value) for each in (old, new))
            rows.append((*fixed, "", *texts, notes))
        for part in line.parts:
            remark = "; ".join(each for each in (part.remark, notes) if each)
            rows.append((*fixed, part.label, part.old, part.new, remark))
    rows += [
        ("giữ nguyên", *_codes(lines, new), bare(lines.news[new].value.name), "", "", "", "")
        for new in lines.unchanged
    ]
    headings = {
        "tinh_hinh": "Thay đổi",
        "ma_cu": "Mã cũ",
        "ma_moi": "Mã mới",
        "ten": "Tên",
        "noi_dung": "Nội dung",
        "bo_cu": _OLD,
        "bo_moi": _NEW,
    }
    return DataTable(
        name="So sánh",
        title=difference_title(compared),
        above=(counts_sentence(lines),),
        columns=COLUMNS,
        headings=headings,
        rows=tuple(rows),
    )


def _codes(lines: DifferenceLines, new: str) -> tuple[str, str]:
    return lines.compared.matching.by_new[new].old, new
