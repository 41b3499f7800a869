"""Words about a backup's content."""

from pathlib import Path

from maturity.integrity.manifest import Manifest
from maturity.operations.workspaces import Backup, RestoredWorkspace
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


def backed_up(backup: Backup, file: Path, *, whole: bool = False) -> str:
    """Return the path and the content of a backup."""
    return f"Đã sao lưu vào {file}: {contents(backup.manifest, whole=whole)}"


def restored(restored: RestoredWorkspace, folder: Path, *, whole: bool = False) -> str:
    """Return the folder of a restored backup and its content."""
    return f"Đã khôi phục vào {folder}: {contents(restored.manifest, whole=whole)}"
