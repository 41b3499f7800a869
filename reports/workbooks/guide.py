"""The sheet “Hướng dẫn”: whose form it is, how to fill it in, and its validity."""

from collections.abc import Collection, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from criteria.criteria_set import CriteriaSet
from criteria.index.model import Index
from criteria.model import Framework, Kind
from foundation.problem import Do
from maturity.figures.reading.form_layout import (
    GUIDE_SHEET,
    METHOD_SHEET,
    NOT_DONE_WORDS,
    RESULT_SHEET,
    SHARED_SHEET,
    WORK_SHEET,
)
from maturity.people.operation import Operation
from reports.words.headlines import draft_banner, draft_footer, draft_reasons, official_value
from reports.words.previews import APPLY
from reports.words.provenance import provenance_sentence
from reports.words.wording import bare, raised, set_word
from reports.workbooks import styles
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.styles import Words
from reports.workbooks.whose import LINE_WIDTH, Whose

_WIDTHS = (6, LINE_WIDTH - 6)
_WIDTHS_OF_BLANK = (6, 26, LINE_WIDTH - 32)
_TAKE_IN = Do.to(Operation.APPRAISE, "TỆP", year="NĂM")


def add_guide_sheet(
    workbook: Workbook,
    whole: CriteriaSet,
    *,
    title: Words,
    facts: Sequence[str],
    steps: Sequence[str],
    whose: Whose | None = None,
) -> None:
    """Add the sheet: the banner of a draft, the title, the purpose of the form, and numbered steps.

    In the form of a unit, `whose` adds the cells in which a blank one asks for its unit.
    """
    sheet = workbook.create_sheet(GUIDE_SHEET)
    is_blank = whose is not None and whose.is_typed
    widths = _WIDTHS_OF_BLANK if is_blank else _WIDTHS
    row = 1
    if banner := draft_banner(whole):
        row = _write_line(sheet, row, banner, styles.STRONG_LINE, widths)
    row = _write_line(sheet, row, title, styles.TITLE, widths)
    if whose is not None and is_blank:
        row = whose.write_typed_cells(sheet)
    for fact in facts:
        row = _write_line(sheet, row, fact, styles.LINE, widths)
    for remark in _remarks(whole):
        row = _write_line(sheet, row, remark, styles.NOTE, widths)
    row += 1
    for number, step in enumerate(steps, 1):
        styles.write_number(sheet, row, 1, number, styles.CENTRED)
        for column in range(2, len(widths) + 1):
            styles.write_blank(sheet, row, column, styles.TEXT)
        styles.write_text(sheet, row, 2, step, styles.TEXT)
        if is_blank:
            merge(sheet, row, 2, len(widths))
        fit_height(sheet, row, [(step, sum(widths[1:]))])
        row += 1
    set_widths(sheet, widths)
    set_page(sheet, landscape=False, footer=draft_footer(whole))
    protect(sheet)


def _write_line(sheet: Worksheet, row: int, words: Words, style: str, widths: Sequence[float]) -> int:
    """Write a line over all columns, and return the row below it."""
    styles.write_words(sheet, row, 1, words, style)
    merge(sheet, row, 1, len(widths))
    fit_height(sheet, row, [(words if isinstance(words, str) else "", sum(widths))])
    return row + 1


def set_facts(whole: CriteriaSet) -> tuple[str, ...]:
    """Return the criteria set of a form, and its decision."""
    name = raised(set_word(whole))
    return f"{name}: {bare(whole.title)}, phiên bản {whole.version}.", f"Văn bản: {bare(whole.decision)}."


def _remarks(whole: CriteriaSet) -> tuple[str, ...]:
    """Return what a set not fit for recognition lacks, and the origin of its rows."""
    reasons = draft_reasons(whole)
    if not reasons:
        return ()
    warning = f"Biểu theo {set_word(whole)} chưa có giá trị {official_value(whole)}: {'; '.join(reasons)}."
    return warning, provenance_sentence(whole)


_RATIO = (
    "Tiêu chí tỷ lệ: ghi tử số và mẫu số là số nguyên. Chỉ khi không có hai số đó mới ghi tỷ lệ phần trăm "
    "ở cột “Giá trị”: 62,4 nghĩa là 62,4%."
)
_SINGLE = "Tiêu chí có/không: chọn có hoặc không ở cột “Giá trị”. Tiêu chí số lượng: ghi số nguyên ở cột đó."
_BLANK = "Chưa có số liệu thì để trống; ô trống không tính là 0. Có đếm mà không có trường hợp nào thì ghi 0."


_NAMES_ITSELF = (
    "Ghi tên đơn vị, năm của số liệu ở đầu trang này; chưa ghi tên đơn vị thì biểu không được đọc."
)
_OF_OTHERS = "Số liệu do đơn vị khác cung cấp đã ghi sẵn và khóa; nếu sai, báo nơi ghi ở cột “Nguồn số liệu”."
_OF_OTHERS_TYPED = (
    "Cột “Đơn vị cung cấp” ghi cơ quan giữ số liệu của từng dòng. Số do cơ quan khác giữ thì ghi theo số cơ "
    "quan đó đã cung cấp; chưa có thì để trống."
)


def unit_steps(framework: Framework, *, is_blank: bool = False) -> list[str]:
    """Return the steps by which a unit fills in its form; `is_blank`: it names itself there."""
    shared = f"Trang “{SHARED_SHEET}”: nhập mỗi số một lần; mẫu số của các tiêu chí dùng chung lấy từ đó."
    conditions = "Cuối trang “Số liệu” có điều kiện xét: chọn có hoặc không."
    return [
        *([_NAMES_ITSELF] if is_blank else []),
        "Chỉ nhập vào ô nền trắng. Ô nền xám đã khóa, ô gạch chéo không dùng. Chọn một ô để xem ô đó ghi gì.",
        *([shared] if framework.shared_figures else []),
        _RATIO,
        _SINGLE,
        _BLANK,
        "Không áp dụng: chỉ ở dòng cho phép; chọn hoặc ghi rõ lý do, và không ghi số liệu ở dòng đó.",
        "Tài liệu kiểm chứng: ghi số, ký hiệu, ngày (05/01/2026), trích yếu và cơ quan ban hành văn bản.",
        _OF_OTHERS_TYPED if is_blank else _OF_OTHERS,
        *([conditions] if framework.conditions else []),
        f"Trang “{RESULT_SHEET}” tự tính mức độ, trang “{WORK_SHEET}” xếp tiêu chí theo việc; "
        f"nếu chưa thay đổi thì bấm F9. Trang “{METHOD_SHEET}” nói rõ từng tiêu chí.",
        "Được chỉnh độ rộng cột, chèn dòng, in A4. Không đổi đầu bảng, mã tiêu chí. Lưu dạng .xlsx, gửi lại.",
    ]


_GIVEN = "Chỉ số do cơ quan khác cho điểm: đơn vị không ghi."
_GIVEN_TYPED = (
    "Chỉ số do cơ quan khác cho điểm: đã biết điểm thì ghi ở cột “Giá trị”; chưa biết thì để trống."
)


def points_steps(index: Index, *, is_blank: bool = False) -> list[str]:
    """Return the steps by which a unit fills in its form of an index; `is_blank`: it names itself there."""
    shared = f"Trang “{SHARED_SHEET}”: nhập mỗi số một lần; mẫu số của các chỉ số dùng chung lấy từ đó."
    conditions = "Cuối trang “Số liệu” có điều kiện xét: chọn có hoặc không."
    kinds = {row.kind for row in index.criteria}
    return [
        *([_NAMES_ITSELF] if is_blank else []),
        "Chỉ nhập vào ô nền trắng. Ô nền xám đã khóa, ô gạch chéo không dùng. Chọn một ô để xem ô đó ghi gì.",
        *([shared] if index.shared_figures else []),
        *_steps_of_kinds(kinds - {Kind.POINTS}),
        _BLANK,
        "Không áp dụng: chỉ ở dòng cho phép; chọn hoặc ghi rõ lý do, và không ghi số liệu ở dòng đó.",
        "Cột “Điểm” và các dòng tổng tự tính từ số liệu. Cột “Điểm tự chấm” không bắt buộc, chỉ để so: điểm "
        "luôn tính từ số liệu.",
        "Tài liệu kiểm chứng: ghi số, ký hiệu, ngày (05/01/2026), trích yếu và cơ quan ban hành văn bản.",
        _OF_OTHERS_TYPED if is_blank else _OF_OTHERS,
        *([_GIVEN_TYPED if is_blank else _GIVEN] if Kind.POINTS in kinds else []),
        *([conditions] if index.conditions else []),
        f"Trang “{RESULT_SHEET}” cộng điểm, trang “{WORK_SHEET}” nêu chỗ được thêm điểm; "
        f"nếu chưa thay đổi thì bấm F9. Trang “{METHOD_SHEET}” nói rõ từng chỉ số.",
        "Được chỉnh độ rộng cột, chèn dòng, in A4. Không đổi đầu bảng, mã. Lưu dạng .xlsx, gửi lại.",
    ]


_OF_KINDS = (
    (
        (Kind.RATIO, Kind.QUOTIENT),
        "Chỉ số có tử số, mẫu số: ghi hai số nguyên. Chỉ khi không có hai số đó mới ghi ở cột “Giá trị”; "
        "tỷ lệ ghi theo phần trăm: 62,4 nghĩa là 62,4%.",
    ),
    ((Kind.YES_NO, Kind.CHOICE), "Chỉ số có/không, lựa chọn: chọn trong danh sách của ô “Giá trị”."),
    ((Kind.COUNT, Kind.AMOUNT), "Chỉ số số lượng: ghi số nguyên ở cột “Giá trị”; số đo: ghi số, ví dụ 2,5."),
    (
        (Kind.DAYS,),
        f"Chỉ số số ngày: ghi số ngày kể từ mốc của chỉ số; chưa làm thì ghi “{NOT_DONE_WORDS}”.",
    ),
    (
        (Kind.POINTS,),
        "Chỉ số cho điểm: ghi điểm cho từng đơn vị ở cột “Giá trị”, từ 0 đến điểm tối đa, nhiều nhất hai chữ "
        "số thập phân.",
    ),
)


def _steps_of_kinds(kinds: Collection[Kind]) -> list[str]:
    """Return how the figures of some kinds of rows of an index are filled in."""
    return [step for of_kinds, step in _OF_KINDS if any(kind in kinds for kind in of_kinds)]


def supplier_steps(kinds: Collection[Kind], *, is_index: bool) -> list[str]:
    """Return the steps by which a supplier of figures of many units, of some kinds, fills in its form."""
    row = "chỉ số" if is_index else "tiêu chí"
    return [
        f"Mỗi trang là một {row} (tên trang là mã), mỗi dòng là một đơn vị. Chỉ nhập vào ô nền trắng.",
        *(_steps_of_kinds(kinds) if is_index else (_RATIO, _SINGLE)),
        _BLANK,
        f"Không áp dụng: chỉ ở {row} cho phép; ghi rõ lý do, và không ghi số liệu ở dòng đó.",
        "Tài liệu kiểm chứng: số, ký hiệu, ngày (05/01/2026), trích yếu, cơ quan ban hành; một văn bản "
        "dùng cho nhiều đơn vị thì sao xuống các dòng.",
        "Ghi nơi lấy số liệu ở cột “Nguồn số liệu” và ngày chốt ở cột “Ngày chốt số liệu”.",
        "Số liệu đã biết được ghi sẵn; ô nền xám đã khóa. Nếu thấy sai, báo cho cơ quan gửi biểu.",
        f"Được chỉnh độ rộng cột, in khổ A4. Không đổi đầu bảng, mã đơn vị và mã {row}.",
        "Lưu dạng .xlsx rồi gửi lại.",
    ]


def appraisal_steps(reasons: Sequence[str], *, is_index: bool) -> list[str]:
    """Return the steps by which an appraiser fills in a workbook; `reasons` are the standard ones."""
    row = "chỉ số" if is_index else "tiêu chí"
    points = "Thẩm định số liệu; điểm tính từ số liệu theo cách chấm, không ghi điểm thay số liệu."
    return [
        f"Mỗi dòng là một {row} của một đơn vị. Chỉ nhập vào ô nền trắng; chưa thẩm định thì để trống.",
        *([points] if is_index else []),
        "“Kết quả thẩm định”: chọn trong danh sách của ô. Điều chỉnh thì ghi số liệu điều chỉnh như trong "
        "biểu tự đánh giá: tử số và mẫu số, hoặc giá trị (62,4 nghĩa là 62,4%).",
        f"Điều chỉnh, không chấp nhận, không đồng ý thì chọn lý do: {'; '.join(reasons)}. Chọn “khác” hoặc "
        "cần nói rõ thì ghi ở cột “Nội dung lý do”; đơn vị sẽ đọc nội dung này.",
        "Số liệu được chấp nhận mà chưa có tài liệu kiểm chứng thì chưa được tính; đơn vị bổ sung ở vòng 2.",
        f"Không sửa mã đơn vị, mã {row}, cột “Vòng” và “Dấu số liệu”. Số liệu thay đổi sau khi ghi phiếu "
        "thì dòng đó không được nhận, cần phiếu mới.",
        f"Lưu dạng .xlsx. Nhận lại bằng {_TAKE_IN.typed()}: xem trước, thêm {APPLY} để ghi.",
    ]
