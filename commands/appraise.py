"""`maturity appraise`: appraise criteria one by one or in workbooks, and lay both results side by side."""

from pathlib import Path

import click

from commands import appraise_one, appraise_show, appraise_workbook
from commands.shell.output import REPORT, OutputFile, format_option, refuse_ending, refuse_file_name
from commands.shell.procedure import Words
from commands.shell.unit_names import unit_option
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import person_option, workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.appraisal.reasons import Reason

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
    type=OutputFile(*REPORT, ".csv", or_folder=True),
    metavar="TỆP|THƯ_MỤC",
    help="Thư mục ghi phiếu (--form); tệp .md, .html, .txt của báo cáo; .csv của --show.",
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
    """Do the one thing that the options ask for."""
    said = appraise_one.Said(
        accept=accept,
        adjust=adjust,
        reject=reject,
        approve_na=approve_na,
        refuse_na=refuse_na,
        keep=keep,
        reason=reason,
        words=words or "",
    )
    if bool(paths) + form + is_shown + said.count != 1:
        asked = "các phiếu, --form, --show, --accept, --adjust, --reject, --approve-na, --refuse-na, --keep"
        raise click.UsageError(f"cần đúng một trong: {asked}.")
    _refuse_unused(
        {
            "--reason": bool(reason) and not (adjust or refuse_na),
            "--words": bool(words) and not said.count,
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
        refuse_ending(output, (*REPORT, ".csv") if is_shown else REPORT)
    if paths:
        return appraise_workbook.take_in(paths, year, kind, is_applied=is_applied, output=output)
    if form:
        if output is None:
            raise click.UsageError("thiếu -o THƯ_MỤC (nơi ghi phiếu).")
        wanted = appraise_workbook.Wanted(units, criteria, everything, all_criteria)
        return appraise_workbook.write_forms(wanted, year, kind, output)
    if is_shown:
        return appraise_show.show_appraisals(units, year, kind, output_format, output)
    return appraise_one.appraise_some(
        said, units, criteria, year, kind, everything=everything, is_applied=is_applied
    )


def _refuse_unused(unused: dict[str, bool]) -> None:
    """Refuse options that would be passed over in silence."""
    found = [name for name, is_unused in unused.items() if is_unused]
    if found:
        raise click.UsageError(f"không dùng được {', '.join(found)} ở đây.")
