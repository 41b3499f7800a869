"""`maturity evidence add`: one piece for some criteria of a unit, or a folder or archive of files."""

from datetime import date
from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import NOTHING_DECIDED, echo_wrapped, print_report, progress, show_problems
from commands.shell.fault_details import INTERNAL_FAULT
from commands.shell.internal_faults import at_worst_a_problem, is_internal
from commands.shell.options import Day
from commands.shell.session import session_for, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.evidence import (
    DocumentDraft,
    EvidenceFolder,
    EvidenceResult,
    add_document,
    add_evidence,
    preview_evidence,
)
from reports.year.evidence_preview import evidence_preview, half_written_files_removed

SORTING, COPYING = "Đang xem các tệp", "Đang chép các tệp"
WITH_ERRORS = 1
TITLE = "Lỗi và lưu ý về tài liệu"
SEE_ALL = "sửa các lỗi đã nêu rồi chạy lại để xem tiếp"

HELP = """Thêm tài liệu kiểm chứng: từng tài liệu, hoặc cả thư mục, tệp ZIP.

Từng tài liệu: ghi số, ký hiệu, ngày, cơ quan, trích yếu, kèm tệp nếu có; ghi ngay.
Thư mục hoặc ZIP: xếp tệp theo MÃ-ĐƠN-VỊ/MÃ-TIÊU-CHÍ/, ví dụ 99002/CQS-04 hay
“Xã Suối Mẫu - 99002/CQS-04 Kế hoạch”; thay mã đơn vị được ghi đúng tên; một thư
mục có thể ghi nhiều mã (“CQS-04, CQS-05”); có --unit thì chỉ cần các thư mục
tiêu chí. Mặc định chỉ xem trước, thêm --apply để ghi; chạy lại không ghi hai lần.
Không tệp nào của bạn bị sửa. Ở kỳ chính thức, ghi phải có người thực hiện (--as).

Loại tệp xét theo nội dung, không theo tên. Chương trình cảnh báo khi tên tệp, tên
thư mục, số hay trích yếu giống dữ liệu cá nhân (số định danh, số điện thoại, danh
sách công dân …); nội dung bên trong tệp PDF, ảnh, Word, Excel không được đọc.

\b
Mã kết thúc: 0 nhận hết; 1 có tệp không nhận được; 2 không nhận được gì;
3 chương trình lỗi ở một tệp, các tệp khác vẫn được nhận.

\b
Ví dụ:
  maturity evidence add --year 2025 --unit 99002 --criterion CQS-04,CQS-05 \\
    --number 32/KH-UBND --date 21/07/2025 --issuer "UBND xã Suối Mẫu" \\
    --summary "Kế hoạch chuyển đổi số năm 2025" --file ke-hoach.pdf
  maturity evidence add minh-chung/ --year 2025
  maturity evidence add minh-chung.zip --year 2025 --apply
"""


@click.command(cls=Command, help=HELP, short_help="Thêm tài liệu kiểm chứng.")
@click.argument("source", metavar="[THƯ_MỤC|ZIP]", required=False, type=click.Path(path_type=Path))
@year_option
@unit_option()
@click.option("--criterion", "criteria", metavar="MÃ[,MÃ]", help="Các tiêu chí mà tài liệu này kiểm chứng.")
@click.option("--number", metavar="SỐ", default="", help="Số, ký hiệu, ví dụ 32/KH-UBND.")
@click.option("--date", "day", cls=Option, type=Day(), metavar="DD/MM/YYYY", help="Ngày ban hành.")
@click.option("--issuer", metavar="CƠ-QUAN", default="", help="Cơ quan ban hành.")
@click.option("--summary", metavar="TRÍCH-YẾU", default="", help="Trích yếu nội dung.")
@click.option("--file", type=click.Path(path_type=Path), metavar="TỆP", help="Tệp của tài liệu, nếu có.")
@click.option("--apply", "is_applied", is_flag=True, help="Ghi những gì đã xem trước của thư mục hoặc ZIP.")
@kind_option
@workspace_option
@person_option
def add(
    source: Path | None,
    year: int,
    unit: str | None,
    criteria: str | None,
    number: str,
    day: date | None,
    issuer: str,
    summary: str,
    file: Path | None,
    is_applied: bool,
    kind: UnitKind,
) -> int:
    """Take in one document, or all files of a folder or an archive."""
    is_described = any((number.strip(), day, issuer.strip(), summary.strip()))
    if source is not None:
        if criteria or is_described or file:
            raise misused(usage_codes.FOLDER_AND_DOCUMENT)
        folder = EvidenceFolder(path=source, year=year, kind=kind, unit=unit)
        return _take_in(folder, is_applied=is_applied)
    if not unit or not criteria:
        raise misused(usage_codes.FOLDER_OR_DOCUMENT)
    if is_described and not (number.strip() or summary.strip()):
        raise misused(usage_codes.REFERENCE_INCOMPLETE)
    if not is_described and not file:
        raise misused(usage_codes.DOCUMENT_EMPTY)
    draft = DocumentDraft(
        year=year,
        kind=kind,
        unit=unit,
        items=tuple(dict.fromkeys(filter(None, (code.strip().upper() for code in criteria.split(","))))),
        number=number,
        day=day,
        issuer=issuer,
        summary=summary,
        file=file,
    )
    with writing_session() as session:
        result = add_document(session, draft)
    _tell(result)
    return 0


def _take_in(folder: EvidenceFolder, *, is_applied: bool) -> int:
    """Preview a folder or an archive, or write what is new of it."""
    with (
        session_for(is_applied=is_applied) as session,
        progress(SORTING) as report,
        progress(COPYING) as on_copying,
    ):
        if is_applied:
            result = add_evidence(session, folder, at_worst_a_problem, report, on_copying)
        else:
            result = preview_evidence(session, folder, at_worst_a_problem, report)
    _tell(result)
    if any(is_internal(problem.code) for problem in result.problems):
        return INTERNAL_FAULT
    if not result.has_errors:
        return 0
    return WITH_ERRORS if result.plan.additions else NOTHING_DECIDED


def _tell(result: EvidenceResult) -> None:
    if result.tidied:
        echo_wrapped(half_written_files_removed(result.tidied))
    print_report(evidence_preview(result))
    show_problems(result.problems, title=TITLE, see_all=SEE_ALL)
