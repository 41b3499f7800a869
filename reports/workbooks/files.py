"""The forms of a year as files: a name and a workbook each."""

from collections.abc import Callable, Iterator, Sequence

from criteria.index.model import Index
from foundation.problem import Do
from foundation.processes import in_order, usable_cores
from foundation.text import slug
from maturity.figures.reading.form_layout import RESULT_SHEET
from maturity.operations.forms import SupplierForm, UnitForm
from maturity.people.operation import Operation
from reports.words.numbers import counted
from reports.workbooks.points.unit import index_unit_form
from reports.workbooks.supplier import supplier_form
from reports.workbooks.unit import unit_form

LEAST_FOR_PROCESSES = 20
"""So many forms earn the start of more processes: a form takes a tenth of a second (docs/performance.md)."""

_CHUNK = 2

Form = UnitForm | SupplierForm


def form_files(forms: Sequence[Form], processes: int | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each form, in order, as it is made.

    Many are made by as many `processes` as the machine has cores, unless told how many.
    """
    if processes is None:
        processes = usable_cores() if len(forms) >= LEAST_FOR_PROCESSES else 1
    return in_order(_writing, None, forms, processes, _CHUNK)


def _writing(_: None) -> Callable[[Form], tuple[str, bytes]]:
    return _form_file


def _form_file(form: Form) -> tuple[str, bytes]:
    identity = form.identity
    # The forms of a year's several sets may lie in one folder.
    rest = f"-{slug(identity.framework)}" if isinstance(form.criteria_set, Index) else ""
    if isinstance(form, UnitForm):
        if isinstance(form.criteria_set, Index):
            content = index_unit_form(form.criteria_set, identity, form.known, form.shared, form.last_year)
        else:
            content = unit_form(form.criteria_set, identity, form.known, form.shared)
        whose = identity.unit or "trang"
        return f"bieu-{identity.year}-{whose}{rest}.xlsx", content
    content = supplier_form(form.criteria_set, identity, form.criteria, form.units, form.known)
    return f"so-lieu-{identity.year}-{slug(identity.supplier)}{rest}.xlsx", content


def blank_form_written(path: object, form: UnitForm, set_name: str) -> str:
    """Say where a blank form was written, by which set, and what to do with it."""
    identity = form.identity
    return (
        f"Đã ghi biểu trắng năm {identity.year} của bộ {identity.framework} vào {path}.\n"
        f"Ghi tên đơn vị và số liệu; kết quả tự tính ở trang “{RESULT_SHEET}”. Điền xong kiểm tra bằng:\n"
        f"  {Do.to(Operation.CHECK, str(path), framework=set_name)}"
    )


def forms_written(folder: object, written: int, kept: int) -> str:
    """Say how many forms were written to a folder; `kept` were there already with the same content."""
    rest = f"; {counted(kept)} biểu đã có, không đổi." if kept else "."
    return f"Đã ghi {counted(written)} biểu vào {folder}{rest}"
