"""The collection of a year's figures: what is complete, what each supplier has not sent, what is doubtful."""

from collections.abc import Mapping, Sequence
from datetime import date

from attrs import evolve

from criteria.criteria_set import CriteriaSet
from foundation.problem import Do
from maturity.figures.doubts import Doubt, Doubtful
from maturity.figures.figure import Recorded
from maturity.figures.missing import CriterionProgress, SupplierProgress
from maturity.operations.figures.collecting import FiguresStatus
from maturity.operations.figures.taken import TakenDifference
from maturity.people.operation import Operation
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.json_text import json_text
from reports.media.markdown import escape
from reports.media.rehearsal import rehearsal_banner, rehearsal_title
from reports.words.held_figures import Names, figure_text, item_text, place_text, unit_text
from reports.words.numbers import counted, day, part_of
from reports.words.wording import raised, row_noun, supplier_text, unit_name

LISTED_UNITS = 10
LISTED_DOUBTS = 50

_DOUBTS = {
    Doubt.FRACTION: "có thể là tỷ lệ viết dưới dạng phân số (0,85 là 0,85%, hay muốn ghi 85%?)",
    Doubt.SAME_AS_LAST_YEAR: "tử số đúng bằng năm trước",
    Doubt.JUMP: "thay đổi quá lớn so với năm trước",
}


def figures_status(page: FiguresStatus, limit: int | None = LISTED_UNITS) -> str:
    """Return the report; `limit` is for screens."""
    blocks: list[str | None] = [
        rehearsal_banner(page.cycle),
        markdown.heading(1, _title(page)),
    ]
    if not page.names:
        import_units = Do.to(Operation.IMPORT_UNITS, "TỆP", _from="DD/MM/YYYY")
        return markdown.document([*blocks, escape(f"Chưa có đơn vị nào; nhập bằng {import_units}.")])
    bodies, deadlines, today = page.suppliers, page.deadlines, page.today
    rows = row_noun(page.cycle.in_use)
    blocks.append(escape(_summary(rows, bodies, deadlines, today)))
    head = ("Đơn vị cung cấp", f"{raised(rows)} đã đủ", "Số liệu còn thiếu", "Hạn", "Tình trạng")
    blocks.append(markdown.table(head, [_row(body, deadlines, today) for body in bodies]))
    for body in bodies:
        blocks += _open_rows(body, page.names, limit)
    blocks += _differing(page, limit and LISTED_DOUBTS)
    blocks += _doubts(page.cycle.in_use, page.doubtful, page.names, limit and LISTED_DOUBTS)
    return markdown.document(blocks)


def _title(page: FiguresStatus) -> str:
    return f"{rehearsal_title(page.cycle, f'Số liệu năm {page.cycle.year}')}: còn thiếu gì, ai cung cấp"


def is_late(body: SupplierProgress, deadlines: Mapping[str, date], today: date) -> bool:
    """Whether a supplier's deadline has passed while figures are missing."""
    deadline = deadlines.get(body.supplier)
    return bool(body.missing) and deadline is not None and today > deadline


def _summary(
    rows: str, bodies: Sequence[SupplierProgress], deadlines: Mapping[str, date], today: date
) -> str:
    others = [body for body in bodies if not body.is_the_unit]
    whole = sum(body.complete for body in others)
    total = sum(len(body.rows) for body in others)
    late = [supplier_text(body.supplier) for body in bodies if is_late(body, deadlines, today)]
    missing = sum(body.missing for body in bodies)
    sentence = (
        f"Số liệu sở, ngành và cơ quan khác: {part_of(whole, total)} {rows} đã đủ. "
        f"Còn thiếu {counted(missing)} số liệu."
    )
    return f"{sentence} Chậm: {', '.join(late)}." if late else sentence


def _row(body: SupplierProgress, deadlines: Mapping[str, date], today: date) -> tuple[str, ...]:
    deadline = deadlines.get(body.supplier)
    if not body.missing:
        state = "đã đủ"
    elif is_late(body, deadlines, today):
        state = "chậm"
    else:
        state = "còn thiếu"
    return (
        raised(supplier_text(body.supplier)),
        part_of(body.complete, len(body.rows)),
        counted(body.missing),
        day(deadline) if deadline else "chưa đặt",
        state,
    )


def _open_rows(body: SupplierProgress, names: Names, limit: int | None) -> list[str]:
    """List the missing figures of one supplier, by criterion, with the units."""
    open_rows = [row for row in body.rows if not row.is_complete]
    if not open_rows:
        return []
    items = [escape(_row_item(row, names, limit)) for row in open_rows]
    return [
        markdown.heading(2, raised(supplier_text(body.supplier))),
        markdown.bullets(items),
    ]


def _row_item(row: CriterionProgress, names: Names, limit: int | None) -> str:
    lacking = part_of(len(row.missing), row.units)
    head = f"{row.criterion.code}. {row.criterion.short_name}: thiếu {lacking} đơn vị"
    if len(row.missing) == row.units:
        return f"{head} (tất cả)."
    shown = [f"{unit_name(names.get(code, code))} ({code})" for code in row.missing[:limit]]
    rest = len(row.missing) - len(shown)
    return f"{head}: {', '.join(shown)}{f' và {counted(rest)} đơn vị khác' if rest else ''}."


def _differing(page: FiguresStatus, limit: int | None) -> list[str]:
    """Return the rows of an index whose figures differ from those that they are taken from."""
    if not page.differing:
        return []
    number = counted(len(page.differing))
    heading = markdown.heading(2, f"Số liệu khác với tiêu chí mà chỉ số lấy số liệu ({number})")
    lines = [escape(difference_sentence(page.cycle.in_use, each, page.names)) for each in page.differing]
    rest = len(lines) - len(lines[:limit])
    more = [escape(f"Và {counted(rest)} số liệu khác.")] if rest else []
    return [heading, markdown.bullets(lines[:limit]), *more]


def difference_sentence(framework: CriteriaSet, difference: TakenDifference, names: Names) -> str:
    """Return one such difference: what the row has, and what the criterion has now."""
    now = difference.now
    own = evolve(now, observation=difference.own)
    return (
        f"{unit_text(names, own.unit)}, {item_text(framework, own.item)}: đang ghi "
        f"{figure_text(framework, own)}; tiêu chí {difference.taken_from} nay là "
        f"{figure_text(framework, now)}. Số của chỉ số chưa thay đổi; cần đối chiếu, rồi nhận lại biểu nếu "
        "lấy số mới."
    )


def _doubts(
    framework: CriteriaSet, doubtful: Sequence[Doubtful], names: Names, limit: int | None
) -> list[str]:
    if not doubtful:
        return []
    items = [escape(doubt_sentence(framework, doubt, names)) for doubt in doubtful[:limit]]
    if limit is not None and len(doubtful) > limit:
        items.append(f"Ngoài ra còn {counted(len(doubtful) - limit)}.")
    return [
        markdown.heading(2, f"Số liệu cần hỏi lại ({counted(len(doubtful))})"),
        escape("Các dấu hiệu dưới đây không phải quy định và không làm thay đổi kết quả xét."),
        markdown.bullets(items),
    ]


def doubt_sentence(framework: CriteriaSet, doubtful: Doubtful, names: Names) -> str:
    """Return which figure is doubtful, why, and where it was read."""
    unit = unit_text(names, doubtful.unit)
    if doubtful.doubt is Doubt.POPULATIONS_DIFFER:
        return f"{unit}: {doubt_words(framework, doubtful)}."
    figure = doubtful.figures[0]
    value = f"{figure_text(framework, figure)} [{place_text(figure)}]"
    return f"{unit}, {item_text(framework, doubtful.item)}: {value} {doubt_words(framework, doubtful)}."


def doubt_words(framework: CriteriaSet, doubtful: Doubtful) -> str:
    """Return why a figure is doubtful, beside the figure itself."""
    if doubtful.doubt is Doubt.POPULATIONS_DIFFER:
        stated = "; ".join(_stated(framework, figure) for figure in doubtful.figures)
        return f"cùng một tổng số nhưng ghi khác nhau: {stated}"
    before = f"; năm trước {figure_text(framework, doubtful.before)}" if doubtful.before else ""
    return f"{_DOUBTS[doubtful.doubt]}{before}"


def _stated(framework: CriteriaSet, figure: Recorded) -> str:
    whole = figure.observation.denominator
    number = figure_text(framework, figure) if whole is None else counted(whole)
    return f"{item_text(framework, figure.item)} ghi {number} [{place_text(figure)}]"


def status_table(page: FiguresStatus) -> DataTable:
    """Return the missing figures as a table with one row each."""
    head = ("don_vi_cung_cap", "ma_tieu_chi", "ten_tieu_chi", "ma_don_vi", "ten_don_vi", "han", "cham")
    rows = [
        (
            supplier_text(body.supplier),
            row.criterion.code,
            row.criterion.short_name,
            code,
            page.names.get(code, ""),
            page.deadlines.get(body.supplier),
            "có" if is_late(body, page.deadlines, page.today) else "không",
        )
        for body in page.suppliers
        for row in body.rows
        for code in row.missing
    ]
    return DataTable(title=_title(page), columns=head, rows=tuple(rows))


def status_json(page: FiguresStatus) -> str:
    """Return the whole status as JSON (`maturity.figures-status/1`)."""
    deadlines, framework = page.deadlines, page.cycle.in_use
    value = {
        "schema": "maturity.figures-status/1",
        "year": page.cycle.year,
        "framework": framework.id,
        "units": len(page.names),
        "suppliers": [
            {
                "supplier": body.supplier,
                "deadline": deadlines[body.supplier].isoformat() if body.supplier in deadlines else None,
                "late": is_late(body, deadlines, page.today),
                "criteria": [
                    {"code": row.criterion.code, "units": row.units, "missing": list(row.missing)}
                    for row in body.rows
                ],
            }
            for body in page.suppliers
        ],
        "differing": [
            {
                "unit": each.now.unit,
                "criterion": each.now.item,
                "taken_from": each.taken_from,
                "sentence": difference_sentence(framework, each, page.names),
            }
            for each in page.differing
        ],
        "doubts": [
            {
                "kind": doubt.doubt.value,
                "unit": doubt.unit,
                "asked": [figure.item for figure in doubt.figures],
                "places": [figure.place for figure in doubt.figures],
                "sentence": doubt_sentence(framework, doubt, page.names),
            }
            for doubt in page.doubtful
        ],
    }
    return json_text(value)
