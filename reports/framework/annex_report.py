"""What was understood of an annex, what was guessed and what was left: the report of a draft set."""

from collections.abc import Iterator, Mapping, Sequence

from criteria.annex.columns import Column, Role
from criteria.annex.draft import Against, DraftRow, Understanding
from criteria.digest import is_attested
from criteria.placeholders import START, has_placeholder
from foundation.problem import Do, Problem, Severity
from maturity.operations.annexes import ImportedAnnex
from maturity.operations.set_difference import ComparedSets
from maturity.people.operation import Operation
from reports.framework.difference_lines import DifferenceLines
from reports.framework.difference_report import difference_report
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted
from reports.words.wording import lowered, row_noun

_HEAD = ("Mã", "Số trong phụ lục", "Tên", "Chỗ trong phụ lục", "Đọc thành", "Tình trạng")


def annex_report(imported: ImportedAnnex, *, is_brief: bool = False) -> str:
    """Return the report as Markdown; a brief one says how to see the comparison with the existing set."""
    draft, compared = imported.draft, imported.compared
    left = [each for each in draft.remarks if each.severity is Severity.WARNING]
    guessed = [each for each in draft.remarks if each.severity is Severity.NOTE]
    return markdown.document(
        [
            markdown.heading(1, f"Đọc phụ lục {imported.request.annex.name} thành bản thảo"),
            escape(summary(imported)),
            *_section("Phụ lục tự mâu thuẫn, hoặc trái quy tắc của bộ", list(fault_lines(imported))),
            *_section("Để lại, phải ghi vào bản thảo", [_line(each, imported) for each in left]),
            *_section("Đoán, phải đối chiếu", [_line(each, imported) for each in guessed]),
            markdown.heading(2, "Các cột của bảng"),
            markdown.table(("Tiêu đề trong phụ lục", "Hiểu là"), _columns(draft.columns)),
            *_rows(imported),
            escape(next_steps(imported)),
            None if compared is None or is_brief else difference_report(compared),
            escape(_how_to_compare(imported)) if compared is not None and is_brief else None,
        ]
    )


def summary(imported: ImportedAnnex) -> str:
    """Say how many rows the draft has, and how they were understood."""
    draft = imported.draft
    parts = [f"{each.value} {counted(number)}" for each in Understanding if (number := draft.count(each))]
    noun = row_noun(draft.criteria_set)
    said = f"Bản thảo {imported.request.output} có {counted(len(draft.rows))} {noun}: {', '.join(parts)}."
    if imported.compared is not None:
        before, after = imported.compared.before, draft.criteria_set
        counts = ", ".join(
            f"{each.value} {counted(number)}"
            for each in Against
            if (number := sum(row.against is each for row in draft.rows))
        )
        attested = counted(sum(map(is_attested, after.criteria)))
        said += f" So với bộ {before.id}: {counts}; còn xác nhận đối chiếu {attested} dòng."
    if imported.faults:
        said += f" Phụ lục có {counted(len(imported.faults))} chỗ trái quy tắc, bản thảo giữ nguyên."
    return said


def next_steps(imported: ImportedAnnex) -> str:
    """Say what to do with the draft."""
    file = str(imported.request.output)
    attesting = Do.to(Operation.ATTEST, file, all=None, by="NGƯỜI", document="VĂN-BẢN", date="DD/MM/YYYY")
    return (
        f"{_to_fill_in(imported)}Bản thảo chưa thay văn bản đã ký: sửa các chỗ “CẦN BỔ SUNG” và các chỗ "
        "đoán trong tệp, rồi chạy "
        f"{Do.to(Operation.LINT, file)}; đối chiếu từng dòng với văn bản xong thì chạy {attesting}."
    )


def _to_fill_in(imported: ImportedAnnex) -> str:
    """Say how many placeholders the draft has, and in which rows."""
    if not (count := sum(START in line for line in imported.text.splitlines())):
        return ""
    rows = [row.code for row in imported.draft.criteria_set.criteria if has_placeholder(row)]
    where = f", trong đó ở các dòng {', '.join(rows)}" if rows else ""
    return f"Bản thảo còn {counted(count)} chỗ “CẦN BỔ SUNG”{where}. "


def _how_to_compare(imported: ImportedAnnex) -> str:
    """Say how to see both sets side by side; a draft with faults must be mended first."""
    request = imported.request
    comparing = Do.to(Operation.COMPARE_FRAMEWORKS, request.onto_name, str(request.output))
    first = "sửa các chỗ trái quy tắc rồi " if imported.faults else ""
    return f"Để xem từng chỗ cũ, mới đặt cạnh nhau: {first}chạy {comparing}."


def fault_lines(imported: ImportedAnnex) -> Iterator[str]:
    """Yield each fault of the annex itself: the line of the draft, and the place of its row in the annex."""
    places = {row.code: row for row in imported.draft.rows}
    for fault, code in imported.faults:
        row = places.get(code or "")
        where = f" (phụ lục: {short_place(row, imported)})" if row else ""
        yield f"bản thảo dòng {fault.place.line or 1}: {fault.message}{where}"


def short_place(row: DraftRow, imported: ImportedAnnex) -> str:
    """Return the place of a row in the annex without the name of the file."""
    return _without_file(str(row.place), imported)


def _without_file(place: str, imported: ImportedAnnex) -> str:
    name = imported.request.annex.name
    return place.removeprefix(f"{name}, ").removeprefix(name) or "cả phụ lục"


def _section(title: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return [markdown.heading(2, f"{title} ({counted(len(lines))})"), markdown.bullets(map(escape, lines))]


def _line(problem: Problem, imported: ImportedAnnex) -> str:
    return f"{_without_file(str(problem.place), imported)}: {problem.message} [{problem.code}]"


def _columns(columns: Sequence[Column]) -> Iterator[tuple[str, str]]:
    for column in columns:
        if column.role is not None:
            level = f" {column.level}" if column.role is Role.LEVEL else ""
            yield column.heading, f"{column.role.value}{level}"


def _rows(imported: ImportedAnnex) -> list[str]:
    """Return the table of rows; over an existing set those that are not simply kept."""
    rows = [
        row
        for row in imported.draft.rows
        if row.against is not Against.KEPT or row.understanding is not Understanding.READ
    ]
    title = "Từng dòng" if imported.compared is None else "Dòng thay đổi, bổ sung hoặc phải xem lại"
    changed = {} if imported.compared is None else _changed_parts(imported.compared)
    table = [markdown.table(_HEAD, (_row(row, imported, changed) for row in rows))] if rows else []
    return [markdown.heading(2, f"{title} ({counted(len(rows))})"), *table]


def _changed_parts(compared: ComparedSets) -> Mapping[str, Sequence[str]]:
    """Return what differs of each row by its new code: `ngưỡng (chặt hơn)`; parts of divided rows too."""
    found: dict[str, list[str]] = {}
    for line in DifferenceLines(compared).lines:
        said = [
            f"{lowered(part.label)}{f' ({part.remark})' if part.remark else ''}"
            for part in line.parts
            if part.attribute not in _OF_THE_DRAFT
        ]
        if line.new is not None and line.new.code and line.old is not None:
            found.setdefault(line.new.code, []).extend(said)
    return found


_OF_THE_DRAFT = frozenset({"note", "name_provenance", "threshold_provenance", "points_provenance"})
"""What is no change of the annex: what this program wrote about its own reading."""


def _row(row: DraftRow, imported: ImportedAnnex, changed: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    states = [] if row.understanding is Understanding.READ else [row.understanding.value]
    if row.against is not None:
        parts = [
            part
            for code, said in changed.items()
            if code == row.code or code.startswith(f"{row.code}.")
            for part in said
        ]
        what = f": {', '.join(dict.fromkeys(parts))}" if parts else ""
        states.insert(0, f"{row.against.value}{what}")
    state = "; ".join(states) or row.understanding.value
    return (row.code, row.number, row.name, short_place(row, imported), row.said, state)
