"""What keeps a set from official use, in words: what remains to be done before it opens an official year."""

from collections.abc import Iterable, Mapping

from criteria.document.values import write_date
from criteria.set_kinds import LEVEL_SETS, POINT_SETS, SetKind
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

_WORDS_OF_INDEXES: Mapping[Reason, str] = {
    Reason.ROWS_NEVER_ATTESTED: "{rows} dòng chấm điểm chưa đối chiếu với văn bản ban hành",
    Reason.ROWS_EDITED: "{rows} dòng chấm điểm đã sửa sau khi đối chiếu",
    Reason.NO_ROWS_IN_USE: "không có dòng chấm điểm nào đang áp dụng",
    Reason.SELF_ASSESSMENT_ONLY: "bộ chỉ số chỉ dùng để tự đánh giá",
    Reason.NO_CERTIFYING_BODY: "chưa ghi cơ quan công bố",
    Reason.NOT_YET_IN_FORCE: "bộ chỉ số chưa có hiệu lực (từ {day})",
    Reason.NO_LONGER_IN_FORCE: "bộ chỉ số hết hiệu lực (sau {day})",
}


def obstacle_texts(obstacles: Iterable[Obstacle], kind: SetKind = LEVEL_SETS) -> tuple[str, ...]:
    """Return obstacles of a set of one kind in words, the most work first."""
    words = _WORDS_OF_INDEXES if kind is POINT_SETS else _WORDS
    order = [*words]
    ordered = sorted(obstacles, key=lambda obstacle: order.index(obstacle.reason))
    return tuple(_text(obstacle, words) for obstacle in ordered)


def _text(obstacle: Obstacle, words: Mapping[Reason, str]) -> str:
    rows = f"{counted(len(obstacle.rows))}/{counted(obstacle.of or 0)}"
    return words[obstacle.reason].format(rows=rows, day=write_date(obstacle.day) if obstacle.day else "")
