"""The forms of a year as files: a name and a workbook each."""

from collections.abc import Iterable, Iterator

from foundation.text import slug
from maturity.operations.forms import SupplierForm, UnitForm
from reports.words.numbers import counted
from reports.workbooks.supplier import supplier_form
from reports.workbooks.unit import unit_form


def form_files(forms: Iterable[UnitForm | SupplierForm]) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each form, as it is made."""
    for form in forms:
        identity = form.identity
        if isinstance(form, UnitForm):
            content = unit_form(form.criteria_set, identity, form.known, form.shared)
            yield f"bieu-{identity.year}-{identity.unit}.xlsx", content
        else:
            content = supplier_form(form.criteria_set, identity, form.criteria, form.units, form.known)
            yield f"so-lieu-{identity.year}-{slug(identity.supplier)}.xlsx", content


def forms_written(folder: object, written: int, kept: int) -> str:
    """Say how many forms were written to a folder; `kept` were there already with the same content."""
    rest = f"; {counted(kept)} biểu đã có, không đổi." if kept else "."
    return f"Đã ghi {counted(written)} biểu vào {folder}{rest}"
