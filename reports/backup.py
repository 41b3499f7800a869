"""What a backup holds, in words."""

from maturity.backup_manifest import Manifest
from maturity.workspace import EVIDENCE
from reports.numbers import counted, day
from reports.wording import hash_text


def contents(manifest: Manifest, *, whole: bool = False) -> str:
    """Say how much a backup holds and of which day, with the head of its journal."""
    evidence = sum(entry.name.startswith(EVIDENCE) for entry in manifest.entries)
    return (
        f"{counted(manifest.head.number)} dòng nhật ký, {counted(evidence)} tệp tài liệu kiểm chứng, "
        f"ngày {day(manifest.made_at.date())}; mã đối chiếu: {hash_text(manifest.head.hash, whole=whole)}"
    )
