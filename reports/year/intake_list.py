"""The list of intakes, with the numbers by which one can be undone."""

from collections.abc import Iterable, Mapping

from maturity.figures.plan import UNDONE, IntakeKind
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted

_KINDS = {
    IntakeKind.UNIT_FORM: "biểu của đơn vị",
    IntakeKind.SUPPLIER: "biểu của cơ quan cung cấp",
    IntakeKind.TABLE: "bảng số liệu",
    IntakeKind.EVIDENCE: "tệp kiểm chứng",
}


def intake_list(rows: Iterable[Mapping[str, object]]) -> str:
    """Return the table of intakes, from rows of the table `intakes`."""
    listed = [
        (
            str(row["id"]),
            str(row["year"]),
            str(row["file"]),
            _KINDS[IntakeKind(row["kind"])],
            counted(int(str(row["changes"]))),
            "đã bỏ" if row["state"] == UNDONE else "đã nhận",
        )
        for row in rows
    ]
    if not listed:
        return escape("Chưa nhận tệp nào.")
    head = ("Lần nhận", "Năm", "Tệp", "Loại", "Số thay đổi", "Tình trạng")
    return markdown.document([markdown.heading(1, "Các lần nhận số liệu"), markdown.table(head, listed)])
