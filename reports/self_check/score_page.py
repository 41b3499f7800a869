"""The page of an index for the chairman: points, where they are lost, and what is asked; one sheet.

What does not fit on the sheet is counted on it, and left to the full report.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from criteria.index.rows import ScoredRow
from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Align, Block, Column, Frame, Paper, Signature, Table, Text, missing
from reports.self_check.one_page import CHAIRMAN, TITLE, WRITER, short_draft
from reports.self_check.score_losses import ahead_sentences, lost_sentence
from reports.self_check.score_unit import result_sentence, state_sentences, total_sentences
from reports.self_check.sheet import Room, frame_of, on_one_sheet
from reports.words.bodies import committee_of
from reports.words.loss_sentences import state_text, step_texts
from reports.words.numbers import counted, decimal
from reports.words.points import points_span, points_text, result_text
from reports.words.provenance import provenance_sentence
from reports.words.wording import bare, label, one_line, raised, shortened, supplier_text, unit_name
from rules.lost import LossKind, LostPoints
from rules.scored import MainScore, Scored

BAR = 20
"""The length of the bar of a main index in signs."""

_LONGEST_NAME = 88
"""In letters, two lines of the table: a name that lists all that it covers would cost other rows."""
_LONGEST_OBJECT = 32
"""In letters: a longer name, which stands beside what is to be done, is not repeated there."""
_MAIN_INDEXES = (
    Column("Chỉ số chính", 76),
    Column("Phần điểm đạt được", 51, Align.CENTER),
    Column("Điểm", 22, Align.CENTER),
    Column("Tối đa", 16, Align.CENTER),
)
_LOSSES = (
    Column("TT", 7, Align.CENTER),
    Column("Chỉ số", 71),
    Column("Hiện có", 30, Align.CENTER),
    Column("Mất", 10, Align.CENTER),
    Column("Việc cần làm", 47),
)
_ORDER = (
    "việc làm được ngay, rồi cần thêm số lượng, rồi việc của cơ quan khác, rồi số liệu chưa có; "
    "nhiều điểm trước"
)
_LEADS = {
    LossKind.EVIDENCE: "Giao bộ phận phụ trách bổ sung tài liệu kiểm chứng",
    LossKind.FIGURE: "Đôn đốc, tập hợp số liệu còn thiếu",
    LossKind.ACT: "Chỉ đạo thực hiện các việc",
    LossKind.COUNT: "Giao người phụ trách, đặt thời hạn bổ sung số lượng",
}


def score_pages(checked: ScoreCheck) -> list[Paper]:
    """Return a page for each unit, in the order of the file."""
    return [_page(checked, unit) for unit in checked.units]


def _page(checked: ScoreCheck, unit: UnitScore) -> Paper:
    return score_page(
        checked,
        unit,
        frame=frame_of(unit.name, checked.today.year),
        draft=short_draft(checked.criteria_set, checked.as_of),
        mark=f"Mã đơn vị: {one_line(unit.code)}. {_set_sentence(checked)}",
    )


def score_page(
    checked: ScoreCheck, unit: UnitScore, *, frame: Frame, draft: str, mark: str, place: str = ""
) -> Paper:
    """Return the page of a unit as a paper with a head; `place` is a sentence on its decided place."""
    period = f" năm {checked.year}" if checked.year is not None else ""

    def page(room: Room) -> Paper:
        return Paper(
            name=f"{TITLE} {unit_name(unit.name)}{period}",
            draft=draft,
            frame=frame,
            title=TITLE,
            about=f"Kết quả tự chấm điểm chuyển đổi số{period}",
            addressees=(f"Chủ tịch {committee_of(unit.name)}",),
            blocks=tuple(_blocks(checked, unit, room, place)),
            signatures=(
                Signature(position=WRITER, name=missing("họ và tên")),
                Signature(position=CHAIRMAN, name=""),
            ),
            is_compact=True,
            mark=mark,
        )

    return on_one_sheet(page, len(unit.losses))


def _set_sentence(checked: ScoreCheck) -> str:
    index = checked.criteria_set
    of_set = f"Bộ chỉ số: {bare(index.title)} (mã {index.id}, phiên bản {index.version})."
    return f"{of_set} {provenance_sentence(checked.index)}"


def _blocks(checked: ScoreCheck, unit: UnitScore, room: Room, place: str) -> Iterator[Block]:
    scored = unit.scored
    yield Text(
        markdown.document(
            [
                strong(result_sentence(checked, unit)),
                escape(place) if place else None,
                *(strong(warning.message) for warning in checked.warnings),
                *map(escape, state_sentences(checked.index, unit, with_range=False)),
            ]
        )
    )
    yield Table(_MAIN_INDEXES, tuple(_main_rows(scored)))
    yield Text(markdown.document(map(escape, total_sentences(checked.index, scored))))
    if unit.losses:
        shown = unit.losses[: room.rows]
        usual = _usual_holder(scored, shown)
        order = f"{_ORDER}{_late(checked)}. Số liệu do {usual} giữ, trừ dòng ghi khác"
        yield Text(f"{strong(lost_sentence(scored))}: {escape(order)}.")
        yield Table(_LOSSES, tuple(_row(scored, at, loss, usual) for at, loss in enumerate(shown, 1)))
        if left := len(unit.losses) - len(shown):
            yield Text(escape(f"Ngoài ra còn {counted(left)} dòng (xem báo cáo đầy đủ)."))
    yield Text(
        markdown.document(
            [*map(escape, ahead_sentences(checked, unit, with_steps=False)), *_asked(unit, room.rows)]
        )
    )


def _late(checked: ScoreCheck) -> str:
    return f"; năm {checked.year} đã hết, việc và số lượng chỉ để cho năm sau" if checked.is_year_over else ""


def _main_rows(scored: Scored) -> Iterator[tuple[str, ...]]:
    """Yield each main index with the part of its points as a bar, so that it is read in black and white."""
    index = scored.index
    by_code = {main.code: main for main in scored.main_indexes}
    for group in index.groups:
        for own in group.main_indexes:
            main = by_code[own.code]
            number = one_line(own.number_in_decision or own.code).rstrip(".")
            tracked = " (chỉ để theo dõi)" if main.is_tracked_only else ""
            points = points_span(index, main.counted, main.counted_possible)
            yield f"{number}. {one_line(own.name)}{tracked}", bar(_part(main)), points, decimal(main.most)


def _part(main: MainScore) -> Fraction:
    return main.share / 100


def bar(part: Fraction) -> str:
    """Return a part of a whole, 0 to 1, as a bar of signs: full only if it is all."""
    filled = min(BAR, int(BAR * part))
    return f"{'■' * filled}{'□' * (BAR - filled)}"


def _usual_holder(scored: Scored, losses: Sequence[LostPoints]) -> str:
    """Return who holds the figures of most rows: said once, since a column for it would cost rows."""
    holders = [supplier_text(scored.index.by_code[loss.code].supplier) for loss in losses]
    return max(dict.fromkeys(holders), key=holders.count)


def _row(scored: Scored, number: int, loss: LostPoints, usual: str) -> tuple[str, ...]:
    row = scored.index.by_code[loss.code]
    holder = supplier_text(row.supplier)
    named = f"{label(row)}. {shortened(row.short_name, _LONGEST_NAME)}"
    return (
        str(number),
        named if holder == usual else f"{named} (số liệu: {holder})",
        _has(scored, row, loss),
        points_text(scored.index, loss.lost),
        raised(step_texts(scored, loss, _LONGEST_OBJECT)[0]),
    )


def _has(scored: Scored, row: ScoredRow, loss: LostPoints) -> str:
    """Return the result of a row; that its document is lacking stands in the next column but one."""
    if loss.kind is LossKind.EVIDENCE:
        return result_text(row, scored.by_code[row.code].observation)
    return state_text(scored, row)


def _asked(unit: UnitScore, rows: int) -> Sequence[str]:
    """Return what is asked about the rows of the table, by what brings the points back."""
    by_code, shown = unit.scored.index.by_code, unit.losses[:rows]
    asked = []
    for kind, lead in _LEADS.items():
        if held := [label(by_code[loss.code]) for loss in shown if loss.kind is kind]:
            asked.append(f"{lead}: {', '.join(held)}.")
    asked = asked or ["Duy trì kết quả; hoàn thiện tài liệu kiểm chứng."]
    return [strong("Đề nghị Chủ tịch chỉ đạo:"), markdown.bullets(map(escape, asked))]
