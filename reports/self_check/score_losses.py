"""Lists of one unit in the self-check by an index: lost points, points easily lost, and what is ahead."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from typing import Protocol

from criteria.index.model import Index, ScoreClass
from criteria.index.outside_scale import is_bonus, is_penalty
from criteria.index.rows import ScoredRow
from criteria.model import Kind, Requirement
from maturity.operations.score_check import ScoreCheck, UnitScore
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.self_check.blocker_list import how_lines
from reports.self_check.not_stated import Fact, is_told, not_stated, not_stated_sentence
from reports.self_check.work_parts import POINTS_MEASURE, part_title
from reports.words.loss_sentences import easily_lost_sentence, loss_sentence, step_texts
from reports.words.numbers import counted, decimal
from reports.words.points import distance_text, lost_text, scale_of, unit_value_text
from reports.words.wording import (
    bare,
    label,
    one_line,
    provenance_text,
    unit_name,
    whole_bases_text,
)
from reports.words.work_words import to_do_text
from rules.losses import is_still_possible, part_of_loss
from rules.lost import EasilyLost, LossKind, LostPoints
from rules.placed import Place, Ranking
from rules.scored import Scored
from rules.steps import meets

MOST_EASILY_LOST = 5
_MOST_OF_A_RESULT = Fraction(1, 5)
"""A change of at most this part of a result is small."""


class Ahead(Protocol):
    """A unit, its place, and the few steps that reach the place ahead."""

    @property
    def scored(self) -> Scored:
        """Its score."""

    @property
    def place(self) -> Place | None:
        """Its place; None without one."""

    @property
    def closing(self) -> Sequence[LostPoints] | None:
        """The losses whose next steps reach the place ahead; None if nothing does."""

    @property
    def value_after(self) -> Fraction | None:
        """The value scored again with these steps."""


def loss_lists(checked: ScoreCheck, unit: UnitScore) -> list[str]:
    """Return how many points a unit lost, and a numbered list for each kind of what brings them back."""
    scored = unit.scored
    if not unit.losses:
        if _reaches_the_scale(scored):
            return []
        return [strong(f"{lost_sentence(scored)}; không dòng nào còn lấy lại được.")]
    order = f"{'' if _reaches_the_scale(scored) else 'lấy lại '}theo thứ tự; trong mỗi phần, {POINTS_MEASURE}"
    rows = [checked.index.by_code[loss.code] for loss in unit.losses]
    unsaid, left_out = not_stated_sentence(rows, "dòng"), not_stated(rows)
    blocks = [strong(f"{lost_sentence(scored)}, {order}:"), *([escape(unsaid)] if unsaid else [])]
    number = 1
    for title, held in _by_part(checked, scored, unit.losses):
        is_told_above = _all_late(checked, held)
        blocks.append(escape(f"{title}:"))
        items = (_item(checked, scored, loss, left_out, is_told_above=is_told_above) for loss in held)
        blocks.append(markdown.numbers(items, number))
        number += len(held)
    return blocks


def lost_sentence(scored: Scored) -> str:
    """Return how many points of the scale a unit lost, without a full stop: `Mất 38,15 điểm`.

    A total that reaches the scale by bonus points has lost none of it, and can still gain.
    """
    lost = lost_text(scored)
    if _reaches_the_scale(scored):
        return f"Tổng điểm đã đủ thang điểm {decimal(scale_of(scored))}, còn thêm được điểm"
    return f"Mất từ {lost} điểm" if " " in lost else f"Mất {lost} điểm"


def _reaches_the_scale(scored: Scored) -> bool:
    return scored.points >= scale_of(scored)


def _by_part(
    checked: ScoreCheck, scored: Scored, losses: Sequence[LostPoints]
) -> Iterator[tuple[str, Sequence[LostPoints]]]:
    """Yield the losses of each part under its title: `Làm được ngay tại xã (02 dòng)`."""
    for part, held in groupby(losses, lambda loss: part_of_loss(scored, loss)):
        of_part = list(held)
        years = f"; năm {checked.year} đã hết, chỉ để làm cho năm sau" if _all_late(checked, of_part) else ""
        yield f"{part_title(checked.index, part)} ({counted(len(of_part))} dòng{years})", of_part


def _all_late(checked: ScoreCheck, losses: Sequence[LostPoints]) -> bool:
    """Whether the year of the figures is over for each of these losses."""
    by_code = checked.index.by_code
    return checked.is_year_over and all(
        loss.kind in (LossKind.ACT, LossKind.COUNT) and by_code[loss.code].kind is not Kind.DAYS
        for loss in losses
    )


def _item(
    checked: ScoreCheck, scored: Scored, loss: LostPoints, left_out: Collection[Fact], *, is_told_above: bool
) -> str:
    row = checked.index.by_code[loss.code]
    sentence = sentence_of(checked, scored, loss, tells_late=not is_told_above)
    to_do = [f"Việc cần làm: {to_do_text(row)}"] if row.to_do else []
    origin = f"Điểm và cách chấm: {provenance_text(row, row.points_provenance)}"
    if is_told(row, Fact.BASES, left_out):
        origin = f"Căn cứ nội dung: {whole_bases_text(row)} · {origin}"
    first = f"{row_title(row)} {escape(sentence)}"
    return markdown.LINE_BREAK.join([first, *map(escape, (*to_do, *how_lines(row, left_out), origin))])


def sentence_of(checked: ScoreCheck, scored: Scored, loss: LostPoints, *, tells_late: bool = False) -> str:
    """Return the sentence of a loss.

    That a year is over is told in it with `tells_late`; otherwise it stands above the list, not in each item.
    """
    is_year_over = checked.is_year_over and tells_late
    possible = is_still_possible(checked.index.by_code[loss.code], loss, is_year_over=is_year_over)
    return loss_sentence(scored, loss, possible)


def row_title(row: ScoredRow) -> str:
    """Return the number of a row in bold, and its name."""
    kind = " (điểm cộng)" if is_bonus(row.code) else " (điểm trừ)" if is_penalty(row.code) else ""
    return f"{strong(label(row))} {escape(one_line(row.short_name) + kind)}:"


def easily_lost_list(unit: UnitScore) -> list[str]:
    """Return the rows that lose points by small changes."""
    some = [each for each in unit.easily_lost if _is_small(unit.scored, each)][:MOST_EASILY_LOST]
    if not some:
        return []
    by_code = unit.scored.index.by_code
    items = [
        f"{row_title(by_code[each.code])} {escape(easily_lost_sentence(unit.scored, each))}" for each in some
    ]
    return [escape("Điểm dễ mất:"), markdown.bullets(items)]


def _is_small(scored: Scored, each: EasilyLost) -> bool:
    """Whether a change is of one alone, or small against the result: 17 of 18 are not lost easily."""
    before, after = scored.by_code[each.code].observation.value, each.observation.value
    if each.needed == 1 or before is None or after is None:
        return True
    return abs(after - before) <= _MOST_OF_A_RESULT * before


# What is ahead


def ahead_sentences(checked: ScoreCheck, unit: UnitScore, *, with_steps: bool = True) -> list[str]:
    """Return how far the next class and the next place are, and which few rows would reach the latter."""
    sentences = [class_sentence(checked.index, unit.scored)]
    if unit.place is not None and unit.place.gap is not None and unit.scored.is_determined:
        sentences.append(gap_sentence(checked.rankings, checked.names, unit, with_steps=with_steps))
    return [sentence for sentence in sentences if sentence]


def class_sentence(index: Index, scored: Scored) -> str:
    """Return what the next better class asks and the unit lacks; "" in the best one, or without classes."""
    names = [each.name for each in index.classes]
    at = names.index(scored.class_name) if scored.class_name in names else 0
    if at == 0 or not scored.is_determined:
        return ""
    better = index.classes[at - 1]
    lacking = _lacking(index, scored, better)
    return f"Để được xếp loại {bare(better.name)}: {'; '.join(lacking)}." if lacking else ""


def _lacking(index: Index, scored: Scored, better: ScoreClass) -> list[str]:
    lacking = []
    wanted = better.requirement
    if wanted is not None and not meets(wanted, 100 * scored.value):
        gap = wanted.bound * index.scale / 100 - scored.points
        lacking.append(f"còn {_more(index, gap)} điểm ({_bound_text(wanted)} thang điểm)")
    for side in better.side_conditions:
        for main in scored.main_indexes:
            is_meant = side.main_index in (None, main.code) and not main.is_tracked_only
            if is_meant and not meets(side.requirement, main.share):
                gap = side.requirement.bound * main.points.applicable / 100 - main.points.secured
                of_main = f"{_bound_text(side.requirement)} điểm tối đa của chỉ số chính"
                lacking.append(f"chỉ số chính {main.code} còn {_more(index, gap)} điểm ({of_main})")
    return lacking


def _more(index: Index, gap: Fraction) -> str:
    return distance_text(index, gap) if gap > 0 else "một chút"


def _bound_text(requirement: Requirement) -> str:
    word = "trên" if requirement.comparator.is_strict else "từ"
    return f"{word} {decimal(requirement.bound)}%"


def gap_sentence(
    rankings: Iterable[Ranking], names: Mapping[str, str], unit: Ahead, *, with_steps: bool = True
) -> str:
    """Return how far the place ahead is and the few steps that reach it; "" for the first place."""
    place, scored = unit.place, unit.scored
    if place is None or place.gap is None:
        return ""
    index = scored.index
    ahead = ", ".join(unit_name(names[code]) for code in place.ahead)
    if place.gap == 0:
        return f"Bằng điểm {ahead}; thứ hạng do chỉ số chính xét khi bằng nhau quyết định."
    reached = next(each for of in rankings for each in of.places if each.unit == place.ahead[0])
    level = f"hạng {counted(reached.by_secured)} ({ahead})"
    if reached.position is None:
        level = f"{ahead} (theo điểm chắc chắn có; đơn vị này chưa có hạng)"
    sentence = f"Còn {distance_text(index, place.gap)} điểm để bằng {level}"
    if unit.closing and with_steps:
        closing = [(label(index.by_code[loss.code]), step_texts(scored, loss)) for loss in unit.closing]
        steps = (f"{number} {texts[0]}" for number, texts in closing)
        sentence += f"; chỉ cần {counted(len(unit.closing))} dòng ({'; '.join(steps)})"
        if unit.value_after is not None:
            sentence += f"; chấm lại được giá trị {unit_value_text(index, unit.value_after)}"
        sentence += ", nếu các đơn vị khác giữ nguyên"
    return f"{sentence}."
