"""Points, value, class and place of a unit in short: one of each, or two while figures are missing."""

from collections.abc import Mapping

from criteria.index.model import Index
from maturity.operations.score_check import UnitScore
from reports.words.numbers import counted, part_of
from reports.words.points import between, distance_text, points_text, unit_value_text
from reports.words.wording import bare, unit_name
from rules.scored import Scored


def place_text(unit: UnitScore) -> str:
    """Write the place of a unit in the file: `10`, `7–8` while figures are missing, `–` for none."""
    place = unit.place
    if place is None:
        return "–"
    if place.position is not None:
        return str(place.position)
    return f"{place.first}–{place.last}" if place.first != place.last else f"{place.first} (chưa đủ số liệu)"


def points_range(index: Index, scored: Scored) -> str:
    """Write the points of a unit: `574,96`, or `631,76 đến 666,77` while figures are missing."""
    total = scored.total.points
    if scored.is_determined:
        return points_text(index, total.secured)
    return between(points_text(index, total.secured), distance_text(index, total.possible))


def value_range(index: Index, scored: Scored) -> str:
    """Write the value of a unit likewise."""
    if scored.is_determined:
        return unit_value_text(index, scored.value)
    return between(unit_value_text(index, scored.value), unit_value_text(index, scored.possible_value))


def class_range(scored: Scored) -> str:
    """Write the class of a unit, or the two between which missing figures leave it."""
    if scored.class_name == scored.possible_class or scored.possible_class is None:
        return bare(scored.class_name or "")
    return f"{bare(scored.class_name or '')} đến {bare(scored.possible_class)}"


def place_phrase(unit: UnitScore, names: Mapping[str, str]) -> str:
    """Write the place of a unit inside a sentence: `hạng 10/12`; `names` are those of all units."""
    place = unit.place
    if place is None:
        return ""
    if place.position is None:
        why = "khi đủ số liệu" if place.is_range else "còn đơn vị khác chưa đủ số liệu"
        if place.first == place.last:
            return f"hạng {part_of(place.first, unit.ranked)} ({why})"
        return f"hạng từ {counted(place.first)} đến {counted(place.last)} trên {counted(unit.ranked)} ({why})"
    tied = ", ".join(unit_name(names[code]) for code in place.tied_with)
    return f"hạng {part_of(place.position, unit.ranked)}" + (f" (đồng hạng với {tied})" if tied else "")
