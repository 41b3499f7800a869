"""Words and numbers of the impact of a set of levels that its report, page, table and JSON share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from criteria.difference.thresholds import threshold_changes
from criteria.document.thresholds import write
from criteria.model import LEVELS, Criterion, Framework
from criteria.unit_groups import for_unit_group
from maturity.operations.impact.values import LevelsImpact, UnitLevelImpact
from reports.words.lacking import ACT, lacking_text
from reports.words.numbers import counted
from reports.words.wording import label, one_line, requirement_text, value_text
from rules.impact import Effect, Outcome
from rules.verdict import Blocker

EFFECTS: Mapping[Effect, str] = {
    Effect.GAINED: "lên mức",
    Effect.LOST: "xuống mức",
    Effect.SAME: "giữ nguyên",
    Effect.OPEN: "chưa rõ",
}
"""The words for effects, in the order in which they are shown."""


def outcome_text(outcome: Outcome) -> str:
    """Write the level of one side: `mức 3`, `chưa đạt`, `mức 2–4` while figures are missing."""
    if not outcome.is_determined:
        return f"mức {outcome.level}–{outcome.ceiling}"
    return f"mức {outcome.level}" if outcome.level else "chưa đạt"


def effects_of(units: Iterable[UnitLevelImpact]) -> Mapping[Effect, int]:
    """Return the number of units with each effect."""
    numbers = Counter(unit.effect for unit in units)
    return {effect: numbers[effect] for effect in EFFECTS}


def impact_sentence(impact: LevelsImpact) -> str:
    """Return how many units gain and lose a level, stay, or depend on figures that there are not."""
    kind = impact.after.whole.unit_kind.value
    numbers = effects_of(impact.units)
    if not numbers[Effect.GAINED] and not numbers[Effect.LOST] and not numbers[Effect.OPEN]:
        return f"Không {kind} nào lên hay xuống mức ({counted(len(impact.units))} {kind})."
    parts = [
        f"{counted(numbers[effect]) if numbers[effect] else 'không'} {kind} {words}"
        if effect in (Effect.GAINED, Effect.LOST)
        else f"{counted(numbers[effect])} {kind} {words}"
        for effect, words in EFFECTS.items()
        if numbers[effect] or effect in (Effect.GAINED, Effect.LOST)
    ]
    text = f"Trong {counted(len(impact.units))} {kind}: {', '.join(parts)}."
    if numbers[Effect.OPEN]:
        text += " “Chưa rõ” là còn tùy số liệu chưa có, không tính là xuống mức."
    return text


def range_sentence(impact: LevelsImpact) -> str:
    """Return what missing figures can make of it at best and at worst; "" if they leave nothing open."""
    unsure = impact.of(Effect.OPEN)
    if not unsure:
        return ""
    kind = impact.after.whole.unit_kind.value
    best = [(unit.impact.before.ceiling, unit.impact.after.ceiling) for unit in impact.units]
    worst = [(unit.impact.before.level, unit.impact.after.level) for unit in impact.units]
    texts = []
    for pairs in (best, worst):
        rise, fall = sum(b < a for b, a in pairs), sum(b > a for b, a in pairs)
        texts.append(f"{counted(rise)} {kind} lên, {counted(fall)} {kind} xuống mức")
    return f"Nếu mọi số liệu chưa có đều đạt: {texts[0]}; nếu đều không đạt: {texts[1]}."


def row_of(impact: LevelsImpact, unit: UnitLevelImpact, code: str) -> Criterion:
    """Return the row on which a unit gained or lost, with the thresholds of its group.

    It is of the set before for a unit that gained, else of the set after.
    """
    side = impact.before if unit.impact.failing is unit.impact.before else impact.after
    return _of_group(side.levels, unit.unit_group).by_code[code]


def _of_group(framework: Framework, group: str | None) -> Framework:
    return for_unit_group(framework, group) if framework.unit_groups else framework


def lack_text(row: Criterion, blocker: Blocker) -> str:
    """Return what a row lacks and of what: `thiếu 88 hồ sơ (73,1%; cần từ 80% trở lên)`."""
    what = lacking_text(row, blocker)
    if what == ACT:
        return "chưa thực hiện"
    lacking = f"cần {what}" if what.startswith("bớt ") else f"thiếu {what}"
    value = blocker.finding.observation.value
    if blocker.gap is None or value is None:
        return lacking
    if not blocker.gap:  # exactly at a bound that has to be passed
        lacking = what
    return f"{lacking} ({value_text(row, value)}; cần {requirement_text(row, blocker.requirement)})"


def causes_text(impact: LevelsImpact, unit: UnitLevelImpact) -> str:
    """Return the rows on which a unit gained or lost, and what they lack by the set that is not met."""
    parts = []
    for blocker in unit.impact.causes:
        row = row_of(impact, unit, blocker.finding.observation.criterion)
        parts.append(f"{label(row)} {lack_text(row, blocker)}")
    for quota in unit.impact.failing.quotas:
        lacking, of = counted(quota.needed), counted(len(quota.candidates))
        parts.append(f"thiếu {lacking} trong {of} tiêu chí mở rộng còn lại của mức {quota.level}")
    missed = unit.impact.failing.missed
    side = impact.before if unit.impact.failing is unit.impact.before else impact.after
    if not parts and missed and not side.levels.has_list(missed):
        return f"{side.whole.id} không có tiêu chí nào ở mức {missed}"
    return "; ".join(parts)


def unknown_text(impact: LevelsImpact, unit: UnitLevelImpact) -> str:
    """Return the rows without figures on which the level of a unit depends: of either set, by code."""
    asked = [blocker.finding.observation.criterion for blocker in unit.impact.unknown]
    if asked:
        return ", ".join(asked)
    outcomes = (unit.impact.before, unit.impact.after)
    return ", ".join(dict.fromkeys(code for outcome in outcomes for code in outcome.without_figure))


@frozen(kw_only=True)
class RowImpact:
    """What one row has to do with it: the codes in both sets, and units by their codes.

    `gained` gained a level that the row kept them from, `lost` lose one by it; `alone` are those of either by
    no other row. `without` have no figure for it.
    """

    before: Criterion | None
    after: Criterion | None
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    alone: tuple[str, ...]
    without: tuple[str, ...]

    @property
    def row(self) -> Criterion:
        """The row in the set after, else in the set before."""
        row = self.after or self.before
        if row is None:
            raise ValueError("a row of neither set")
        return row


def row_impacts(impact: LevelsImpact) -> Sequence[RowImpact]:
    """Return the rows that change, or on which anybody gains or loses, those of the most units first."""
    matched = impact.rows.matched
    new_code = {was: code for code, was in matched.items()}
    keys = [("", was) for was in impact.before.levels.by_code if was not in new_code]
    keys += [(code, matched.get(code, "")) for code in impact.after.levels.by_code]
    gained: dict[str, list[str]] = {}
    lost: dict[str, list[str]] = {}
    alone: set[tuple[str, str]] = set()
    without: dict[str, list[str]] = {}
    for unit in impact.units:
        for code in unit.impact.after.without_figure:
            without.setdefault(code, []).append(unit.code)
        if unit.effect not in (Effect.GAINED, Effect.LOST):
            continue
        is_gain = unit.effect is Effect.GAINED
        of_effect = gained if is_gain else lost
        causes = [blocker.finding.observation.criterion for blocker in unit.impact.causes]
        for code in causes:
            of_effect.setdefault(code, []).append(unit.code)
            if len(causes) == 1:
                alone.add((code, unit.code))
    found = []
    for code, was in keys:
        before, after = impact.before.levels.by_code.get(was), impact.after.levels.by_code.get(code)
        found.append(
            RowImpact(
                before=before,
                after=after,
                gained=tuple(gained.get(was, ())),
                lost=tuple(lost.get(code, ())),
                alone=tuple(
                    unit
                    for each, units in ((was, gained), (code, lost))
                    for unit in units.get(each, ())
                    if (each, unit) in alone
                ),
                without=tuple(without.get(code, ())),
            )
        )
    telling = [each for each in found if each.gained or each.lost or _asks_otherwise(each)]
    return sorted(telling, key=lambda each: -(len(each.gained) + len(each.lost)))


def _asks_otherwise(row: RowImpact) -> bool:
    if row.before is None or row.after is None:
        return True
    return bool(threshold_changes(row.before, row.after)) or row.before.mandatory != row.after.mandatory


def change_text(row: RowImpact) -> str:
    """Return what a set asks otherwise of a row: `mức 2: ≥ 80% → ≥ 60%`, `bổ sung mới`, `bỏ`."""
    if row.before is None:
        return "bổ sung mới"
    if row.after is None:
        return "bỏ"
    parts = []
    if row.before.code != row.after.code:
        parts.append(f"mã cũ {row.before.code}")
    if row.before.mandatory != row.after.mandatory:
        parts.append("thành bắt buộc" if row.after.mandatory else "thành mở rộng")
    for change in threshold_changes(row.before, row.after):
        group = f" ({one_line(change.unit_group)})" if change.unit_group else ""
        old, new = write(change.old, row.before.kind), write(change.new, row.after.kind)
        parts.append(f"mức {change.level}{group}: {old} → {new}")
    return "; ".join(parts) or "không đổi"


def counts_at(units: Iterable[UnitLevelImpact], level: int, *, is_after: bool) -> int:
    """Return how many units are at a level for certain by one set."""
    outcomes = (unit.impact.after if is_after else unit.impact.before for unit in units)
    return sum(outcome.is_determined and outcome.level == level for outcome in outcomes)


def group_effects(impact: LevelsImpact) -> Sequence[tuple[str, int, int, int]]:
    """Return for each group of rows how many units gain on them, lose, and lack figures that would tell."""
    rows = row_impacts(impact)
    sides = (impact.before, impact.after)
    groups = {group.code: group.name for side in sides for group in side.levels.groups}
    unsure = impact.of(Effect.OPEN)
    return [
        (
            name,
            len({unit for row in rows if row.row.group == code for unit in row.gained}),
            len({unit for row in rows if row.row.group == code for unit in row.lost}),
            sum(
                any(each.rpartition("-")[0] == code for each in unit.impact.after.without_figure)
                for unit in unsure
            ),
        )
        for code, name in groups.items()
    ]


ALL_LEVELS = (*reversed(LEVELS), 0)
