"""The curve of a threshold as Markdown, as a page with its drawing, and as tables of data."""

from collections.abc import Iterator, Sequence

from maturity.operations.impact.thresholds import Thresholds
from reports.impact.closing import closing_lines, title_suffix
from reports.impact.threshold_words import (
    BoundLine,
    bound_text,
    end_sentences,
    lines_of,
    missing_sentences,
    nearest_sentence,
    sentences,
)
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.html import place_of_drawing
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.words.headlines import draft_banner
from reports.words.numbers import counted
from reports.words.wording import label, one_line, requirement_text, value_text
from reports.workspace.problem_list import problem_section
from rules.curve import Curve, Pivot

NEAREST = 10
"""So many units are named on each side of the threshold, those nearest to it."""


def threshold_title(thresholds: Thresholds) -> str:
    """Return the title of a report on a threshold."""
    return f"Ngưỡng {label(thresholds.criterion)} mức {thresholds.level}{title_suffix(thresholds.figures)}"


def threshold_report(
    thresholds: Thresholds,
    *,
    with_problems: bool = False,
    with_drawings: bool = False,
) -> str:
    """Return the report."""
    whole = thresholds.side.whole
    banner = draft_banner(whole, thresholds.side.day)
    blocks: list[str | None] = [
        banner and strong(banner),
        markdown.heading(1, threshold_title(thresholds)),
        escape(f"{label(thresholds.criterion)}: {one_line(thresholds.criterion.name)}"),
    ]
    for number, curve in enumerate(thresholds.curves, 1):
        blocks += _of_curve(thresholds, curve, number if with_drawings else None)
    blocks += [
        markdown.bullets(map(escape, closing_lines(thresholds, thresholds.figures, (thresholds.side,)))),
        problem_section(thresholds.problems, None) if with_problems else None,
    ]
    return markdown.document(blocks)


def _of_curve(thresholds: Thresholds, curve: Curve, drawing: int | None) -> Iterator[str | None]:
    if curve.unit_group is not None or len(thresholds.curves) > 1:
        yield markdown.heading(2, _group_title(thresholds, curve))
    requirement = requirement_text(thresholds.criterion, curve.requirement)
    reached = curve.secured(curve.requirement.bound)
    units, level = thresholds.side.whole.unit_kind.value, thresholds.level
    yield escape(
        f"Đang quy định: {requirement}. Trong {counted(len(curve.units))} {units} có số liệu, "
        f"{counted(reached)} đạt từ mức {level} trở lên."
    )
    yield LINE_BREAK.join(strong(sentence) for sentence in sentences(thresholds, curve))
    yield escape(nearest_sentence(thresholds, curve))
    if drawing is not None:
        yield place_of_drawing(drawing)
    lines = lines_of(curve, thresholds.wanted)
    has_range = any(line.possible != line.reached for line in lines)
    head = ["Ngưỡng", f"Đạt từ mức {level} trở lên", "So với hiện nay"]
    head += ["Nếu đủ số liệu"] if has_range else []
    yield markdown.table(head, (_cells(thresholds, line, has_range=has_range) for line in lines))
    notes = [*missing_sentences(thresholds, curve), *end_sentences(thresholds, curve)]
    yield markdown.bullets(map(escape, notes)) if notes else None
    yield from _units(thresholds, curve)


def _cells(thresholds: Thresholds, line: BoundLine, *, has_range: bool) -> Iterator[str]:
    text = bound_text(thresholds, line.bound)
    yield f"{text} (hiện nay)" if line.is_present else text
    yield counted(line.reached)
    yield _signed(line.change)
    if has_range:
        yield counted(line.possible)


def _signed(change: int) -> str:
    return f"{'+' if change > 0 else '−'}{counted(abs(change))}" if change else "–"


def _group_title(thresholds: Thresholds, curve: Curve) -> str:
    names = {group.code: group.name for group in thresholds.side.whole.unit_groups}
    return (
        one_line(names[curve.unit_group]) if curve.unit_group else "Các đơn vị không thuộc nhóm nào nêu trên"
    )


def _units(thresholds: Thresholds, curve: Curve) -> Iterator[str | None]:
    """Yield the units nearest to the threshold: who would rise first, and who would fall first."""
    level = thresholds.level
    for title, pivots in (
        (f"Gần đạt mức {level} nhất: chỉ còn vướng tiêu chí này", _short(curve)),
        (f"Sát ngưỡng nhất trong số đang đạt mức {level}", _holding(curve)),
    ):
        if not pivots:
            continue
        yield markdown.heading(2 if len(thresholds.curves) == 1 else 3, title)
        yield markdown.table(
            ("Đơn vị", "Mã", "Số liệu", "Mức nếu đạt", "Mức nếu không đạt"),
            (_unit_cells(thresholds, pivot) for pivot in pivots[:NEAREST]),
        )
        if len(pivots) > NEAREST:
            yield escape(f"Ngoài ra còn {counted(len(pivots) - NEAREST)} đơn vị (xem bảng đầy đủ).")


def _unit_cells(thresholds: Thresholds, pivot: Pivot) -> Sequence[str]:
    criterion = thresholds.criterion
    return (
        one_line(thresholds.names[pivot.unit]),
        pivot.unit,
        value_text(criterion, pivot.value),
        str(pivot.met),
        str(pivot.failed) if pivot.failed else "chưa đạt",
    )


def _short(curve: Curve) -> Sequence[Pivot]:
    """Return the units that the row alone keeps from the level, nearest first."""
    return _nearest(curve, [pivot for pivot in curve.pivots if not curve.is_met(pivot.value)])


def _holding(curve: Curve) -> Sequence[Pivot]:
    """Return the units that would lose the level by the row, nearest first."""
    return _nearest(curve, [pivot for pivot in curve.pivots if curve.is_met(pivot.value)])


def _nearest(curve: Curve, pivots: Sequence[Pivot]) -> Sequence[Pivot]:
    return sorted(pivots, key=lambda pivot: abs(pivot.value - curve.requirement.bound))


# Tables of data

_BOUNDS = {
    "nhom": "Nhóm đơn vị",
    "nguong": "Ngưỡng",
    "so_don_vi_dat": "Số đơn vị đạt mức",
    "thay_doi": "So với hiện nay",
    "so_don_vi_dat_cao_nhat": "Số đơn vị đạt mức nếu đủ số liệu",
    "hien_nay": "Hiện nay",
}
_PIVOTS = {
    "nhom": "Nhóm đơn vị",
    "ma_don_vi": "Mã đơn vị",
    "ten_don_vi": "Tên đơn vị",
    "so_lieu": "Số liệu",
    "muc_neu_dat": "Mức nếu đạt ngưỡng",
    "muc_neu_khong_dat": "Mức nếu không đạt ngưỡng",
    "dang_dat": "Đang đạt ngưỡng",
}


def threshold_tables(thresholds: Thresholds) -> Sequence[DataTable]:
    """Return every step of the curves, then the units that depend on the threshold with their values."""
    title = threshold_title(thresholds)
    steps = tuple(
        (
            curve.unit_group,
            bound_text(thresholds, line.bound),
            line.reached,
            line.change,
            line.possible,
            "x" if line.is_present else None,
        )
        for curve in thresholds.curves
        for line in lines_of(curve, {*curve.steps, *thresholds.wanted})
    )
    pivots = tuple(
        (
            curve.unit_group,
            pivot.unit,
            one_line(thresholds.names[pivot.unit]),
            value_text(thresholds.criterion, pivot.value),
            pivot.met,
            pivot.failed,
            "có" if curve.is_met(pivot.value) else "không",
        )
        for curve in thresholds.curves
        for pivot in curve.pivots
    )
    return (
        DataTable(name="Ngưỡng", title=title, columns=tuple(_BOUNDS), headings=_BOUNDS, rows=steps),
        DataTable(
            name="Đơn vị",
            title=f"{title}: các đơn vị phụ thuộc ngưỡng này",
            columns=tuple(_PIVOTS),
            headings=_PIVOTS,
            rows=pivots,
        ),
    )
