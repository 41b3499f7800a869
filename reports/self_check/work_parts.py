"""The headings of the parts of the order of work, the same in every output."""

from collections.abc import Iterable

from criteria.model import Framework
from rules.verdict import Blocker
from rules.work_order import Part

MEASURE = "phần còn thiếu so với mức yêu cầu ít xếp trước"
"""The measure by which figures below their threshold are ordered."""


def part_title(framework: Framework, part: Part) -> str:
    """Return the title of the blockers of one part: `Làm được ngay tại xã`."""
    return {
        Part.AT_ONCE: f"Làm được ngay tại {framework.unit_kind.value}",
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


def order_sentence(framework: Framework) -> str:
    """Return in one line how a list of blockers is ordered, for lists without headings of parts."""
    return (
        f"việc làm được ngay tại {framework.unit_kind.value} xếp trước, rồi đến việc cần thêm số lượng "
        f"({MEASURE}), sau cùng là việc phụ thuộc cơ quan khác"
    )
