"""What an input cell accepts, offers and prompts: whole numbers, có/không, percentages, reasons, days."""

from collections.abc import Sequence
from fractions import Fraction

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from criteria.model import Kind
from foundation.exact import exact_text
from maturity.figures.reading.form_layout import NOT_DONE_WORDS
from reports.words.numbers import decimal, grouped
from reports.words.wording import one_line

_LONGEST_TITLE = 32
_LONGEST_PROMPT = 255
_TITLE = "Cần sửa ô này"


def take_value(
    sheet: Worksheet,
    cells: str,
    first: str,
    kind: Kind,
    largest: int,
    prompt: str,
    options: str | None = None,
    most: Fraction | None = None,
) -> None:
    """Accept the value of a row of some kind; `first` is the first of the cells.

    `options` is the range of the words of a choice, `most` the maximum of points that somebody gives.
    """
    match kind:
        case Kind.YES_NO:
            take_yes_or_no(sheet, cells, "Có hoặc không", prompt)
        case Kind.COUNT:
            take_whole_numbers(sheet, cells, largest, "Số lượng", prompt)
        case Kind.DAYS:
            take_whole_or_words(sheet, cells, first, NOT_DONE_WORDS, "Số ngày", prompt)
        case Kind.CHOICE if options:
            take_one_of_cells(sheet, cells, options, "Chọn một dòng", prompt)
        case Kind.AMOUNT | Kind.QUOTIENT:
            take_decimals(sheet, cells, first, "Số đo", prompt)
        case Kind.POINTS if most is not None:
            take_decimals(sheet, cells, first, f"Điểm, từ 0 đến {decimal(most)}", prompt)
        case _:
            take_percentages(sheet, cells, first)


def take_whole_numbers(sheet: Worksheet, cells: str, largest: int, title: str, prompt: str) -> None:
    """Accept whole numbers from 0 to `largest`."""
    rule = DataValidation("whole", formula1="0", formula2=str(largest), operator="between")
    _add(sheet, cells, rule, f"Chỉ ghi số nguyên từ 0 đến {grouped(largest)}.", title, prompt)


def take_years(sheet: Worksheet, cells: str, between: tuple[int, int], title: str, prompt: str) -> None:
    """Accept years, of four digits, from a first to a last."""
    first, last = between
    rule = DataValidation("whole", formula1=str(first), formula2=str(last), operator="between")
    _add(sheet, cells, rule, f"Ghi một năm từ {first} đến {last}.", title, prompt)


def take_yes_or_no(sheet: Worksheet, cells: str, title: str, prompt: str) -> None:
    """Offer có and không, and accept nothing else."""
    rule = DataValidation("list", formula1='"có,không"')
    _add(sheet, cells, rule, "Chọn có hoặc không.", title, prompt)


def take_one_of(sheet: Worksheet, cells: str, words: Sequence[str], title: str, prompt: str) -> None:
    """Offer some words, without commas and at most 255 characters together, and accept nothing else."""
    rule = DataValidation("list", formula1=f'"{",".join(words)}"')
    _add(sheet, cells, rule, "Chọn một giá trị trong danh sách của ô.", title, prompt)


def take_one_of_cells(sheet: Worksheet, cells: str, source: str, title: str, prompt: str) -> None:
    """Offer the texts of a range of cells, and accept nothing else."""
    rule = DataValidation("list", formula1=source)
    _add(sheet, cells, rule, "Chọn một giá trị trong danh sách của ô.", title, prompt)


def take_whole_or_words(
    sheet: Worksheet, cells: str, first: str, words: str, title: str, prompt: str
) -> None:
    """Accept a whole number from 0, or some words; `first` is the first of the cells."""
    rule = DataValidation(
        "custom",
        formula1=f'IF(ISNUMBER({first}),AND({first}>=0,{first}=INT({first})),TRIM({first})="{words}")',
    )
    _add(sheet, cells, rule, f"Ghi số nguyên từ 0 trở lên, hoặc “{words}”.", title, prompt)


def take_decimals(sheet: Worksheet, cells: str, first: str, title: str, prompt: str) -> None:
    """Accept digits and one comma or dot, such as 2,5; `first` is the first of the cells."""
    digits = first
    for sign in (",", "."):
        digits = f'SUBSTITUTE({digits},"{sign}","")'
    rule = DataValidation("custom", formula1=f"ISNUMBER(VALUE({digits}))")
    _add(sheet, cells, rule, "Ghi một số từ 0 trở lên, ví dụ 2,5.", title, prompt)


def take_points(sheet: Worksheet, cells: str, most: Fraction, prompt: str) -> None:
    """Accept a number of points from 0 to a maximum."""
    rule = DataValidation("decimal", formula1="0", formula2=exact_text(most), operator="between")
    error = f"Ghi số điểm từ 0 đến {decimal(most)}."
    _add(sheet, cells, rule, error, "Điểm tự chấm", prompt)


def take_percentages(sheet: Worksheet, cells: str, first: str) -> None:
    """Accept digits, one comma or dot and a percent sign; `first` is the first of the cells."""
    digits = first
    for sign in ("%", ",", "."):
        digits = f'SUBSTITUTE({digits},"{sign}","")'
    rule = DataValidation("custom", formula1=f"ISNUMBER(VALUE({digits}))")
    error = "Ghi tỷ lệ phần trăm từ 0 đến 100, ví dụ 62,4 nghĩa là 62,4%."
    prompt = (
        "Chỉ ghi khi không có tử số và mẫu số. Ghi theo phần trăm: 62,4 nghĩa là 62,4%. "
        "Số từ 1 trở xuống phải ghi kèm dấu %: 0,97% hay 97%."
    )
    _add(sheet, cells, rule, error, "Tỷ lệ phần trăm", prompt)


def offer_reason(sheet: Worksheet, cells: str, source: str, prompt: str) -> None:
    """Offer the case in which the set allows not applicable, and accept any other reason too."""
    rule = DataValidation("list", formula1=source)
    _add(sheet, cells, rule, None, "Không áp dụng", prompt)


def take_days(sheet: Worksheet, cells: str, first: str) -> None:
    """Accept a day as text, dd/mm/yyyy; `first` is the first of the cells.

    It is text, since a computer set to American dates would turn 05/01 into the first of May.
    """
    day, month, year = f"VALUE(LEFT({first},2))", f"VALUE(MID({first},4,2))", f"VALUE(RIGHT({first},4))"
    signs = f'MID({first},3,1)&MID({first},6,1)="//"'
    real = f"DAY(DATE({year},{month},{day}))={day}"
    rule = DataValidation("custom", formula1=f"AND(LEN({first})=10,{signs},{month}<=12,{real})")
    _add(sheet, cells, rule, "Ghi đủ ngày/tháng/năm, ví dụ 05/01/2026.", "Ngày", "Ngày/tháng/năm: 05/01/2026")


def prompt_only(sheet: Worksheet, cells: str, title: str, prompt: str) -> None:
    """Accept anything, and prompt for what belongs in the cell."""
    _add(sheet, cells, DataValidation(), None, title, prompt)


def _add(
    sheet: Worksheet, cells: str, rule: DataValidation, error: str | None, title: str, prompt: str
) -> None:
    rule.allowBlank = True
    rule.showErrorMessage = error is not None
    if error is not None:
        rule.errorTitle, rule.error, rule.errorStyle = _TITLE, error, "stop"
    rule.showInputMessage = True
    rule.promptTitle = _cut(title, _LONGEST_TITLE)
    rule.prompt = _cut(prompt, _LONGEST_PROMPT) or None
    for area in cells.split():
        rule.add(area)
    sheet.add_data_validation(rule)


def _cut(text: str, longest: int) -> str:
    clean = one_line(text)
    return clean if len(clean) <= longest else f"{clean[: longest - 1].rstrip()}…"
