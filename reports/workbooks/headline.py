"""The sentences above a form's figures, as formulas: the level, the highest possible one, what is lacking."""

from criteria.model import Framework
from maturity.figures.reading.form_layout import CALCULATION_SHEET, WORK_SHEET
from reports.words.headlines import SELF_COMPUTED
from reports.workbooks.calculated import LEVEL_ROWS, LevelColumn, Result
from reports.workbooks.formulas import counted
from reports.workbooks.layout import calculation_cell


def result_cell(result: Result) -> str:
    """Return the address of a result on the hidden sheet."""
    return f"'{CALCULATION_SHEET}'!{result}"


def level_name(level: str) -> str:
    """Return the formula of the name of the level in a cell; for 0 the first, which is never shown."""
    names = [calculation_cell(LevelColumn.NAME, row) for row in LEVEL_ROWS.values()]
    return f"CHOOSE(MAX(1,{level}),{','.join(names)})"


def named(level: str, none: str) -> str:
    """Return the formula of a level's name; `none` is the one for no level."""
    return f"IF({level}=0,{none},{level_name(level)})"


def no_level(ceiling: str) -> str:
    """Return the formula of the words for no level: not reached, or unknown while figures are missing."""
    return f'IF({ceiling}=0,"chưa đạt mức độ 1","chưa đủ số liệu")'


def result_formula() -> str:
    """Return the formula of the sentence with the level, and the highest one that is still possible."""
    level, ceiling = result_cell(Result.LEVEL), result_cell(Result.CEILING)
    reached = f'IF({level}=0,{no_level(ceiling)},"đủ điều kiện mức độ "&{level}&" ("&{level_name(level)}&")")'
    possible = f'"; còn có thể đạt đến mức độ "&{ceiling}&" ("&{level_name(ceiling)}&")"'
    more = f'IF({level}={ceiling},"",{possible})'
    return f'"Theo số liệu đã nhập: "&{reached}&{more}&". {SELF_COMPUTED}"'


def open_formula(framework: Framework) -> str:
    """Return the formula of the sentence with what is lacking: figures, corrections, criteria not met."""
    total = len(framework.criteria)
    missing, target = result_cell(Result.MISSING), result_cell(Result.TARGET)
    unreadable, refused = result_cell(Result.UNREADABLE), result_cell(Result.REFUSED)
    blockers = result_cell(Result.BLOCKERS)
    without = f'{counted(missing)}&"/{total} tiêu chí chưa có số liệu. Ô trống không tính là 0."'
    figures = f'IF({missing}=0,"Đã có số liệu ở cả {total} tiêu chí.",{without})'
    wrong = f"({unreadable}+{refused})"
    corrections = f'IF({wrong}=0,""," Có "&{counted(wrong)}&" dòng cần sửa.")'
    if framework.minimum_extended is not None:
        return f"{figures}&{corrections}"  # some extended criteria may stay unmet; only the list tells which
    still = f'" Còn "&{counted(blockers)}&" tiêu chí chưa đạt mức độ "&{target}&", xem trang “{WORK_SHEET}”."'
    return f'{figures}&{corrections}&IF(OR({target}=0,{blockers}=0),"",{still})'
