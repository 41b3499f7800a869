"""A list as a table of data: one value that Markdown, CSV and a workbook are written from, cell by cell.

CSV, for other programs, has the short names of the columns; a workbook, for people, has them in words.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve, field, frozen

from criteria.document.values import write_date
from foundation.csv_text import csv_text
from reports.media import markdown
from reports.media.markdown import escape


@frozen
class Amount:
    """A number as it is printed (`98,60`), and its value, which a workbook can calculate with."""

    text: str
    value: Decimal

    @property
    def decimals(self) -> int:
        """How many decimals it is printed with."""
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


Cell = str | int | date | Amount | None


def amount(text: str) -> Amount | str:
    """Return a printed number with its value (`98,60`, `-1.204,5`, `98.60`); other texts stay texts."""
    plain = text.replace("−", "-")
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    digits = plain.removeprefix("+").removeprefix("-")
    if not digits.replace(".", "", 1).isascii() or not digits.replace(".", "", 1).isdecimal():
        return text
    return Amount(text, Decimal(plain))


HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        "buoc": "Bước",
        "cap": "Cấp",
        "cham": "Chậm",
        "chenh_diem": "Chênh lệch điểm",
        "chenh_lech": "Chênh lệch",
        "chuc_vu": "Chức vụ",
        "cong_chi": "Cộng chi",
        "cong_don_vi": "Cộng đơn vị",
        "diem": "Điểm",
        "diem_cong": "Điểm cộng",
        "diem_tham_dinh": "Điểm thẩm định",
        "diem_tham_dinh_cao_nhat": "Điểm thẩm định cao nhất còn có thể",
        "diem_tru": "Điểm trừ",
        "diem_tu_cham": "Điểm tự chấm",
        "diem_tu_cham_cao_nhat": "Điểm tự chấm cao nhất còn có thể",
        "dien_tap": "Diễn tập",
        "dien_thoai": "Điện thoại",
        "don_vi": "Đơn vị",
        "don_vi_cung_cap": "Đơn vị cung cấp",
        "dung_luong": "Dung lượng (byte)",
        "duoc_tinh": "Được tính",
        "ghi_chu": "Ghi chú",
        "gia_tri": "Giá trị",
        "hang": "Hạng",
        "hang_nam_truoc": "Hạng năm trước",
        "han": "Hạn",
        "hieu_luc_den": "Hiệu lực đến",
        "hieu_luc_tu": "Hiệu lực từ",
        "hinh_thuc": "Hình thức",
        "ho_so": "Hồ sơ",
        "ho_ten": "Họ và tên",
        "ly_do": "Lý do",
        "ma": "Mã",
        "ma_cap_tren": "Mã cấp trên",
        "ma_don_vi": "Mã đơn vị",
        "ma_tai_lieu": "Mã tài liệu",
        "ma_tieu_chi": "Mã tiêu chí",
        "minh_chung_co_quan": "Cơ quan ban hành",
        "minh_chung_ngay": "Ngày tài liệu",
        "minh_chung_so": "Số, ký hiệu tài liệu",
        "minh_chung_trich_yeu": "Trích yếu tài liệu",
        "muc_do": "Mức độ",
        "muc_tham_dinh": "Mức độ thẩm định",
        "muc_thuong": "Mức thưởng",
        "muc_toi_thieu": "Mức độ tối thiểu",
        "muc_tu_danh_gia": "Mức độ tự đánh giá",
        "nam": "Năm",
        "ngay_tinh": "Ngày tính",
        "nhom": "Nhóm",
        "nhom_trung": "Nhóm trùng",
        "sha256": "SHA-256 của tệp",
        "so_phieu": "Số phiếu",
        "stt": "STT",
        "tang_hang": "Tăng hạng",
        "ten_cap_tren": "Tên cấp trên",
        "ten_don_vi": "Tên đơn vị",
        "ten_tap_the": "Tên tập thể",
        "ten_tep": "Tên tệp",
        "ten_tieu_chi": "Tên tiêu chí",
        "thay_doi_gia_tri": "Thay đổi giá trị",
        "thu_dien_tu": "Thư điện tử",
        "tieu_chi": "Tiêu chí",
        "tinh_trang": "Tình trạng",
        "tinh_trang_tep": "Tình trạng tệp",
        "tom_tat_thanh_tich": "Tóm tắt thành tích",
        "trung_the_nao": "Trùng thế nào",
        "vai_tro": "Vai trò",
        "viec_chung": "Việc chung",
        "xep_loai": "Xếp loại",
    }
)
"""The columns of lists in words, by their short names; a name that is not here is written as it is."""


@frozen(kw_only=True)
class DataTable:
    """Rows under columns; `title` and the plain `lines` above and below them stand in a workbook alone.

    `columns` are the short names, or words; `headings` are words that differ from `HEADINGS`. Columns
    `by_hand` are filled in by people and stand in a workbook although they are empty; `choices` are the words
    that such a column offers. `name` is that of the sheet.
    """

    name: str = "Danh sách"
    title: str
    above: tuple[str, ...] = ()
    columns: tuple[str, ...]
    headings: Mapping[str, str] = MappingProxyType({})
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False)
    below: tuple[str, ...] = ()
    by_hand: frozenset[str] = frozenset()
    choices: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def __attrs_post_init__(self) -> None:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError("a row needs a cell for each column")

    @property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The rows as texts, as they are printed."""
        return tuple(tuple(map(cell_text, row)) for row in self.rows)

    @property
    def words(self) -> tuple[str, ...]:
        """The headings in words."""
        return tuple(self.headings.get(name) or HEADINGS.get(name, name) for name in self.columns)


def cell_text(cell: Cell) -> str:
    """Return a cell as it is printed; "" for an empty one."""
    match cell:
        case None:
            return ""
        case Amount():
            return cell.text
        case date():
            return write_date(cell)
        case _:
            return str(cell)


def without_empty_columns(table: DataTable) -> DataTable:
    """Return a table without the columns that nobody filled in and nobody is to fill in."""
    kept = [
        at
        for at, name in enumerate(table.columns)
        if not table.rows or name in table.by_hand or any(row[at] not in (None, "") for row in table.rows)
    ]
    return evolve(
        table,
        columns=tuple(table.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
    )


def tables_markdown(tables: Sequence[DataTable]) -> str:
    """Return tables one below the other, titled as the first, as sheets of paper to fill in."""
    first, *others = map(without_empty_columns, tables)
    blocks = [markdown.heading(1, first.title), *_blocks(first)]
    for table in others:
        blocks += [markdown.heading(2, table.title), *_blocks(table)]
    return markdown.document(blocks)


def _blocks(table: DataTable) -> list[str]:
    """Return the lines above a table, the table, and those below it."""
    above, below = (list(map(escape, lines)) for lines in (table.above, table.below))
    return [*above, markdown.table(table.words, table.texts), *below]


def table_csv(table: DataTable) -> str:
    """Return the rows of a table as CSV under the short names; no cell begins a formula."""
    return csv_text(table.columns, ([_written(cell) for cell in row] for row in table.rows))


def _written(cell: Cell) -> str | int | None:
    if isinstance(cell, Amount):
        return cell.text
    return write_date(cell) if isinstance(cell, date) else cell
