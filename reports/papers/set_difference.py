"""The comparison of two sets that goes with a draft decision: bản so sánh, thuyết minh nội dung dự thảo.

Grounds, reasons, numbers and names of who signs are not in the sets: they are marked as missing.
"""

from collections.abc import Iterator, Sequence

from criteria.difference.difference import Fate
from criteria.index.model import Index
from criteria.model import Framework
from maturity.operations.set_difference import ComparedSets
from reports.framework.difference_lines import (
    FATES,
    REASON_STATED,
    DifferenceLine,
    DifferenceLines,
    counts_sentence,
)
from reports.framework.difference_words import changed_parts_text, row_text
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import (
    ROOM,
    Align,
    Annex,
    Block,
    Column,
    Frame,
    Paper,
    Signature,
    Table,
    Text,
    missing,
)
from reports.words.numbers import counted
from reports.words.wording import bare, lowered, one_line, raised, set_word

_COMPARED = (
    Column("STT", 13, Align.CENTER),
    Column("Bộ hiện hành", 70),
    Column("Dự thảo", 70),
    Column("Thuyết minh", 55),
)
_HEAD = (Column("Nội dung", 30), Column("Bộ hiện hành", 65), Column("Dự thảo", 65))
_REASON = "lý do"


def difference_paper(compared: ComparedSets) -> Paper:
    """Return the paper: what is issued anew and why, what changes with counts, and the table row by row."""
    lines = DifferenceLines(compared)
    after = compared.after
    about = f"Nội dung dự thảo {bare(after.title)}"
    return Paper(
        name=f"Bản so sánh, thuyết minh {lowered(about)}",
        draft="Dự thảo",
        frame=Frame(
            superior=missing("cơ quan cấp trên"),
            body=(missing("tên cơ quan soạn thảo"),),
            symbol=None,
            place=missing("địa danh"),
            day=f"ngày{ROOM}tháng{ROOM}năm{ROOM}",
        ),
        title="Bản so sánh, thuyết minh",
        about=about,
        blocks=tuple(_blocks(lines)),
        recipients=(f"- {missing('nơi nhận')};", "- Lưu: VT."),
        signatures=(Signature(position=missing("chức vụ người ký"), name=missing("họ và tên")),),
        annexes=tuple(_annexes(lines)),
    )


def _blocks(lines: DifferenceLines) -> Iterator[Block]:
    before, after = lines.compared.before, lines.compared.after
    labels = changed_parts_text(lines.labels, lines.noun)
    yield Text(
        markdown.document(
            [
                markdown.heading(2, "1. Căn cứ"),
                escape(f"{raised(set_word(before))} hiện hành: {bare(before.title)}, {_decision(before)}."),
                escape(f"Dự thảo: {bare(after.title)}, {_decision(after)}."),
                escape(f"Căn cứ pháp lý: {missing('các văn bản làm căn cứ ban hành')}."),
                markdown.heading(2, "2. Mục đích, sự cần thiết"),
                escape(missing("mục đích, sự cần thiết của việc sửa đổi, thay thế")),
                markdown.heading(2, "3. Nội dung thay đổi"),
                escape(counts_sentence(lines, "Bộ hiện hành", "dự thảo")),
                escape(f"Nội dung sửa: {labels}.") if labels else None,
                *(_listed(lines, fate) for fate in (Fate.MOVED, Fate.RENUMBERED, Fate.ADDED, Fate.DROPPED)),
                escape("Bảng so sánh từng dòng ở Phụ lục kèm theo."),
            ]
        )
    )
    head = [line for line in lines.head if line.attribute not in _KNOWN]
    if head:
        yield Text(escape("Thay đổi ở phần chung:"))
        yield Table(_HEAD, tuple((part.label, part.old, part.new) for part in head))
    yield Text(
        markdown.document(
            [
                markdown.heading(2, "4. Tác động"),
                escape(missing("kết quả tính thử trên số liệu đã có: đơn vị tăng, giảm; kinh phí, nhân lực")),
                markdown.heading(2, "5. Ý kiến tham gia"),
                escape(missing("việc lấy ý kiến, số ý kiến tham gia và tiếp thu")),
            ]
        )
    )


_KNOWN = frozenset({"id", "title", "decision", "base", "preamble", "dropped"})
"""What the paper says in its text, or in the table of rows."""


def _decision(criteria_set: Framework | Index) -> str:
    return f"ban hành theo {bare(criteria_set.decision)}"


def _listed(lines: DifferenceLines, fate: Fate) -> str | None:
    found = lines.of(fate)
    if not found:
        return None
    codes = "; ".join(f"{line.code} {line.name}".strip() for line in found)
    return escape(f"{raised(FATES[fate])} {counted(len(found))} {lines.noun}: {codes}.")


def _annexes(lines: DifferenceLines) -> Iterator[Annex]:
    differing = lines.of(*Fate, is_row=False) + lines.of(*Fate)
    names = [bare(each.title) for each in (lines.compared.before, lines.compared.after)]
    if differing:
        yield Annex(
            title="Phụ lục",
            about=f"Bảng so sánh {names[0]} và dự thảo {names[1]}",
            blocks=(Table(_COMPARED, tuple(_rows(differing))),),
            is_landscape=True,
        )


def _rows(differing: Sequence[DifferenceLine]) -> Iterator[tuple[str, ...]]:
    for number, line in enumerate(differing, 1):
        old, new = _cell(line, is_old=True), _cell(line, is_old=False)
        yield (counted(number), old, new, _explained(line))


def _cell(line: DifferenceLine, *, is_old: bool) -> str:
    passage = line.old if is_old else line.new
    if passage is None:
        return "Chưa có" if is_old else "Bỏ"
    name = f"{one_line(passage.code or '')}. {bare(passage.value.name)}".removeprefix(". ")
    if not line.parts:
        return f"{name}. {raised(row_text(passage.value))}".rstrip(". ") + "."
    said = (
        f"{part.label}: {bare(part.old if is_old else part.new)}"
        for part in line.parts
        if part.attribute != "name"
    )
    return ". ".join([name, *said]) + "."


def _explained(line: DifferenceLine) -> str:
    what = [FATES[line.difference.fate]]
    if line.parts:
        labels = (f"{lowered(part.label)}{f' ({part.remark})' if part.remark else ''}" for part in line.parts)
        what = [f"sửa {', '.join(labels)}"]
    text = raised("; ".join([*what, *line.notes]))
    if any(note.startswith(REASON_STATED) for note in line.notes):
        return f"{text}."
    return f"{text}. {missing(_REASON)}"
