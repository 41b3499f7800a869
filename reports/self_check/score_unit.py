"""One unit in the self-check by an index: its points, where they are lost, and what brings them back."""

from collections.abc import Iterable, Sequence

from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from criteria.index.policies import Combination, WhenNotApplicable
from criteria.index.rows import DividedRow, ScoredRow
from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.self_check.ranges import class_range, place_phrase, points_range, value_range
from reports.self_check.score_losses import ahead_sentences, easily_lost_list, loss_lists
from reports.words.headlines import SELF_COMPUTED
from reports.words.loss_sentences import awaited, state_text
from reports.words.numbers import counted, decimal
from reports.words.points import distance_text, points_span, result_text, scale_of
from reports.words.sentences import TICK_BOX
from reports.words.wording import bare, label, lowered, one_line, unit_name
from rules.observation import Observation, State, figure
from rules.points import rescaling_of
from rules.scored import MainScore, RowScore, Scored

TICKED_BOX = "☑"
_OPEN = {
    State.MISSING: "chưa có số liệu",
    State.UNREADABLE: "có số liệu không đọc được",
    State.NOT_APPLICABLE_REFUSED: "đề nghị không áp dụng không được chấp nhận",
}


def unit_section(checked: ScoreCheck, unit: UnitScore) -> str:
    """Return a unit under a heading of its own."""
    return markdown.document(
        [
            markdown.heading(2, f"{unit_name(unit.name)} (mã {unit.code})"),
            strong(result_sentence(checked, unit)),
            *map(escape, state_sentences(checked.index, unit)),
            main_table(checked.index, unit.scored),
            *map(escape, total_sentences(checked.index, unit.scored)),
            *loss_lists(checked, unit),
            *easily_lost_list(unit),
            *map(escape, ahead_sentences(checked, unit)),
            *_conditions(checked.index, unit.answers),
            escape("Điểm từng dòng:"),
            _rows_table(unit.scored),
        ]
    ).rstrip("\n")


# What it comes to


def result_sentence(checked: ScoreCheck, unit: UnitScore) -> str:
    """Return points, value, class and place of a unit in one sentence."""
    index, scored = checked.index, unit.scored
    points, value = points_range(index, scored), value_range(index, scored)
    scale = decimal(scale_of(unit.scored))
    applied = " áp dụng" if scale != decimal(index.scale) else ""
    parts = [f"{points}/{scale} điểm{applied}, giá trị {value}"]
    if not unit.scored.is_determined:
        parts = [f"từ {points} điểm trên {scale}{applied}, giá trị từ {value}"]
    if index.classes:
        parts.append(f"xếp loại {class_range(unit.scored)}")
    if unit.place is not None:
        parts.append(place_phrase(unit, checked.names))
    return f"{unit_name(unit.name)}: {', '.join(parts)}. {SELF_COMPUTED}"


def state_sentences(index: Index, unit: UnitScore, *, with_range: bool = True) -> list[str]:
    """Return what leaves the points open, and what does not apply to the unit.

    Without the range if it stands in the sentence before (`result_sentence`).
    """
    scored, sentences = unit.scored, []
    open_rows: dict[str, list[str]] = {}
    for row in scored.rows:
        if not row.points.is_determined:
            why = _OPEN.get(row.observation.state)
            waits = f"có số liệu, chờ {awaited(scored, index.by_code[row.code])}"
            open_rows.setdefault(why or waits, []).append(label(index.by_code[row.code]))
    if open_rows:
        parts = [
            f"{counted(len(held))} dòng {words} ({', '.join(held)})" for words, held in open_rows.items()
        ]
        points, value = points_range(index, scored), value_range(index, scored)
        still = f"{'; '.join(parts)}. Ô trống không tính là 0."
        if scored.is_determined:
            sentences.append(f"Tổng điểm không thay đổi, dù còn {still}")
        elif with_range:
            sentences.append(f"Từ {points} điểm ({value}): còn {still}")
        else:
            sentences.append(f"Còn {still}")
    group = scored.others.unit_group
    names = {each.code: each.name for each in index.unit_groups}
    if group:
        sentences.append(f"Nhóm đơn vị: {one_line(names.get(group, group))}.")
    left_out = [row for row in scored.rows if row.is_left_out]
    declared = [row for row in left_out if row.observation.state is State.NOT_APPLICABLE]
    if declared:
        listed = "; ".join(
            f"{label(index.by_code[row.code])} {lowered(bare(index.by_code[row.code].short_name))}"
            + (f" ({bare(row.observation.note)})" if row.observation.note else "")
            for row in declared
        )
        sentences.append(f"Đề nghị không áp dụng, chờ thẩm định: {listed}.")
    of_others = [label(index.by_code[row.code]) for row in left_out if row not in declared]
    if of_others:
        sentences.append(f"Không thuộc nhóm đơn vị này nên không tính: {', '.join(of_others)}.")
    return sentences


def main_table(index: Index, scored: Scored, *, with_groups: bool = True) -> str:
    """Return the points of groups and main indexes: those of the rows, their maxima, and what is counted."""
    by_code = {main.code: main for main in scored.main_indexes}
    is_rescaled = any(_is_rescaled(main) for main in scored.main_indexes)
    head = ["Chỉ số chính", "Điểm", "Tối đa", *(["Tối đa áp dụng", "Được tính"] if is_rescaled else [])]
    rows: list[list[str]] = []
    for group, score in zip(index.groups, scored.groups, strict=True):
        name = one_line(group.name)
        cells = [name, points_span(index, score.secured, score.possible), decimal(group.most)]
        if is_rescaled:
            counted_points = points_span(index, score.secured, score.possible)
            cells = [name, "", decimal(group.most), decimal(score.applicable), counted_points]
        rows += [cells] if with_groups else []
        for own in group.main_indexes:
            main = by_code[own.code]
            tracked = " (chỉ để theo dõi)" if main.is_tracked_only else ""
            line = [
                f"{one_line(own.number_in_decision or own.code).rstrip('.')}. {one_line(own.name)}{tracked}",
                points_span(index, main.points.secured, main.points.possible),
                decimal(main.most),
            ]
            if is_rescaled:
                line += [
                    decimal(main.points.applicable),
                    points_span(index, main.counted, main.counted_possible),
                ]
            rows.append(line)
    return markdown.table(head, rows)


def _is_rescaled(main: MainScore) -> bool:
    return main.points.applicable != main.most


def total_sentences(index: Index, scored: Scored) -> list[str]:
    """Return how the total follows from main indexes, bonus and penalty."""
    total, sentences, besides = scored.total, [], []
    if total.scale_in_use != index.scale:
        way = {
            WhenNotApplicable.RESCALE_SET: f"điểm được quy đổi về thang {decimal(index.scale)}",
            WhenNotApplicable.RESCALE_MAIN_INDEX: "chỉ số chính không có dòng nào áp dụng được bỏ ra",
            WhenNotApplicable.LESS_MAXIMUM: "điểm không quy đổi",
            None: "",
        }[rescaling_of(index)]
        in_use = f"Thang điểm áp dụng với đơn vị này: {decimal(total.scale_in_use)}/{decimal(index.scale)}"
        sentences.append(f"{in_use}{'; ' if way else ''}{way}.")
    for words, cap, points in (
        ("Điểm cộng", index.most_bonus, total.bonus),
        ("Điểm trừ", index.most_penalty, total.penalty),
    ):
        if cap is not None:
            amount = points_span(index, points.secured, points.possible)
            besides.append(f"{words}: {amount} (tối đa {decimal(cap)}).")
    sentences += [" ".join(besides)] if besides else []
    short = total.penalty.secured - total.bonus.secured - sum(group.secured for group in scored.groups)
    if short > 0:
        sentences.append(
            f"Điểm trừ nhiều hơn điểm có được {distance_text(index, short)} điểm nên tổng điểm là 0: "
            f"phải lấy lại quá số ấy thì tổng điểm mới tăng."
        )
    return sentences


# The conditions, and every row


def _conditions(index: Index, answers: Sequence[Observation]) -> list[str]:
    if not index.conditions:
        return []
    words = {True: "đạt", False: "chưa đạt", None: "chưa trả lời"}
    lines = []
    for condition, answer in zip(index.conditions, answers, strict=True):
        fulfilled = answer.value == 1 if answer.state is State.FIGURE else None
        box = TICKED_BOX if fulfilled else TICK_BOX
        lines.append(f"{box} {condition.code} {lowered(bare(condition.text))}: {words[fulfilled]}")
    return [escape("Điều kiện xét, ngoài điểm:"), markdown.bullets(map(escape, lines))]


def _rows_table(scored: Scored) -> str:
    return markdown.table(("Số", "Chỉ số", "Kết quả", "Điểm", "Tối đa"), _row_lines(scored))


def _row_lines(scored: Scored) -> Iterable[list[str]]:
    index, outdone = scored.index, outdone_rows(scored)
    for row in index.criteria:
        score = scored.by_code[row.code]
        best = scored.others.best.get(row.code)
        result = "không áp dụng" if score.is_left_out else state_text(scored, row)
        if best is not None and score.observation.value is not None:
            result += f"; cao nhất {result_text(row, figure(row.code, best))}"
        yield [
            label(row),
            one_line(row.short_name),
            f"{result}{_rounded_up(row, score)}{_outdone(outdone.get(row.code))}",
            "–" if score.is_left_out else points_span(index, score.points.secured, score.points.possible),
            decimal(row.most),
        ]


def _rounded_up(row: ScoredRow, score: RowScore) -> str:
    """Say that a row has its maximum by rounding alone: what its table asks for it is not reached."""
    has_most = score.points.secured == row.most and not score.is_left_out
    by_rounding = has_most and not score.is_full and not is_penalty(row.code) and row.most > 0
    return " (được điểm tối đa do làm tròn, chưa đủ mức cao nhất)" if by_rounding else ""


def outdone_rows(scored: Scored) -> dict[str, DividedRow]:
    """Return the rows whose points do not count because another part of a divided row has as many or more.

    Each with that divided row, of which only the best part counts; rows of no points need no such word.
    """
    points = {each.code: each.points for each in scored.rows}
    points |= {each.code: each.points for each in scored.divided}
    outdone: dict[str, DividedRow] = {}
    for row in scored.index.divided:
        if row.combination is Combination.BEST:
            best = max(row.parts, key=lambda part: points[part.code].secured)
            for part in row.parts:
                if part is not best and points[part.code].possible <= points[best.code].secured:
                    outdone |= {leaf.code: row for leaf in part.leaves() if points[leaf.code].possible > 0}
    return outdone


def _outdone(row: DividedRow | None) -> str:
    return "" if row is None else f" (không cộng: {label(row)} chỉ lấy phần cao nhất)"
