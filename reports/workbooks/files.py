"""The forms of a year as files: a name and a workbook each."""

from collections.abc import Callable, Iterator, Sequence

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Do
from foundation.processes import in_order, usable_cores
from foundation.text import slug
from maturity.figures.reading.form_layout import RESULT_SHEET
from maturity.operations.forms import SupplierForm, UnitForm
from maturity.people.operation import Operation
from reports.words.numbers import counted
from reports.workbooks.points.unit import PointForms
from reports.workbooks.supplier import supplier_form
from reports.workbooks.unit import LevelForms

LEAST_FOR_PROCESSES = 60
"""So many forms earn the start of more processes: one takes a fiftieth of a second (docs/performance.md)."""

_CHUNK = 8
"""A process gets the set of its forms with each chunk."""

Form = UnitForm | SupplierForm


def form_files(forms: Sequence[Form], processes: int | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content of each form, in order, as it is made.

    Many are made by as many `processes` as the machine has cores, unless told how many.
    """
    if processes is None:
        processes = usable_cores() if len(forms) >= LEAST_FOR_PROCESSES else 1
    return in_order(_writing, None, forms, processes, _CHUNK)


def _writing(_: None) -> Callable[[Form], tuple[str, bytes]]:
    return _FormWriter().file


class _FormWriter:
    """Writes forms one after another; what the forms of units by one set have alike is written once."""

    def __init__(self) -> None:
        self._writers: list[tuple[Framework | Index, LevelForms | PointForms]] = []

    def file(self, form: Form) -> tuple[str, bytes]:
        """Return the name and the content of a form."""
        identity = form.identity
        # The forms of a year's several sets may lie in one folder.
        rest = f"-{slug(identity.framework)}" if isinstance(form.criteria_set, Index) else ""
        if isinstance(form, UnitForm):
            whose = identity.unit or "trang"
            return f"bieu-{identity.year}-{whose}{rest}.xlsx", self._unit_form(form)
        content = supplier_form(form.criteria_set, identity, form.criteria, form.units, form.known)
        return f"so-lieu-{identity.year}-{slug(identity.supplier)}{rest}.xlsx", content

    def _unit_form(self, form: UnitForm) -> bytes:
        writer = self._writer(form.criteria_set)
        if isinstance(writer, PointForms):
            return writer.form(form.identity, form.known, form.shared, form.last_year)
        return writer.form(form.identity, form.known, form.shared)

    def _writer(self, of_set: Framework | Index) -> LevelForms | PointForms:
        for at, (known, writer) in enumerate(self._writers):
            if known is of_set:
                return writer
            if known == of_set:  # takes long; the next form of its chunk has the same object
                self._writers[at] = of_set, writer
                return writer
        made = PointForms(of_set) if isinstance(of_set, Index) else LevelForms(of_set)
        self._writers.append((of_set, made))
        return made


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
