"""The preview of attesting rows of an index: the points of each row, provisional ones first."""

from collections.abc import Collection

from criteria.attesting import without_own_points
from criteria.index.model import Index
from reports.framework.attestation_preview import PreviewWords, preview
from reports.framework.index_pages import LEGEND, row_entries

_WORDS = PreviewWords(
    entries=row_entries,
    legend=LEGEND,
    noun="dòng chấm điểm",
    short_noun="dòng",
    others_title="Dòng chấm điểm khác sẽ xác nhận",
    doubtful_title="Điểm, cách chấm tạm đặt: đối chiếu từng dòng với văn bản",
    doubtful="dòng có điểm hoặc cách chấm tạm đặt",
)


def index_attestation_preview(index: Index, attested: Index, rows: Collection[str] | None) -> str:
    """Return the rows that would be attested, with codes, names and points; None for `rows` means all."""
    return preview(index, attested, rows, {row.code for row in without_own_points(index)}, _WORDS)
