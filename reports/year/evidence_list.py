"""The evidence of a year: what proves which figure, unproved figures, duplicates, damaged files."""

from collections.abc import Sequence

from criteria.criteria_set import CriteriaSet
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.piece import Piece
from maturity.evidence.shortcomings import Alike
from maturity.figures.figure import Recorded
from maturity.integrity.discrepancy import DiscrepancyKind
from maturity.operations.evidence_lists import BrokenPage, DuplicatePage, EvidencePage, UnprovedPage
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.held_figures import Names, figure_text, item_text
from reports.words.numbers import counted, day, grouped
from reports.words.wording import one_line, supplier_text

SHORT_ID = 12
"""The number of digits of a document's id that are shown; `evidence remove` accepts them."""
_KILOBYTE, _MEGABYTE = 1 << 10, 1 << 20

ALIKE = {
    Alike.SAME_FILE: "một tệp nộp cho nhiều đơn vị",
    Alike.SAME_NUMBER: "một số, ký hiệu ghi theo nhiều cách",
}
BROKEN = {
    DiscrepancyKind.EVIDENCE_MISSING: "không còn trong thư mục dữ liệu",
    DiscrepancyKind.EVIDENCE_CHANGED: "không còn đúng nội dung khi nộp",
    DiscrepancyKind.EVIDENCE_UNREADABLE: "không đọc được",
}


ALL, MISSING, DUPLICATES, UNREADABLE = "all", "missing", "duplicates", "unreadable"
"""The views of the evidence of a year."""
_TITLES = {
    ALL: "Tài liệu kiểm chứng năm {}",
    MISSING: "Số liệu năm {} chưa có tài liệu kiểm chứng",
    DUPLICATES: "Tài liệu kiểm chứng năm {} bị trùng",
    UNREADABLE: "Tệp kiểm chứng năm {} bị mất hoặc thay đổi",
}


def view_title(view: str, year: int | str) -> str:
    """Return the title of a view of the evidence of a year."""
    return _TITLES[view].format(year)


def evidence_list(page: EvidencePage) -> str:
    """Return the list of all evidence, by unit and criterion."""
    proofs, names, year = page.proofs, page.names, _year(page)
    title = markdown.heading(1, view_title(ALL, year))
    if not proofs:
        return markdown.document([title, escape("Chưa có tài liệu kiểm chứng nào.")])
    pieces = {proof.piece.id for proof in proofs}
    figures = {proof.figure_key for proof in proofs}
    units = {proof.unit for proof in proofs}
    proved = f"{counted(len(figures))} số liệu của {counted(len(units))} đơn vị"
    summary = f"{counted(len(pieces))} tài liệu cho {proved}."
    rows = [(_unit(proof.unit, names), proof.item, *_piece(proof.piece)) for proof in proofs]
    return markdown.document([title, escape(summary), markdown.table(_HEAD, rows)])


_HEAD = ("Đơn vị", "Tiêu chí", "Mã tài liệu", "Văn bản", "Tệp")


def unproved_list(page: UnprovedPage) -> str:
    """Return the list of figures without evidence, and the documents that the set requires."""
    figures, framework, names, year = page.figures, page.criteria_set, page.names, _year(page)
    title = markdown.heading(1, view_title(MISSING, year))
    if not figures:
        return markdown.document([title, escape("Mọi số liệu đã nhập đều có tài liệu kiểm chứng.")])
    rows = [_unproved_row(recorded, framework, names) for recorded in figures]
    units = len({recorded.unit for recorded in figures})
    summary = f"{counted(len(figures))} số liệu của {counted(units)} đơn vị."
    head = ("Đơn vị", "Tiêu chí", "Số liệu", "Cần tài liệu", "Đơn vị cung cấp")
    return markdown.document([title, escape(summary), markdown.table(head, rows)])


def _unproved_row(recorded: Recorded, framework: CriteriaSet, names: Names) -> Sequence[str]:
    unit = _unit(recorded.unit, names)
    criterion = framework.by_code[recorded.item]
    return (
        unit,
        item_text(framework, recorded.item),
        figure_text(framework, recorded),
        one_line(criterion.evidence),
        supplier_text(criterion.supplier),
    )


def duplicate_list(page: DuplicatePage) -> str:
    """Return the list of duplicate documents, with the figures that they prove."""
    duplicates, names, year = page.duplicates, page.names, _year(page)
    title = markdown.heading(1, view_title(DUPLICATES, year))
    if not duplicates:
        return markdown.document([title, escape("Không có tài liệu nào bị trùng.")])
    rows = [
        (str(number), ALIKE[duplicate.alike], _unit(proof.unit, names), proof.item, *_piece(proof.piece))
        for number, duplicate in enumerate(duplicates, 1)
        for proof in duplicate.proofs
    ]
    return markdown.document([title, markdown.table(("Nhóm", "Trùng thế nào", *_HEAD), rows)])


def broken_list(page: BrokenPage) -> str:
    """Return the list of documents whose files are missing or changed, and the figures that they prove."""
    broken, names, year = page.broken, page.names, _year(page)
    title = markdown.heading(1, view_title(UNREADABLE, year))
    if not broken:
        return markdown.document([title, escape("Mọi tệp còn nguyên như khi nộp.")])
    rows = [
        (_unit(proof.unit, names), proof.item, *_piece(proof.piece), BROKEN[each.fault])
        for each in broken
        for proof in each.proofs
    ]
    return markdown.document([title, markdown.table((*_HEAD, "Tình trạng"), rows)])


def _year(page: EvidencePage | UnprovedPage | DuplicatePage | BrokenPage) -> str:
    """Return the year with the index that it goes by: `2026`, `2026, kỳ dti-xa`."""
    named = [series for series in page.series if series != LEVEL_SERIES]
    return f"{page.year}" + (f", kỳ {', '.join(named)}" if named else "")


def _unit(code: str, names: Names) -> str:
    return f"{code} {one_line(names[code])}" if code in names else code


def _piece(piece: Piece) -> tuple[str, str, str]:
    """Return the short id, the reference and the file of a document."""
    return piece.id[:SHORT_ID], reference_text(piece), _file(piece)


def reference_text(piece: Piece) -> str:
    """Write a reference as officials do: `32/KH-UBND ngày 21/07/2025 của UBND xã Suối Mẫu: Kế hoạch …`."""
    reference = piece.reference
    if reference is None:
        return "chưa ghi số, ký hiệu"
    parts = [
        one_line(reference.number),
        f"ngày {day(reference.date)}" if reference.date else "",
        f"của {one_line(reference.issuer)}" if reference.issuer else "",
    ]
    head = " ".join(filter(None, parts))
    return ": ".join(filter(None, (head, one_line(reference.summary))))


def _file(piece: Piece) -> str:
    return f"{one_line(piece.file.name)} ({size_text(piece.file.size)})" if piece.file else "không kèm tệp"


def size_text(size: int) -> str:
    """Write a size in bytes rounded up to readable units: `1 KB`, `3 MB`."""
    if size < _MEGABYTE:
        return f"{grouped(-(-size // _KILOBYTE))} KB"
    return f"{grouped(-(-size // _MEGABYTE))} MB"
