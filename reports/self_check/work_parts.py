"""How the parts of the order of work are headed, the same in every output."""

from collections.abc import Iterable

from criteria.model import Framework
from rules.verdict import Blocker
from rules.work_order import Part

MEASURE = "phần còn thiếu so với mức yêu cầu ít xếp trước"
"""By what figures that fall short are said to be nearest."""


def part_title(framework: Framework, part: Part) -> str:
    """Head the blockers of one part: `Làm được ngay tại xã`."""
    return {
        Part.AT_ONCE: f"Làm được ngay tại {framework.unit_kind.value}",
        Part.NUMBERS: "Cần thêm số lượng",
        Part.OTHER_BODY: "Phụ thuộc cơ quan khác",
        Part.FIGURE: "Chưa có số liệu",
    }[part]


def heading(framework: Framework, part: Part, blockers: Iterable[Blocker]) -> str:
    """Return the heading above the blockers of one part, with the measure where there is one."""
    if part is not Part.NUMBERS:
        return f"{part_title(framework, part)}:"
    # Where less is better a number is taken away.
    directions = {blocker.requirement.comparator.larger_is_better for blocker in blockers}
    verb = " hoặc ".join(
        word for larger_is_better, word in ((True, "thêm"), (False, "giảm")) if larger_is_better in directions
    )
    return f"Cần {verb} số lượng, {MEASURE}:"


def order_sentence(framework: Framework) -> str:
    """Say in one line how a list of blockers is ordered, where its parts have no headings."""
    return (
        f"việc làm được ngay tại {framework.unit_kind.value} xếp trước, rồi đến việc cần thêm số lượng "
        f"({MEASURE}), sau cùng là việc phụ thuộc cơ quan khác"
    )
