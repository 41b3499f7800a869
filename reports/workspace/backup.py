"""Words about a backup's content."""

from maturity.integrity.manifest import Manifest
from maturity.store.workspace import EVIDENCE
from reports.words.numbers import counted, day
from reports.words.wording import hash_text


def contents(manifest: Manifest, *, whole: bool = False) -> str:
    """Return how much a backup contains and its day, with the head of its journal."""
    evidence = sum(entry.name.startswith(EVIDENCE) for entry in manifest.entries)
    return (
        f"{counted(manifest.head.number)} dòng nhật ký, {counted(evidence)} tệp tài liệu kiểm chứng, "
        f"ngày {day(manifest.made_at.date())}; mã đối chiếu: {hash_text(manifest.head.hash, whole=whole)}"
    )
