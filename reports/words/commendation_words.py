"""Words about commendation: why a unit is named, and what excludes one."""

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from criteria.model import Framework
from foundation.exact import exact_text
from maturity.commendation.achievement import (
    Achievement,
    BestPractice,
    FirstAtLevel,
    FirstPlaces,
    Growth,
    HighestLevel,
    KeptLevel,
    PlacesRisen,
    Rise,
    WidestMargin,
)
from maturity.commendation.candidate import Candidate
from maturity.commendation.proposal import AnyCandidate
from maturity.settings.commendation import CommendationSettings, Exclusion
from reports.words.numbers import counted, day, decimal, part_of, shown
from reports.words.points import fixed, with_comma
from reports.words.recognition_words import revocation_text
from reports.words.wording import bare, label, level_text, raised

if TYPE_CHECKING:
    from criteria.index.model import Index


def achievement_text(criteria_set: "Framework | Index", achievement: Achievement, year: int) -> str:
    """Return why a unit is named, with the number of others that share the place.

    `criteria_set` is that of the year, by which the unit achieved it.
    """
    if isinstance(criteria_set, Framework):
        return _level_text(criteria_set, achievement, year)
    return _ranking_text(criteria_set, achievement, year)


def _ranking_text(index: "Index", achievement: Achievement, year: int) -> str:
    match achievement:
        case FirstPlaces(position=position, of=of, tied=tied):
            return f"xếp hạng {part_of(position, of)} năm {year}{_together(tied, 'đồng hạng với')}"
        case PlacesRisen(from_position=before, to_position=position):
            risen = f"tăng {counted(before - position)} bậc"
            return (
                f"{risen}: từ hạng {counted(before)} năm {year - 1} lên hạng {counted(position)} năm {year}"
            )
        case Growth(before=before_value, value=value):
            then, now, growth = (
                with_comma(fixed(each, index.value_decimals))
                for each in (before_value, value, value - before_value)
            )
            return f"giá trị tăng {growth}: từ {then} năm {year - 1} lên {now} năm {year}"
        case BestPractice(rows=rows):
            names = "; ".join(
                f"{code} {bare(row.short_name)}" if (row := index.by_code.get(code)) else code
                for code in rows.split()
            )
            return f"điểm cao nhất, không đơn vị nào bằng, đạt từ 90% điểm tối đa: {names}"
    raise TypeError("by an index no level is achieved")


def _level_text(framework: Framework, achievement: Achievement, year: int) -> str:
    match achievement:
        case HighestLevel(level=level, tied=tied):
            reached = f"được công nhận {level_text(framework, level)}, mức độ cao nhất năm {year}"
            return reached + _together(tied, "cùng mức với")
        case FirstAtLevel(level=level, signed_on=signed_on, tied=tied):
            first = f"đơn vị đầu tiên được công nhận từ {level_text(framework, level)} trở lên"
            together = _together(tied, "cùng ngày với")
            return f"{first}, theo quyết định ký ngày {day(signed_on)}{together}"
        case Rise(from_level=before, from_year=from_year, to_level=level):
            return (
                f"tăng {counted(level - before)} mức: từ {level_text(framework, before)} năm {from_year} lên "
                f"{level_text(framework, level)} năm {year}"
            )
        case KeptLevel(level=level, since=since, years=years):
            kept = f"được công nhận từ {level_text(framework, level)} trở lên"
            return f"{kept} trong {counted(years)} năm liên tiếp ({since}–{since + years - 1})"
        case WidestMargin():
            place = f"xếp thứ {counted(achievement.rank)} về mức độ chuyển đổi số năm {year}"
            return place + _together(achievement.tied, "bằng nhau với")
    raise TypeError("by a set of levels there are no places")


def by_merit(achievements: Iterable[Achievement]) -> list[Achievement]:
    """Return achievements in the order of a list: a place by margins comes after the level itself."""
    return sorted(achievements, key=lambda each: isinstance(each, WidestMargin))


def placing_note(criteria_set: "Framework | Index", achievement: Achievement) -> str | None:
    """Return how a place by margins was computed, which is no achievement of its own; None for others."""
    if not isinstance(achievement, WidestMargin) or not isinstance(criteria_set, Framework):
        return None
    framework = criteria_set
    criterion = framework.by_code.get(achievement.criterion)
    name = label(criterion) if criterion else achievement.criterion
    margin = decimal(shown(achievement.margin, (Fraction(0),)))  # a tiny margin must not show as none
    above = f"vượt ngưỡng {margin} điểm phần trăm" if achievement.margin else "vừa đúng ngưỡng"
    return (
        f"thứ {counted(achievement.rank)} xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ "
        f"{achievement.level}, tiêu chí sát ngưỡng nhất là {name}, {above}"
    )


def _together(tied: int, words: str) -> str:
    return f" ({words} {counted(tied - 1)} đơn vị khác)" if tied > 1 else ""


def tie_note(achievement: Achievement) -> str | None:
    """Return the note that more units share the last place than there are places; None if not so."""
    if not isinstance(achievement, WidestMargin) or not achievement.is_tied_over_the_last_place:
        return None
    left = achievement.places - achievement.rank + 1
    return (
        f"bằng nhau ở vị trí {counted(achievement.rank)}: còn {counted(left)} suất, "
        f"{counted(achievement.tied)} đơn vị; người có thẩm quyền chọn"
    )


def exclusion_text(candidate: AnyCandidate, exclusion: Exclusion) -> str:
    """Return what excludes a unit, with the day, the document or the criteria."""
    match exclusion:
        case Exclusion.LATE:
            dossier = candidate.dossier
            on_day = f" (ngày {day(dossier.submitted_on)})" if dossier and dossier.submitted_on else ""
            return f"nộp hồ sơ lần 1 sau hạn{on_day}"
        case Exclusion.VIOLATION:
            violations = "; ".join(
                f"{bare(violation.what)} (theo {bare(violation.document)})"
                for violation in candidate.violations
            )
            return f"có vi phạm: {violations}"
        case Exclusion.OPEN_BLOCKERS if isinstance(candidate, Candidate):
            codes = ", ".join(candidate.open_blockers)
            return (
                f"còn {counted(len(candidate.open_blockers))} tiêu chí chưa đạt mức độ {candidate.level} "
                f"đã công nhận: {codes}"
            )
        case Exclusion.REVOKED if isinstance(candidate, Candidate):
            return revocation_text(candidate.recognition) or ""
    raise TypeError(f"a ranked unit is not kept out by {exclusion}")


def exclusions_text(candidate: AnyCandidate, exclusions: tuple[Exclusion, ...]) -> str:
    """Return everything that excludes a unit, as one sentence."""
    return raised("; ".join(exclusion_text(candidate, exclusion) for exclusion in exclusions))


def rules_in_force(rules: CommendationSettings, *, is_by_levels: bool) -> tuple[str, ...]:
    """Return the rules that a province chose for levels, or for places, and then what they leave out."""
    named = [text for is_chosen, text in (_of_levels if is_by_levels else _of_places)(rules) if is_chosen]
    left_out = ", ".join(sorted(each.label for each in rules.exclusions))
    if named and left_out:
        named.append(f"Không xét: {left_out}.")
    return tuple(named)


def _of_levels(rules: CommendationSettings) -> tuple[tuple[object, str], ...]:
    """Return sentences of rules about levels, each after whether the rule was chosen."""
    kept, best = rules.kept, counted(rules.best_margins or 0)
    return (
        (rules.highest_level, "Được công nhận mức độ cao nhất của năm."),
        (rules.first_at_levels, f"Đơn vị đầu tiên đạt mức độ {', '.join(map(str, rules.first_at_levels))}."),
        (rules.least_rise, f"Tăng ít nhất {counted(rules.least_rise or 0)} mức độ so với năm trước."),
        (kept, f"Giữ vững từ mức độ {kept.level} trong {counted(kept.years)} năm liên tiếp." if kept else ""),
        (
            rules.best_margins,
            f"{best} đơn vị đứng đầu khi xét mức độ rồi đến khoảng cách tới ngưỡng.",
        ),
    )


def _of_places(rules: CommendationSettings) -> tuple[tuple[object, str], ...]:
    """Return sentences of rules about places in a ranking, each after whether the rule was chosen."""
    risen = counted(rules.least_places_risen or 0)
    return (
        (rules.first_places, f"Xếp hạng từ 01 đến {counted(rules.first_places or 0)}."),
        (rules.first_share, f"Thuộc {rules.first_share}% đơn vị đứng đầu bảng xếp hạng."),
        (rules.least_places_risen, f"Tăng ít nhất {risen} bậc xếp hạng so với năm trước."),
        (rules.least_growth, f"Giá trị tăng ít nhất {_growth(rules)} so với năm trước."),
        (rules.best_practice, "Đứng đầu một mình ở một chỉ số (thực hành tốt)."),
    )


def _growth(rules: CommendationSettings) -> str:
    return with_comma(exact_text(rules.least_growth)) if rules.least_growth else ""
