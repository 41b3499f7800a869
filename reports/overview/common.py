"""What the pictures by levels and by points have in common: areas, names cut to fit, what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from maturity.dossier.states import DossierState
from maturity.figures.missing import SupplierProgress
from maturity.operations.overview.areas import AreaKind
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, part_of
from reports.words.wording import one_line, raised, supplier_text

NONE = "–"
ANNEX = "Phụ lục"
PROVISIONAL = "Chưa phải mọi kết quả đã công bố nên số dưới đây là tạm tính: "
FROM_FILE = "Kết quả tự tính từ tệp số liệu, chưa qua thẩm định."
AREA_WORDS: Mapping[AreaKind, str] = {
    AreaKind.GROUP: "nhóm đơn vị",
    AreaKind.PARENT: "địa bàn",
    AreaKind.KIND: "loại đơn vị",
    AreaKind.WHOLE: "",
}
_WITHOUT_NAME: Mapping[AreaKind, str] = {
    AreaKind.GROUP: "Chưa xếp nhóm",
    AreaKind.PARENT: "Chưa rõ địa bàn",
    AreaKind.KIND: "Chưa rõ loại",
    AreaKind.WHOLE: "Tất cả",
}
_NAMED = 12
"""So many units are named in a sentence, the others counted."""
_NAME_AT_MOST = 70


class _Unit(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def state(self) -> DossierState | None: ...


def area_name(kind: AreaKind, name: str) -> str:
    """Return the name of an area with a capital letter; units without one are called so."""
    return raised(one_line(name)) or _WITHOUT_NAME[kind]


def shortened(text: str) -> str:
    """Return a name on one line that leaves room for numbers beside it."""
    name = one_line(text)
    if len(name) <= _NAME_AT_MOST:
        return name
    return f"{name[:_NAME_AT_MOST].rpartition(' ')[0].rstrip(' ,;(')}…"


def rest(number: int, noun: str, where: str) -> Iterator[str]:
    """Yield that there are more than a list has room for, and where they are; nothing if there are none."""
    if number > 0:
        yield escape(f"Ngoài ra còn {counted(number)} {noun} ({where}).")


def missing_section(
    units: Sequence[_Unit], suppliers: Sequence[SupplierProgress], row_noun: str
) -> Iterator[str]:
    """Yield which units have not submitted, and which bodies still owe how many figures of how many rows."""
    lines = []
    silent = [unit for unit in units if unit.state is DossierState.DRAFT]
    if silent:
        named = ", ".join(one_line(unit.name) for unit in silent[:_NAMED])
        more = f" và {counted(len(silent) - _NAMED)} đơn vị khác" if len(silent) > _NAMED else ""
        lines.append(f"Chưa nộp hồ sơ ({counted(len(silent))} đơn vị): {named}{more}.")
    late = [body for body in suppliers if body.missing]
    if late:
        bodies = (
            f"{'các đơn vị tự báo cáo' if body.is_the_unit else supplier_text(body.supplier)} "
            f"{counted(body.missing)} ({part_of(len(body.rows) - body.complete, len(body.rows))} {row_noun})"
            for body in late
        )
        total = sum(body.missing for body in late)
        lines.append(f"Số liệu chưa gửi ({counted(total)}): {'; '.join(bodies)}.")
    if lines:
        yield markdown.heading(2, "Còn thiếu")
        yield markdown.bullets(map(escape, lines))


def suppliers_json(suppliers: Sequence[SupplierProgress]) -> list[dict[str, object]]:
    """Return how far the figures of each body are collected, as JSON."""
    return [
        {
            "supplier": body.supplier,
            "criteria": len(body.rows),
            "complete": body.complete,
            "missing": body.missing,
        }
        for body in suppliers
    ]
