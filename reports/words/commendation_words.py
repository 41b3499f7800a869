"""Words about commendation: why a unit is named, and what excludes one."""

from fractions import Fraction

from criteria.model import Framework
from maturity.commendation.achievement import (
    Achievement,
    FirstAtLevel,
    HighestLevel,
    KeptLevel,
    Rise,
    WidestMargin,
)
from maturity.commendation.candidate import Candidate
from maturity.settings.commendation import Exclusion
from reports.words.numbers import counted, day, decimal, shown
from reports.words.recognition_words import revocation_text
from reports.words.wording import bare, label, level_text, raised


def achievement_text(framework: Framework, achievement: Achievement, year: int) -> str:
    """Return why a unit is named, with the number of others that share the place."""
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
            return _margin_text(framework, achievement)


def _margin_text(framework: Framework, achievement: WidestMargin) -> str:
    criterion = framework.by_code.get(achievement.criterion)
    name = label(criterion) if criterion else achievement.criterion
    margin = decimal(shown(achievement.margin, (Fraction(0),)))  # a tiny margin must not show as none
    above = f"vượt ngưỡng {margin} điểm phần trăm" if achievement.margin else "vừa đúng ngưỡng"
    return (
        f"xếp thứ {counted(achievement.rank)} theo mức độ và khoảng cách tới ngưỡng: ở mức độ "
        f"{achievement.level}, tiêu chí sát ngưỡng nhất là {name}, {above}"
        f"{_together(achievement.tied, 'bằng nhau với')}"
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


def exclusion_text(candidate: Candidate, exclusion: Exclusion) -> str:
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
        case Exclusion.OPEN_BLOCKERS:
            codes = ", ".join(candidate.open_blockers)
            return (
                f"còn {counted(len(candidate.open_blockers))} tiêu chí chưa đáp ứng mức độ {candidate.level} "
                f"đã công nhận: {codes}"
            )
        case Exclusion.REVOKED:
            return revocation_text(candidate.recognition) or ""


def exclusions_text(candidate: Candidate, exclusions: tuple[Exclusion, ...]) -> str:
    """Return everything that excludes a unit, as one sentence."""
    return raised("; ".join(exclusion_text(candidate, exclusion) for exclusion in exclusions))
