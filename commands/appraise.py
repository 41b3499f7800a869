"""`maturity appraise`: appraise criteria one by one or in workbooks, and lay both results side by side."""

from pathlib import Path

import click

from commands import usage_codes
from commands.shell.console import NOTHING_DECIDED, print_report, progress, show_problems
from commands.shell.output import (
    AS_TABLE,
    REPORT,
    TABLE,
    OutputFile,
    format_option,
    output_form,
    refuse_ending,
    refuse_file_name,
    write_or_print,
    write_table,
)
from commands.shell.session import reading_session, writing_session
from commands.shell.unit_names import unit_option
from commands.shell.usage import misused
from commands.shell.vietnamese import Command, Option
from commands.shell.words import Words
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.appraisal.appraisal import AppraisalOutcome
from maturity.appraisal.reasons import Reason
from maturity.operations.appraisal_results import appraisal_results
from maturity.operations.appraisals import AppraisalDraft, AppraisalRequest
from maturity.operations.appraisals import appraise as appraise_criteria
from reports.year.appraisal import all_comparisons, comparison_table, unit_comparison
from reports.year.appraisal_preview import appraised_report, sweep_preview

COMPARING = "Đang tính kết quả"
_REASONS = "\n".join(f"  {reason.value:<17} {reason.label}" for reason in Reason)

HELP = f"""Thẩm định từng tiêu chí: từng dòng, hoặc bằng phiếu Excel theo tiêu chí, theo đơn vị.

Vòng 1 khi hồ sơ đang thẩm định; vòng 2, sau giải trình, chỉ các tiêu chí đã mở lại:
thẩm định lại, hoặc giữ kết quả vòng 1 (--keep) khi đơn vị không thay số liệu.
Người đã tự đánh giá hồ sơ thì không thẩm định hồ sơ đó. Điều chỉnh, không chấp
nhận, không đồng ý không áp dụng đều phải có lý do; đơn vị được giải trình.

Số liệu chấp nhận mà chưa có tài liệu kiểm chứng thì chưa tính là đạt: lệnh nêu rõ các
tiêu chí đó và kết quả của đơn vị. --accept --all gặp tiêu chí như vậy thì chỉ xem
trước (mã kết thúc 2); thêm --apply để ghi.

Phiếu: --form ghi phiếu có số liệu tự đánh giá, tài liệu, ngưỡng; điền rồi nhận lại
bằng tên tệp, thư mục: xem trước, thêm --apply để ghi; chạy lại không đổi gì thêm.
Số liệu đã thay đổi sau khi ghi phiếu thì dòng đó bị từ chối, không thẩm định nhầm.

\b
Lý do, ghi mã hoặc ghi bằng lời:
{_REASONS}

\b
Ví dụ:
  maturity appraise --year 2025 --unit 99002 --criterion CQS-02 --accept
  maturity appraise --year 2025 --unit 99002 --accept --all --as tv01
  maturity appraise --year 2025 --unit 99002 --accept --all --apply --as tv01
  maturity appraise --year 2025 --unit 99002 --criterion CQS-02 \\
    --adjust 300/500 --reason khong-khop-nguon --words "theo hệ thống tỉnh"
  maturity appraise --year 2025 --unit 99002 --criterion CQS-04 \\
    --reject khong-lien-quan --as tv01
  maturity appraise --year 2025 --unit 99002 --criterion KTS-04 --refuse-na \\
    --words "danh mục OCOP còn 01 sản phẩm của xã" --as tv01
  maturity appraise --year 2025 --unit 99002 --keep --criterion CQS-02
  maturity appraise --year 2025 --form --criterion CQS-02 -o phieu
  maturity appraise --year 2025 --form --all -o phieu
  maturity appraise phieu --year 2025 -o xem-truoc.html
  maturity appraise phieu --year 2025 --apply --as tv01
  maturity appraise --year 2025 --show --unit 99002
  maturity appraise --year 2025 --show --format csv -o chenh-lech.csv

\b
Mã kết thúc: 0 làm được hết; 1 phiếu có dòng không nhận được;
2 không làm được gì.
"""


@click.command(cls=Command, help=HELP)
@click.argument("paths", nargs=-1, metavar="[PHIẾU|THƯ_MỤC]…", type=click.Path(path_type=Path))
@year_option
@kind_option
@unit_option("units", multiple=True)
@click.option(
    "--criterion", "criteria", type=Words(), multiple=True, metavar="MÃ", help="Mã tiêu chí; nhiều lần được."
)
@click.option("--accept", is_flag=True, help="Chấp nhận số liệu đơn vị báo cáo.")
@click.option("--adjust", type=Words(), metavar="SỐ", help="Điều chỉnh: 312/500, 62,4%, có, 12.")
@click.option("--reject", type=Words(), metavar="LÝ-DO", help="Không chấp nhận, với một lý do.")
@click.option("--keep", is_flag=True, help="Vòng 2: giữ kết quả vòng 1, khi số liệu không thay đổi.")
@click.option("--approve-na", is_flag=True, help="Đồng ý không áp dụng.")
@click.option("--refuse-na", is_flag=True, help="Không đồng ý không áp dụng.")
@click.option("--reason", type=Words(), metavar="LÝ-DO", help="Lý do của --adjust, --refuse-na.")
@click.option("--words", type=Words(), default=None, metavar="LỜI", help="Nội dung lý do, bằng lời.")
@click.option("--form", is_flag=True, help="Ghi phiếu Excel vào thư mục -o.")
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Mọi đơn vị (--form); mọi tiêu chí chưa ai thẩm định (--accept), đã mở lại (--keep).",
)
@click.option("--all-criteria", is_flag=True, help="Mọi tiêu chí, mỗi tiêu chí một phiếu (--form).")
@click.option(
    "--apply", "is_applied", is_flag=True, help="Ghi kết quả đã xem trước của các phiếu, của --accept --all."
)
@click.option("--show", "is_shown", is_flag=True, help="Xem tự đánh giá và thẩm định cạnh nhau.")
@format_option("text", "md", "html", "csv", name="output_format")
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=OutputFile(*REPORT, *TABLE, or_folder=True),
    metavar="TỆP|THƯ_MỤC",
    help="Thư mục ghi phiếu (--form); tệp .docx, .html, .md, .txt của báo cáo; .csv, .xlsx của --show.",
)
@workspace_option
@person_option
def appraise(
    paths: tuple[Path, ...],
    year: int,
    kind: UnitKind,
    units: tuple[str, ...],
    criteria: tuple[str, ...],
    accept: bool,
    adjust: str | None,
    reject: str | None,
    approve_na: bool,
    refuse_na: bool,
    keep: bool,
    reason: str | None,
    words: str | None,
    form: bool,
    everything: bool,
    all_criteria: bool,
    is_applied: bool,
    is_shown: bool,
    output_format: str | None,
    output: Path | None,
) -> int:
    """Carry out the one action that the options choose."""
    outcomes = _outcomes(
        accept=accept, adjust=adjust, reject=reject, approve_na=approve_na, refuse_na=refuse_na, keep=keep
    )
    if bool(paths) + form + is_shown + len(outcomes) != 1:
        raise misused(usage_codes.ONE_APPRAISAL_TASK)
    _refuse_unused(
        {
            "--reason": bool(reason) and not (adjust or refuse_na),
            "--words": bool(words) and not outcomes,
            "--all": everything and not (form or accept or keep),
            "--all-criteria": all_criteria and not form,
            "--apply": is_applied and not (paths or (accept and everything)),
            "--format": output_format is not None and not is_shown,
            "-o": output is not None and not (form or is_shown or paths),
            "--unit": bool(units) and bool(paths),
            "--criterion": bool(criteria) and (bool(paths) or is_shown),
        }
    )
    if output is not None and form:
        refuse_file_name(output)
    elif output is not None:
        refuse_ending(output, (*REPORT, *TABLE) if is_shown else REPORT)
    if paths or form:
        from commands import appraise_forms  # late, since only workbooks need what reads and writes them
    if paths:
        return appraise_forms.take_in(paths, year, kind, is_applied=is_applied, output=output)
    if form:
        if output is None:
            raise misused(usage_codes.FORMS_WITHOUT_FOLDER)
        which = appraise_forms.FormChoice(units, criteria, everything, all_criteria)
        return appraise_forms.write_forms(which, year, kind, output)
    if is_shown:
        return _show(units, year, kind, output_format, output)
    if len(units) != 1 or bool(criteria) == everything:
        raise misused(usage_codes.WHAT_TO_APPRAISE)
    draft = AppraisalDraft(
        outcome=outcomes[0], figure=adjust, reason=reject or reason or "", words=words or ""
    )
    return _appraise(
        AppraisalRequest(
            year=year, kind=kind, unit=units[0], draft=draft, items=criteria, is_confirmed=is_applied
        )
    )


def _outcomes(
    *,
    accept: bool,
    adjust: str | None,
    reject: str | None,
    approve_na: bool,
    refuse_na: bool,
    keep: bool,
) -> list[AppraisalOutcome | None]:
    """Return the outcomes that options name; None is keeping that of the first round."""
    named = {
        AppraisalOutcome.ACCEPTED: accept,
        AppraisalOutcome.ADJUSTED: adjust is not None,
        AppraisalOutcome.REJECTED: reject is not None,
        AppraisalOutcome.NOT_APPLICABLE: approve_na,
        AppraisalOutcome.NOT_APPLICABLE_REFUSED: refuse_na,
        None: keep,
    }
    return [outcome for outcome, is_named in named.items() if is_named]


def _appraise(request: AppraisalRequest) -> int:
    """Appraise criteria of one unit, or show what a sweep would do that must be confirmed."""
    with writing_session() as session:
        appraised = appraise_criteria(session, request)
    if not appraised.is_written:
        print_report(sweep_preview(appraised))
        return NOTHING_DECIDED
    print_report(appraised_report(appraised))
    show_problems(appraised.plan.problems)
    return 0


def _show(
    units: tuple[str, ...], year: int, kind: UnitKind, output_format: str | None, output: Path | None
) -> int:
    """Print or write both results of some units, of all of the year if none is named."""
    form = output_form(output_format, output)
    with reading_session() as session, progress(COMPARING) as report:
        results = appraisal_results(session, year, kind, units, report)
    if form in AS_TABLE:
        write_table(comparison_table(results), form, output)
        return 0
    write = unit_comparison if len(units) == 1 else all_comparisons
    write_or_print(write(results), form, output)
    return 0


def _refuse_unused(unused: dict[str, bool]) -> None:
    """Refuse options that would be passed over in silence."""
    if options := [name for name, is_unused in unused.items() if is_unused]:
        raise misused(usage_codes.UNUSED, options=", ".join(options))
