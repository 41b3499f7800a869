"""Words and numbers of the picture by levels that its sheet, page, table and JSON share."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from attrs import frozen

from criteria.model import LEVELS, Criterion, Kind
from maturity.dossier.states import DossierState
from maturity.operations.overview.values import Basis, LevelOverview, UnitLevel
from reports.overview.common import FROM_FILE, NONE, PROVISIONAL, area_name
from reports.words.lacking import lacking_text
from reports.words.numbers import counted
from reports.words.wording import label
from rules.lift import Lift
from rules.verdict import Reason

AREAS_ON_SHEET = 8
"""So many areas fit on the first sheet, with the year before below each."""


@frozen(kw_only=True)
class LevelCounts:
    """How many units are at each level for certain, leave it open, or have no result."""

    by_level: Mapping[int, int]
    undetermined: int
    without: int

    @property
    def whole(self) -> int:
        """All units."""
        return sum(self.by_level.values()) + self.undetermined + self.without


def counts_of(units: Iterable[UnitLevel]) -> LevelCounts:
    """Return how many units are at each level, 0 for those below level 1."""
    every = tuple(units)
    known = [unit for unit in every if unit.level is not None]
    certain = Counter(unit.level for unit in known if unit.is_determined)
    return LevelCounts(
        by_level={level: certain[level] for level in (0, *LEVELS)},
        undetermined=sum(not unit.is_determined for unit in known),
        without=len(every) - len(known),
    )


def counts_before(units: Iterable[UnitLevel]) -> LevelCounts:
    """Return how many units were at each level in the year before."""
    every = [unit.before for unit in units]
    known = Counter(level for level in every if level is not None)
    return LevelCounts(
        by_level={level: known[level] for level in (0, *LEVELS)}, undetermined=0, without=every.count(None)
    )


def has_before(overview: LevelOverview) -> bool:
    """Whether the level of any unit in the year before is known."""
    return any(unit.before is not None for unit in overview.units)


def area_rows(overview: LevelOverview, *, is_whole: bool = False) -> list[tuple[str, list[UnitLevel]]]:
    """Return the areas with their units, and all units last; of very many areas only the last row.

    `is_whole`: all rows, however many there are.
    """
    areas, by_code = overview.areas, overview.by_code
    everybody = ("Cộng" if len(areas.areas) > 1 else area_name(areas.kind, ""), list(overview.units))
    if len(areas.areas) == 1 or (len(areas.areas) > AREAS_ON_SHEET and not is_whole):
        return [everybody]
    named = (
        (area_name(areas.kind, area.name), [by_code[code] for code in area.units]) for area in areas.areas
    )
    return [*named, everybody]


def level_cell(level: int | None, ceiling: int | None = None) -> str:
    """Return a level in a table: `mức 3`, `chưa đạt`, `mức 2–4`, `–` if there is none."""
    if level is None:
        return NONE
    if ceiling is not None and ceiling != level:
        return f"mức {level}–{ceiling}"
    return f"mức {level}" if level else "chưa đạt"


def change_cell(unit: UnitLevel) -> str:
    """Return how a unit changed since the year before: `+1`, `−2`, `0`; `(tạm)` before it is official."""
    if unit.change is None:
        return NONE
    sign = "+" if unit.change > 0 else "−" if unit.change < 0 else ""
    mark = "" if unit.official is not None else " (tạm)"
    return f"{sign}{abs(unit.change)}{mark}"


def basis_words(unit: UnitLevel) -> str:
    """Return what the level of a unit rests on, so that none is taken for more than it is."""
    match unit.basis:
        case Basis.APPRAISED if unit.state in (DossierState.PUBLISHED, DossierState.NOT_RECOGNISED):
            return "đã thẩm định, không công nhận"
        case Basis.APPRAISED:
            return "đã thẩm định, chưa có quyết định"
        case Basis.FIGURES if unit.state is None:
            return "tự tính từ tệp, chưa thẩm định"
        case _:
            return _BASES[unit.basis]


_BASES = {
    Basis.NONE: "chưa có số liệu",
    Basis.FIGURES: "chưa nộp hồ sơ, tạm tính từ số liệu đã có",
    Basis.SELF_ASSESSED: "tự đánh giá, chưa thẩm định",
    Basis.APPRAISED: "đã thẩm định",
    Basis.RECOGNISED: "đã có quyết định công nhận",
    Basis.REVOKED: "đã bị thu hồi công nhận",
}


def levels_sentence(overview: LevelOverview) -> str:
    """Return how many units are at each level, the highest first."""
    counts = counts_of(overview.units)
    parts = [
        f"{words}: {counted(number)}"
        for words, number in (
            *((f"mức {level}", counts.by_level[level]) for level in reversed(LEVELS)),
            ("chưa đạt mức 1", counts.by_level[0]),
            ("chưa đủ số liệu để xác định", counts.undetermined),
            ("không có kết quả", counts.without),
        )
        if number
    ]
    return f"{counted(counts.whole)} đơn vị – {'; '.join(parts)}."


def bases_sentence(overview: LevelOverview) -> str:
    """Return what the levels rest on, each with its number of units."""
    if overview.cycle is None:
        return FROM_FILE
    numbers = Counter(basis_words(unit) for unit in overview.units)
    parts = [f"{counted(number)} {words}" for words, number in numbers.most_common()]
    lead = "" if overview.is_final else PROVISIONAL
    return f"{lead}{'; '.join(parts)}."


def change_sentence(overview: LevelOverview) -> str:
    """Return how many units rose, stayed and fell since the year before; "" if no unit can be compared."""
    changes = [unit.change for unit in overview.units if unit.change is not None]
    if not changes:
        return ""
    rose, fell = sum(change > 0 for change in changes), sum(change < 0 for change in changes)
    parts = [
        f"{counted(number)} đơn vị {words}"
        for number, words in ((rose, "tăng mức"), (len(changes) - rose - fell, "giữ mức"), (fell, "giảm mức"))
        if number
    ]
    return f"So với năm {(overview.year or 0) - 1}: {', '.join(parts)}."


def criterion_of(unit: UnitLevel, lift: Lift) -> Criterion:
    """Return the criterion that would lift a unit, with the thresholds of the unit's group."""
    if unit.newest is None:
        raise ValueError(f"{unit.code} has no result")
    return unit.newest.framework.by_code[lift.criterion]


def lift_lacks(unit: UnitLevel, lift: Lift) -> str:
    """Return what the criterion that would lift a unit lacks: `08 người`."""
    return lacking_text(criterion_of(unit, lift), lift.blocker)


def one_away_sentence(overview: LevelOverview) -> str:
    """Return what lifts the units that lack one criterion: `thêm 08 người, 02 người, 01 văn bản`."""
    lacks = [(unit, unit.lifts[0]) for unit in overview.one_away]
    if not lacks:
        return "Không có đơn vị nào chỉ còn một tiêu chí là lên mức."
    kinds: dict[str, list[str]] = {}
    for unit, lift in lacks:
        kinds.setdefault(_kind_of_lack(unit, lift), []).append(lift_lacks(unit, lift))
    parts = []
    for kind, texts in kinds.items():
        number = counted(len(texts))
        match kind:
            case "thêm":
                parts.append(f"thêm {', '.join(texts)}")
            case "bớt":
                parts.append(", ".join(texts))
            case "thực hiện":
                parts.append(f"thực hiện {number} việc")
            case "số liệu":
                parts.append(f"cung cấp {number} số liệu còn thiếu (nếu đạt)")
            case _:
                parts.append(f"bổ sung {kind} cho {number} tiêu chí")
    return f"{counted(len(lacks))} đơn vị chỉ còn một tiêu chí là lên mức: {'; '.join(parts)}."


def _kind_of_lack(unit: UnitLevel, lift: Lift) -> str:
    blocker = lift.blocker
    if blocker.reason in (Reason.MISSING, Reason.UNREADABLE, Reason.NOT_APPLICABLE_REFUSED):
        return "số liệu"
    if blocker.reason is Reason.NO_EVIDENCE:
        return "tài liệu kiểm chứng"
    if blocker.reason is Reason.REJECTED:
        return "giải trình"
    if criterion_of(unit, lift).kind is Kind.YES_NO:
        return "thực hiện"
    return "thêm" if blocker.requirement.comparator.larger_is_better else "bớt"


def misleading_sentence(overview: LevelOverview) -> str:
    """Return that the criterion which holds most units is not the one that lifts most; "" if it is."""
    rows = overview.bottlenecks
    if not rows:
        return ""
    best, common = rows[0], max(rows, key=lambda row: len(row.held))
    if len(common.alone) >= len(best.alone):
        return ""
    by_code = overview.framework.by_code
    lifted = f"chỉ {counted(len(common.alone))} đơn vị lên mức" if common.alone else "chưa đơn vị nào lên mức"
    first, second = label(by_code[common.criterion]), label(by_code[best.criterion])
    return (
        f"{first} vướng ở {counted(len(common.held))} đơn vị nhưng giải quyết riêng tiêu chí này thì "
        f"{lifted}; {second} vướng ở {counted(len(best.held))} đơn vị, giải quyết riêng thì "
        f"{counted(len(best.alone))} đơn vị lên mức."
    )


def by_level(units: Iterable[UnitLevel]) -> Sequence[UnitLevel]:
    """Return units by their level, the highest first, those without one last; equal ones in their order."""
    return sorted(units, key=lambda unit: -1 if unit.level is None else unit.level, reverse=True)
