"""`maturity publish`: make the public pages of a year: a folder of files that needs no server."""

from pathlib import Path

import click

from commands.shell.console import progress
from commands.shell.output import OutputFolder
from commands.shell.session import reading_session
from commands.shell.site_folder import site_in, write_site
from commands.shell.vietnamese import Command, Option
from commands.shell.workspace_options import workspace_option
from commands.shell.years import kind_option, year_option
from criteria.model import UnitKind
from maturity.operations.publication.facts import PublicationRequest
from maturity.operations.publication.reading import publication
from reports.site.site import site_files
from reports.site.told import written_text

HELP = """Lập trang công bố kết quả của một năm: bảng kết quả, một trang mỗi đơn vị, phương pháp,
dữ liệu mở.

Chỉ có kết quả đã quyết định và đã ghi ngày công bố (maturity decision publish); không có
tên người, liên hệ, ý kiến thẩm định. Mở bằng trình duyệt hoặc chép cả thư mục lên máy chủ
web; không cần chương trình nào khác. Lập lại vào thư mục cũ thì trang được thay cả một
lượt; nhiều năm lập vào cùng một thư mục thì trang có mục Các năm.

\b
Ví dụ:
  maturity publish --year 2025 -o trang-cong-bo
  maturity publish --year 2025 --series dti-xa -o trang-cong-bo
"""
READING, WRITING = "Đang tính lại kết quả", "Đang lập trang"


@click.command(cls=Command, help=HELP)
@year_option
@kind_option
@click.option(
    "-o",
    "--output",
    cls=Option,
    type=OutputFolder(),
    required=True,
    metavar="THƯ_MỤC",
    help="Thư mục mới, hoặc trang công bố đã lập bằng lệnh này; thư mục khác đã có tệp thì không ghi.",
)
@workspace_option
def publish(year: int, kind: UnitKind, output: Path) -> int:
    """Write the public pages of a year."""
    before = site_in(output)
    with reading_session() as session, progress(READING) as report:
        published = publication(session, PublicationRequest(year=year, kind=kind), report)
    with progress(WRITING) as report:
        files = site_files(published, before, report)
        write_site(output, files)
    click.echo(written_text(output, published, files))
    return 0
