"""The workbooks of appraisers as files: a name and a content each."""

from collections.abc import Iterator

from criteria.model import Criterion
from maturity.appraisal.row import AppraisalRow
from maturity.cycle.cycle import Cycle
from maturity.operations.appraisal_forms import AppraisalForm, AppraisalForms
from reports.words.numbers import counted
from reports.words.wording import label, one_line, unit_name
from reports.workbooks.appraisal import appraisal_form


def appraisal_form_files(forms: AppraisalForms) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each workbook, as it is made."""
    for form in forms.forms:
        name, about = _of_item(forms.cycle, form) if form.item else _of_unit(forms.cycle, form)
        rows = [
            AppraisalRow(unit, case, item, forms.scores.get((unit.code, item)))
            for unit, case, item in form.rows
        ]
        yield name, appraisal_form(forms.cycle, form.identity, about, rows)


def _of_item(cycle: Cycle, form: AppraisalForm) -> tuple[str, str]:
    criterion = cycle.in_use.by_code.get(form.item)
    named = ""
    if isinstance(criterion, Criterion):
        named = f"Tiêu chí {label(criterion)}. {one_line(criterion.name)}"
    elif criterion is not None:
        named = f"Chỉ số {criterion.code}. {one_line(criterion.name)}"
    return f"tham-dinh-{cycle.year}-{form.item}.xlsx", named or f"Điều kiện {form.item}"


def _of_unit(cycle: Cycle, form: AppraisalForm) -> tuple[str, str]:
    unit, in_round = form.identity.unit, form.in_round
    about = f"Hồ sơ của {unit_name(form.identity.unit_name)} (mã {unit}), vòng {in_round}"
    return f"tham-dinh-{cycle.year}-{unit}-vong-{in_round}.xlsx", about


def appraisal_forms_written(forms: AppraisalForms, folder: object, written: int) -> str:
    """Return how many workbooks were written to a folder, and how many were there with the same content."""
    kept = len(forms.forms) - written
    same = f"; {counted(kept)} phiếu đã có, không đổi" if kept else ""
    out = forms.left_out
    rest = f" {counted(out)} đơn vị không có hồ sơ đang thẩm định nên không có trong phiếu." if out else ""
    return f"Đã ghi {counted(written)} phiếu thẩm định vào {folder}{same}.{rest}"
