"""The page of the open data: the files, the columns, and how anybody computes the results again."""

from collections.abc import Sequence

from markupsafe import Markup

from foundation.problem import Do
from maturity.figures.reading import columns
from maturity.operations.publication.facts import Publication
from maturity.people.operation import Operation
from reports.media.page.parts import Column, Row, table
from reports.site import addresses
from reports.site.open_data import RESULT_COLUMNS, recompute
from reports.site.views import FileLink, Section, Text
from reports.site.words import hash_in_parts, numbered_line
from reports.words.wording import set_word

_FIGURE_COLUMNS = {
    columns.UNIT_CODE: "mã đơn vị",
    columns.UNIT_NAME: "tên đơn vị",
    columns.CRITERION: "mã tiêu chí",
    columns.NUMERATOR: "tử số",
    columns.DENOMINATOR: "mẫu số",
    columns.VALUE: "giá trị, nếu không có tử số, mẫu số",
    columns.NOT_APPLICABLE: "không áp dụng, đã được chấp nhận khi thẩm định",
    columns.OUTCOME: "kết luận thẩm định về số liệu",
    columns.UNIT_GROUP: "nhóm đơn vị, nếu bộ chia nhóm",
    columns.LAST_YEAR: "kết quả năm trước, nếu bộ so với năm trước",
}
_INCOMPLETE = (
    "Có đơn vị đang được xem xét lại, hoặc tỷ lệ năm trước không ghi được bằng số thập phân, nên từ các tệp "
    "này chưa tính lại được mọi kết quả."
)


def data_page(publication: Publication) -> Text:
    """Return the page; links lead from the folder of the publication."""
    return Text("Dữ liệu mở", [*_files(publication), _again(publication), _journal(publication), *_columns()])


def _files(publication: Publication) -> Sequence[Section]:
    links = [
        FileLink(
            addresses.RESULTS_CSV, addresses.RESULTS_CSV, about="một dòng một đơn vị: kết quả đã công bố"
        ),
        FileLink(addresses.RESULTS_XLSX, addresses.RESULTS_XLSX, about="cùng bảng ấy cho Excel, đủ tên cột"),
        FileLink(
            addresses.FIGURES_CSV, addresses.FIGURES_CSV, about="số liệu từng tiêu chí như thẩm định để lại"
        ),
        FileLink(
            addresses.RESULTS_JSON, addresses.RESULTS_JSON, about="kết quả của mọi đơn vị, máy đọc được"
        ),
        FileLink(
            addresses.SUMS,
            addresses.SUMS,
            about="mã SHA-256 của mọi tệp, cho chương trình sha256sum",
        ),
    ]
    links += [
        FileLink(f"{addresses.SETS}/{set_id}.md", f"{addresses.SETS}/{set_id}.md", about="văn bản của bộ")
        for set_id, _ in publication.public_set.texts
    ]
    lines = [
        "Bảng CSV mở được bằng Excel (UTF-8). Mỗi đơn vị có kết quả có một bản xác nhận máy đọc được (JSON), "
        "liên kết ở trang của đơn vị, ghi rõ bộ, mã kiểm tra, quyết định và mã đối chiếu nhật ký.",
        "Không có dữ liệu cá nhân: không có tên người, liên hệ, ý kiến thẩm định, nội dung giải trình. Khi "
        "sử dụng lại, ghi rõ nguồn.",
    ]
    return [Section(title="Các tệp", lines=lines, links=links)]


def _again(publication: Publication) -> Section:
    word = set_word(publication.public_set.criteria_set)
    lines = [
        f"Tải {addresses.FIGURES_CSV} và thư mục {addresses.SETS} về, rồi chạy lệnh dưới đây của chương "
        "trình maturity. Kết quả phải đúng như trang này; mã kiểm tra cách tính (rules_digest) và mã kiểm "
        "tra số liệu (observations_digest) in ra ở dạng JSON phải đúng như trong bản xác nhận của từng "
        "đơn vị.",
        f"Bản công bố của {word} thay tên người xác nhận đối chiếu bằng chức danh nên mã của toàn văn "
        "(public_document_digest) khác mã của bản trong hồ sơ (document_digest); cách tính thì như nhau.",
    ]
    if not publication.is_complete:
        lines.append(_INCOMPLETE)
    return Section(title="Tính lại", lines=lines, commands=recompute(publication), identity="tinh-lai")


def _journal(publication: Publication) -> Section:
    lines = [
        f"Mã đối chiếu nhật ký: {hash_in_parts(publication.head)} (dòng {numbered_line(publication.line)}).",
        "Nhật ký của cơ quan thường trực là một chuỗi dòng, dòng sau gắn với mã của dòng trước. Ai giữ mã "
        "này đều yêu cầu được cơ quan thường trực kiểm tra rằng nhật ký chưa bị viết lại, bằng lệnh:",
    ]
    return Section(
        title="Đối chiếu nhật ký",
        lines=lines,
        commands=Do.to(Operation.VERIFY, head=publication.head).typed(),
    )


def _columns() -> Sequence[Section]:
    return [
        Section(title=f"Các cột của {file}", table=_table(file, names))
        for file, names in ((addresses.RESULTS_CSV, RESULT_COLUMNS), (addresses.FIGURES_CSV, _FIGURE_COLUMNS))
    ]


def _table(file: str, names: dict[str, str]) -> Markup:
    rows = [Row(each) for each in names.items()]
    caption = f"Các cột của {file}"
    return table(
        [Column("Cột"), Column("Nội dung")], rows, caption=caption, is_caption_hidden=True, style="w-auto"
    )
