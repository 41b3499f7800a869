"""Words about the origin of a set's names and thresholds, and about how many rows are attested."""

from criteria.criteria_set import CriteriaSet
from criteria.set_kinds import POINT_SETS
from criteria.status import Tally, status
from reports.words.numbers import counted, part_of


def provenance_sentence(framework: CriteriaSet) -> str:
    """Return the origin of the rows not attested, names and thresholds apart, and how many are attested."""
    counts = status(framework)
    rows, judged = "tiêu chí", "Ngưỡng"
    if framework.set_kind is POINT_SETS:
        rows, judged = "chỉ số", "Điểm, cách chấm"
    attested = f"Đã đối chiếu: {part_of(counts.attested, counts.rows)} {rows}."
    if not counts.unattested:
        return attested
    still = " chưa đối chiếu" if counts.attested else ""
    names, thresholds = _listed(counts.names), _listed(counts.thresholds)
    return f"Tên {rows}{still}: {names}. {judged}{still}: {thresholds}. {attested}"


def _listed(tally: Tally) -> str:
    numbers = (tally.verbatim, tally.from_base, tally.provisional)
    words = ("nguyên văn", "theo căn cứ", "tạm đặt")
    return ", ".join(f"{counted(number)} {word}" for number, word in zip(numbers, words, strict=True))
