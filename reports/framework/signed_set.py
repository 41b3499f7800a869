"""The signed document of a set in words: its number, its day, its file with the hash."""

from maturity.decisions.signed_set import SignedSet
from maturity.operations.signed_sets import ExaminedSet, FiledSet, SignedSetDraft
from reports.media.markdown import escape
from reports.words.numbers import day, grouped
from reports.words.wording import bare, hash_text, one_line


def signed_set_text(filed: SignedSet) -> str:
    """Return which document is filed: `số 12/QĐ-UBND ngày 05/01/2026`."""
    signed_on = f" ngày {day(filed.reference.date)}" if filed.reference.date else ""
    return f"số {one_line(filed.reference.number)}{signed_on}"


def signed_set_page(identity: str, filed: SignedSet | None) -> str:
    """Return the signed document that stands for a set, or that there is none, as Markdown."""
    if filed is None:
        return escape(f"Bộ {identity} chưa lưu bản ký nào.")
    file = filed.file
    return escape(
        f"Bản ký của bộ {identity}: {signed_set_text(filed)}, lưu ngày {day(filed.filed_on)}. Tệp "
        f"{one_line(file.name)}, {grouped(file.size)} byte, mã kiểm tra {hash_text(file.sha256)}."
    )


def signed_set_filed(done: FiledSet) -> str:
    """Return that a document is filed, or was so already, with the whole hash of its file."""
    filed = done.filed
    what = f"bản ký {signed_set_text(filed)} của bộ {filed.criteria_set}"
    if not done.is_new:
        return f"Đã lưu {what} từ trước, đúng tệp này; không có gì thay đổi."
    size = grouped(filed.file.size)
    return (
        f"Đã lưu {what}: tệp {one_line(filed.file.name)}, {size} byte.\n"
        f"Mã kiểm tra SHA-256: {filed.file.sha256}"
    )


def signed_set_withdrawn(filed: SignedSet) -> str:
    """Return that a document is withdrawn, and why."""
    why = bare(filed.withdrawn_because or "")
    return (
        f"Đã rút bản ký {signed_set_text(filed)} của bộ {filed.criteria_set}: {why}. Vẫn giữ trong nhật ký."
    )


def signed_set_examined(draft: SignedSetDraft, examined: ExaminedSet) -> str:
    """Return what a PDF would be filed as."""
    file = examined.kept
    return (
        f"Sẽ lưu bản ký số {one_line(draft.number)} ngày {day(draft.signed_on)} của bộ {draft.criteria_set}: "
        f"tệp {one_line(file.name)}, {grouped(file.size)} byte, mã kiểm tra {hash_text(file.sha256)}."
    )
