"""What keeps a set from official use, in words: what remains to be done before it opens an official year."""

from collections.abc import Iterable, Mapping

from criteria.document.values import write_date
from criteria.status import Obstacle, Reason
from foundation.written import counted

_WORDS: Mapping[Reason, str] = {
    Reason.ROWS_NEVER_ATTESTED: "{rows} tiêu chí chưa đối chiếu với văn bản ban hành",
    Reason.ROWS_EDITED: "{rows} tiêu chí đã sửa sau khi đối chiếu",
    Reason.NO_ROWS_IN_USE: "không có tiêu chí nào đang áp dụng",
    Reason.SELF_ASSESSMENT_ONLY: "bộ tiêu chí chỉ dùng để tự đánh giá",
    Reason.NO_CERTIFYING_BODY: "chưa ghi cơ quan công nhận",
    Reason.NOT_YET_IN_FORCE: "bộ tiêu chí chưa có hiệu lực (từ {day})",
    Reason.NO_LONGER_IN_FORCE: "bộ tiêu chí hết hiệu lực (sau {day})",
}
"""By reason, the most work first: a footer names the first."""


def obstacle_texts(obstacles: Iterable[Obstacle]) -> tuple[str, ...]:
    """Return obstacles in words, the most work first."""
    order = [*_WORDS]
    return tuple(map(_text, sorted(obstacles, key=lambda obstacle: order.index(obstacle.reason))))


def _text(obstacle: Obstacle) -> str:
    rows = f"{counted(len(obstacle.rows))}/{counted(obstacle.of or 0)}"
    return _WORDS[obstacle.reason].format(rows=rows, day=write_date(obstacle.day) if obstacle.day else "")
