"""The headings of the parts of the order of work, the same in every output and for sets of either kind."""

from collections.abc import Iterable

from criteria.criteria_set import CriteriaSet
from criteria.model import Framework
from rules.verdict import Blocker
from rules.work_part import Part

MEASURE = "phần còn thiếu so với mức yêu cầu ít xếp trước"
"""The measure by which figures below their threshold are ordered."""
POINTS_MEASURE = "được nhiều điểm xếp trước"
"""The measure by which lost points are ordered within a part."""


def part_title(criteria_set: CriteriaSet, part: Part) -> str:
    """Return the title of one part of the work: `Làm được ngay tại xã`."""
    return {
        Part.AT_ONCE: f"Làm được ngay tại {criteria_set.unit_kind.value}",
        Part.NUMBERS: "Cần thêm số lượng",
        Part.OTHER_BODY: "Phụ thuộc cơ quan khác",
        Part.FIGURE: "Chưa có số liệu",
    }[part]


def heading(framework: Framework, part: Part, blockers: Iterable[Blocker]) -> str:
    """Return the heading above the blockers of one part, with the measure if there is one."""
    if part is not Part.NUMBERS:
        return f"{part_title(framework, part)}:"
    # If less is better, the number must be reduced.
    directions = {blocker.requirement.comparator.larger_is_better for blocker in blockers}
    verb = " hoặc ".join(
        word for larger_is_better, word in ((True, "thêm"), (False, "giảm")) if larger_is_better in directions
    )
    return f"Cần {verb} số lượng, {MEASURE}:"


def order_sentence(criteria_set: CriteriaSet) -> str:
    """Return in one line how a list of blockers or of lost points is ordered, for lists without headings."""
    if isinstance(criteria_set, Framework):
        numbers = f"việc cần thêm số lượng ({MEASURE})"
        return (
            f"việc làm được ngay tại {criteria_set.unit_kind.value} xếp trước, rồi đến {numbers}, sau cùng "
            "là việc phụ thuộc cơ quan khác"
        )
    return (
        f"việc làm được ngay tại {criteria_set.unit_kind.value} xếp trước, rồi đến việc cần thêm số lượng, "
        f"việc phụ thuộc cơ quan khác, sau cùng là số liệu chưa có; trong mỗi phần {POINTS_MEASURE}"
    )
