"""The classes of an index as a ruleset.

`XẾP-LOẠI-<n>` fires when a unit fulfils line n of the classes; silence is the last class. A class needs its
value and, where the document says so, a share of main indexes.
"""

from criteria.index.model import Index, MainIndex
from criteria.model import Requirement
from rules.ruleset import OPERATORS, Rules, scale_of, scaled
from rules.scoring import Test, chunk_rules, chunks_of, rule


def main_property(code: str) -> str:
    """Return the property of the share of a main index, for classes."""
    return f"CHỈ-SỐ-{code}"


VALUE = "GIÁ-TRỊ"
"""The property of the value of a unit, for classes."""


def class_rules(index: Index) -> Rules:
    """Return the rules of the classes but the last, which needs none; empty without classes."""
    rules: Rules = {}
    scale = class_scale(index)
    for number, each in enumerate(index.classes, 1):
        if each.requirement is None:
            continue
        tests = [{"$gte": {VALUE: 0}}, _share_test(VALUE, each.requirement, scale)]
        for side in each.side_conditions:
            for main in counted_mains(index):
                if side.main_index in (None, main.code):
                    tests.append(_share_test(main_property(main.code), side.requirement, scale))
        rules[f"XẾP-LOẠI-{number}"] = rule(tests)
    return rules


def class_scale(index: Index) -> int:
    """Return the scale of the bounds of all classes."""
    bounds = [each.requirement.bound for each in index.classes if each.requirement is not None]
    bounds += [side.requirement.bound for each in index.classes for side in each.side_conditions]
    return scale_of(bounds)


def counted_mains(index: Index) -> tuple[MainIndex, ...]:
    """Return the main indexes that are not only tracked."""
    return tuple(main for main in index.main_indexes if not main.is_tracked_only)


def _share_test(name: str, requirement: Requirement, scale: int) -> Test:
    return {OPERATORS[requirement.comparator]: {name: scaled(requirement.bound, scale)}}


def all_rules(index: Index) -> Rules:
    """Return every rule of an index as the engine gets it, for display."""
    rules: Rules = {}
    for chunk in chunks_of(index):
        rules |= chunk_rules(index, chunk)
    return rules | class_rules(index)
