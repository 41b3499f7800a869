"""The list of intakes, with the numbers by which one can be undone."""

from collections.abc import Iterable

from maturity.cycle.series import named_series
from maturity.figures.intake import Intake, IntakeKind, IntakeState
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted

KINDS = {
    IntakeKind.UNIT_FORM: "biểu của đơn vị",
    IntakeKind.SUPPLIER: "biểu của cơ quan cung cấp",
    IntakeKind.TABLE: "bảng số liệu",
    IntakeKind.EVIDENCE: "tệp kiểm chứng",
}


def intake_list(intakes: Iterable[Intake]) -> str:
    """Return the table of intakes."""
    intakes = tuple(intakes)
    has_names = any(named_series(intake.series) for intake in intakes)
    listed = [
        (
            str(intake.id),
            str(intake.year),
            *((named_series(intake.series) or "–",) if has_names else ()),
            intake.file,
            KINDS[intake.kind],
            counted(intake.changes),
            "đã bỏ" if intake.state is IntakeState.UNDONE else "đã nhận",
        )
        for intake in intakes
    ]
    if not listed:
        return escape("Chưa nhận tệp nào.")
    names = ("Tên kỳ",) if has_names else ()
    head = ("Lần nhận", "Năm", *names, "Tệp", "Loại", "Số thay đổi", "Tình trạng")
    return markdown.document([markdown.heading(1, "Các lần nhận số liệu"), markdown.table(head, listed)])
