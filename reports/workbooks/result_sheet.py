"""The sheet “Kết quả”: the level, the highest possible level, all levels' counts, how much is open, live."""

from itertools import pairwise

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from criteria.model import LEVELS, Framework, Ranking
from maturity.figures.reading.form_layout import CALCULATION_SHEET, RESULT_SHEET, WORK_SHEET
from reports.self_check.ranking import ranking_sentence
from reports.words.headlines import SELF_COMPUTED, no_list
from reports.workbooks import styles
from reports.workbooks.calculated import LEVEL_ROWS, Column, LevelColumn, Result
from reports.workbooks.formulas import counted
from reports.workbooks.headline import level_name, named, no_level, result_cell
from reports.workbooks.layout import CALCULATION_FIRST_ROW, calculation_cell
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.styles import Words
from reports.workbooks.whose import write_subtitle

LEVELS_FIRST_ROW = 10
MISSING_ROW = 15
BLOCKERS_ROW = 16
_WIDTHS = (6, 10, 46, 27, 14, 32, 19, 13, 15)
_LEVEL_HEADINGS = (
    "Mức",
    "Tên mức độ",
    None,
    "Số tiêu chí yêu cầu",
    "Đạt",
    "Không áp dụng (chờ thẩm định)",
    "Chưa đạt",
    "Chưa có số liệu",
    "Đủ điều kiện",
)
_LAST = len(_WIDTHS)
SUBTITLE_WIDTH = sum(_WIDTHS)
_LINE_HEIGHT, _HEADING_HEIGHT = 18, 36


def add_result_sheet(
    workbook: Workbook, framework: Framework, *, title: Words, subtitle: Words, footer: str | None
) -> None:
    """Add the sheet; `framework` has one row of thresholds a criterion."""
    sheet = workbook.create_sheet(RESULT_SHEET)
    styles.write_words(sheet, 1, 1, title, styles.TITLE)
    write_subtitle(sheet, subtitle, 1, _WIDTHS)
    remark = f"{SELF_COMPUTED} {ranking_sentence(framework) or ''}"
    styles.write_text(sheet, 3, 1, remark, styles.NOTE)
    merge(sheet, 3, 1, _LAST)
    fit_height(sheet, 3, [(remark, sum(_WIDTHS))])
    _write_results(sheet, framework)
    _write_levels(sheet, framework)
    _write_open(sheet, framework)
    set_widths(sheet, _WIDTHS)
    set_page(sheet, landscape=True, footer=footer)
    protect(sheet)


def _write_results(sheet: Worksheet, framework: Framework) -> None:
    level, ceiling = result_cell(Result.LEVEL), result_cell(Result.CEILING)
    lines = [
        ("Theo số liệu đã nhập, đã đủ điều kiện mức độ:", level, named(level, no_level(ceiling))),
        ("Mức độ cao nhất còn có thể đạt:", ceiling, named(ceiling, '"không mức nào"')),
        ("Kết luận:", "", _conclusion(framework)),
    ]
    if framework.conditions or framework.lowest_recognised is not None:
        lines.append(("Xét công nhận:", "", _recognition(framework)))
    for row, (label, number, words) in enumerate(lines, 4):
        styles.write_text(sheet, row, 1, label, styles.STRONG_LINE)
        merge(sheet, row, 1, 3)
        first = 4
        if number:
            styles.write_formula(sheet, row, first, number, styles.STRONG)
            first += 1
        styles.write_formula(sheet, row, first, words, styles.STRONG_LINE)
        merge(sheet, row, first, _LAST)
        sheet.row_dimensions[row].height = _LINE_HEIGHT if number else 2 * _LINE_HEIGHT


def _conclusion(framework: Framework) -> str:
    open_ = [
        (Result.MISSING, "chưa có số liệu"),
        (Result.UNREADABLE, "có ô cần sửa"),
        (Result.REFUSED, "ghi không áp dụng mà bộ tiêu chí không cho phép"),
    ]
    of_all = f"/{len(framework.criteria)} tiêu chí"
    remarks = "&".join(
        f'IF({result_cell(cell)}=0,"","; "&{counted(result_cell(cell))}&"{of_all} {words}")'
        for cell, words in open_
    )
    undecided = f'"Chưa đủ số liệu để kết luận"&{remarks}&". Ô trống không tính là 0."'
    decided = f'"Đã xác định được mức độ theo số liệu đã nhập"&{remarks}&"."'
    return f"IF({result_cell(Result.LEVEL)}={result_cell(Result.CEILING)},{decided},{undecided})"


def _recognition(framework: Framework) -> str:
    """Return the formula of the level for which the unit can be considered, or of what prevents it."""
    lowest = framework.lowest_recognised or 1
    level, recognisable = result_cell(Result.LEVEL), result_cell(Result.RECOGNISABLE)
    ceiling = result_cell(Result.CEILING)
    unknown = f'"chưa đủ số liệu để biết có được xét hay không (còn có thể đạt mức độ "&{ceiling}&")"'
    below = f'IF({ceiling}<{lowest},"chưa đạt mức {lowest}, mức thấp nhất được xét công nhận",{unknown})'
    reached = f'"đủ điều kiện xét công nhận mức độ "&{recognisable}&" theo số liệu tự đánh giá"'
    formula = f"IF({level}<{lowest},{below},{reached})"
    if not framework.conditions:
        return formula
    unanswered, unfulfilled = result_cell(Result.UNANSWERED), result_cell(Result.UNFULFILLED)
    open_ = (
        f'"chưa đủ căn cứ: còn "&{counted(unanswered)}&"/{len(framework.conditions)} điều kiện chưa trả lời"'
    )
    against = (
        f'"chưa đủ điều kiện: "&{counted(unfulfilled)}&"/{len(framework.conditions)} điều kiện chưa đạt"'
    )
    return f"IF({unfulfilled}>0,{against},IF({unanswered}>0,{open_},{formula}))"


def _write_headings(sheet: Worksheet, row: int, headings: tuple[str | None, ...]) -> None:
    sheet.row_dimensions[row].height = _HEADING_HEIGHT
    for column, heading in enumerate(headings, 1):
        styles.write_text(sheet, row, column, heading or "", styles.HEADING)
        if heading is None:
            merge(sheet, row, column - 1, column)


def _write_levels(sheet: Worksheet, framework: Framework) -> None:
    extended = framework.minimum_extended is not None
    _write_headings(sheet, LEVELS_FIRST_ROW - 1, _LEVEL_HEADINGS)
    counts = (
        LevelColumn.REQUIRED, LevelColumn.MET, LevelColumn.EXCUSED, LevelColumn.UNMET, LevelColumn.OPEN,
    )  # fmt: skip
    for level in LEVELS:
        row, at = LEVELS_FIRST_ROW - 1 + level, LEVEL_ROWS[level]
        styles.write_number(sheet, row, 1, level, styles.CENTRED)
        styles.write_text(sheet, row, 2, framework.level_name(level) or "", styles.TEXT)
        styles.write_blank(sheet, row, 3, styles.TEXT)
        merge(sheet, row, 2, 3)
        for column, count in enumerate(counts, 4):
            styles.write_formula(sheet, row, column, calculation_cell(count, at), styles.CENTRED)
        reached, reachable, needed = (
            calculation_cell(c, at)
            for c in (LevelColumn.REACHED, LevelColumn.REACHABLE, LevelColumn.EXTENDED_NEEDED)
        )
        short = f'IF({reachable}=1,"chưa đủ số liệu","chưa đủ")'
        if not framework.has_list(level):
            short = '"không xét"'
        words = f'IF({reached}=1,"đủ",{short})'
        if extended:
            words += f'&IF({needed}=0,"","; thiếu "&{counted(needed)}&" tiêu chí mở rộng")'
        styles.write_formula(sheet, row, _LAST, words, styles.CENTRED)
        sheet.row_dimensions[row].height = 2 * _LINE_HEIGHT if extended else _LINE_HEIGHT


def _write_open(sheet: Worksheet, framework: Framework) -> None:
    elsewhere = f'", xem trang “{WORK_SHEET}”."'
    for row, formula in (
        (MISSING_ROW, missing_formula(framework)),
        (BLOCKERS_ROW, blockers_formula(framework, elsewhere)),
    ):
        styles.write_formula(sheet, row, 1, formula, styles.STRONG_LINE)
        merge(sheet, row, 1, _LAST)
        sheet.row_dimensions[row].height = _HEADING_HEIGHT


def missing_formula(framework: Framework) -> str:
    """Return the formula of how many figures are missing, by the lowest level that requires them."""
    last = CALCULATION_FIRST_ROW + len(framework.criteria) - 1
    letter = Column.MISSING_FROM
    column = f"'{CALCULATION_SHEET}'!${letter}${CALCULATION_FIRST_ROW}:${letter}${last}"
    number = result_cell(Result.MISSING)
    levels = "&".join(
        f'IF(COUNTIF({column},{level})=0,"","; từ mức {level}: "&{counted(f"COUNTIF({column},{level})")})'
        for level in LEVELS
    )
    of_all = f"/{len(framework.criteria)} tiêu chí chưa có số liệu"
    counts = f'{counted(number)}&"{of_all}, tính theo mức bắt đầu xét"'
    position = '"."'
    return f'IF({number}=0,"",{counts}&{levels}&{position})'


def blockers_formula(framework: Framework, ending: str) -> str:
    """Return the formula of how many criteria block the next level; `ending` is the formula of its end."""
    target, number = result_cell(Result.TARGET), result_cell(Result.BLOCKERS)
    named = f'"mức độ "&{target}&" ("&{level_name(target)}&")"'
    if framework.minimum_extended is None:
        blanks = _blanks_of_target(framework)
        still = f'"Còn "&{counted(number)}&" tiêu chí chưa đạt "&{named}{blanks}&{ending}'
    else:
        mandatory = result_cell(Result.MANDATORY_BLOCKERS)
        extended = f"({number}-{mandatory})"
        still = (
            f'"Còn "&{counted(mandatory)}&" tiêu chí bắt buộc chưa đạt "&{named}&'
            f'IF({extended}=0,"","; chưa đủ tỷ lệ tiêu chí mở rộng, chọn trong "&{counted(extended)}'
            f'&" tiêu chí mở rộng trong danh sách")&{ending}'
        )
    none = _none_blocks(framework)
    formula = f"IF({number}=0,{none},{still})"
    return f'IF({target}=0,"Đã đạt mức cao nhất; không còn tiêu chí chưa đạt.",{formula})'


def _blanks_of_target(framework: Framework) -> str:
    """Return the continuation of a formula: how many blockers have no figure and could still be met."""
    required = [{row.code for row in framework.criteria if row.requirement(level)} for level in LEVELS]
    if any(not lower <= upper for lower, upper in pairwise(required)):
        return (
            ""  # a criterion can be required at a low level and not at the target; the count would be wrong
        )
    last = CALCULATION_FIRST_ROW + len(framework.criteria) - 1
    letter = Column.MISSING_FROM
    column = f"'{CALCULATION_SHEET}'!${letter}${CALCULATION_FIRST_ROW}:${letter}${last}"
    blank = f'(COUNTIF({column},">0")-COUNTIF({column},">"&{result_cell(Result.TARGET)}))'
    return f'&IF({blank}=0,"",", trong đó "&{counted(blank)}&" tiêu chí chưa có số liệu")'


def _none_blocks(framework: Framework) -> str:
    formula = '"Không có tiêu chí nào chưa đạt."'
    for level in LEVELS:
        if framework.ranking is Ranking.CUMULATIVE or framework.has_list(level):
            continue  # a target of a cumulative set always has a list
        formula = f'IF({result_cell(Result.TARGET)}={level},"{no_list(level)}",{formula})'
    return formula
