"""Words and numbers of the impact of an index that its report, table and JSON share."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from criteria.index.model import Index
from criteria.index.outside_scale import BONUS, PENALTY
from maturity.operations.impact.values import PointsImpact, UnitPointImpact
from reports.words.numbers import counted
from reports.words.points import unit_value_text
from reports.words.wording import label, one_line
from rules.impact import Effect
from rules.points import ZERO
from rules.score_difference import BOUND
from rules.year_change import Changed, Fate

_BESIDES = {BONUS: "điểm cộng", PENALTY: "điểm trừ", BOUND: "giới hạn của tổng điểm"}
_FATES = {Fate.KEPT: "", Fate.ADDED: " (mới)", Fate.DROPPED: " (bỏ)"}
MOST_NAMED = 4
"""So many rows are named for a unit, those that change its value most."""


def effect_words(impact: PointsImpact) -> Mapping[Effect, str]:
    """Return the words for effects: by places, or by values if the indexes do not rank the units."""
    if impact.are_ranked:
        return {
            Effect.GAINED: "lên hạng",
            Effect.LOST: "xuống hạng",
            Effect.SAME: "giữ hạng",
            Effect.OPEN: "chưa rõ",
        }
    return {
        Effect.GAINED: "tăng giá trị",
        Effect.LOST: "giảm giá trị",
        Effect.SAME: "giữ nguyên",
        Effect.OPEN: "chưa rõ",
    }


def points_sentence(impact: PointsImpact) -> str:
    """Return how many units gain and lose places (or value), and how many are in another class."""
    kind = impact.after.whole.unit_kind.value
    numbers = {effect: len(impact.of(effect)) for effect in Effect}
    parts = [
        f"{counted(numbers[effect])} {kind} {words}"
        for effect, words in effect_words(impact).items()
        if numbers[effect]
    ]
    text = f"Trong {counted(len(impact.units))} {kind}: {', '.join(parts)}."
    changed = sum(unit.changes_class for unit in impact.units)
    if impact.before.index.classes and impact.after.index.classes:
        text += f" {counted(changed)} {kind} đổi xếp loại." if changed else f" Không {kind} nào đổi xếp loại."
    if numbers[Effect.OPEN]:
        text += " “Chưa rõ” là còn tùy số liệu chưa có."
    return text


def signed_value(index: Index, amount: Fraction) -> str:
    """Write a change of a value with its sign: `+0,01200`, `−0,00300`, `0`."""
    if not amount:
        return "0"
    return f"{'−' if amount < 0 else '+'}{unit_value_text(index, abs(amount))}"


def parts_of(unit: UnitPointImpact) -> Sequence[Changed]:
    """Return the rows that change a unit's value, those that change it most first."""
    return sorted((part for part in unit.change.parts if part.total), key=lambda part: -abs(part.total))


def part_name(impact: PointsImpact, part: Changed) -> str:
    """Name a row: by its label in the index after, or before if it was dropped."""
    if part.code in _BESIDES:
        return _BESIDES[part.code]
    side = impact.before if part.fate is Fate.DROPPED else impact.after
    row = next(row for row in side.index.rows if row.code == part.code)
    return f"{label(row)}{_FATES[part.fate]}"


def causes_text(impact: PointsImpact, unit: UnitPointImpact) -> str:
    """Return the rows that change a unit's value most, each with its part of the change."""
    index = impact.after.index
    parts = parts_of(unit)
    named = [f"{part_name(impact, part)} {signed_value(index, part.total)}" for part in parts[:MOST_NAMED]]
    rest = sum((part.total for part in parts[MOST_NAMED:]), ZERO)
    if len(parts) > MOST_NAMED:
        named.append(f"{counted(len(parts) - MOST_NAMED)} dòng khác {signed_value(index, rest)}")
    return "; ".join(named) or "–"


def row_changes(impact: PointsImpact) -> Sequence[tuple[Changed, str, int, int, Fraction]]:
    """Return for each row that changes a value its name, units that gain and lose by it, the mean change.

    Those with the greatest mean change come first.
    """
    found: dict[tuple[str, bool], list[Changed]] = {}
    for unit in impact.units:
        for part in unit.change.parts:
            found.setdefault((part.code, part.fate is Fate.DROPPED), []).append(part)
    lines = []
    for parts in found.values():
        total = sum((part.total for part in parts), ZERO)
        gained, lost = sum(part.total > 0 for part in parts), sum(part.total < 0 for part in parts)
        if gained or lost:
            lines.append((parts[0], _whole_name(impact, parts[0]), gained, lost, total / len(impact.units)))
    return sorted(lines, key=lambda line: -abs(line[4]))


def _whole_name(impact: PointsImpact, part: Changed) -> str:
    if part.code in _BESIDES:
        return _BESIDES[part.code][0].upper() + _BESIDES[part.code][1:]
    side = impact.before if part.fate is Fate.DROPPED else impact.after
    row = next(row for row in side.index.rows if row.code == part.code)
    return f"{label(row)} {one_line(row.short_name)}{_FATES[part.fate]}"
