"""The columns of a file of figures: their names live here only, found in the header by their words."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from attrs import frozen

from maturity.intake.folding import key

UNIT_CODE = "ma_don_vi"
UNIT_NAME = "ten_don_vi"
CRITERION = "ma_tieu_chi"
NUMERATOR = "tu_so"
DENOMINATOR = "mau_so"
VALUE = "gia_tri"
NOT_APPLICABLE = "khong_ap_dung"
EVIDENCE_NUMBER = "minh_chung_so"
EVIDENCE_DATE = "minh_chung_ngay"
EVIDENCE_SUMMARY = "minh_chung_trich_yeu"
EVIDENCE_ISSUER = "minh_chung_co_quan"
SOURCE = "nguon"
CUT_OFF = "ngay_chot"
UNIT_GROUP = "nhom_don_vi"

REQUIRED = (
    UNIT_CODE,
    UNIT_NAME,
    CRITERION,
    NUMERATOR,
    DENOMINATOR,
    VALUE,
    NOT_APPLICABLE,
    EVIDENCE_NUMBER,
    EVIDENCE_DATE,
    EVIDENCE_SUMMARY,
)
OPTIONAL = (EVIDENCE_ISSUER, SOURCE, CUT_OFF, UNIT_GROUP)
INDISPENSABLE = frozenset({UNIT_CODE, CRITERION, NUMERATOR, DENOMINATOR, VALUE})
"""Without one of these nothing can be decided; without another required one reading goes on."""

DELIMITERS = (",", ";", "\t")
_BY_KEY = {key(name): name for name in REQUIRED + OPTIONAL}
NAMES = ", ".join(REQUIRED)


@frozen
class Columns:
    """Where each column stands in a row, counted from 0, and what the header calls it.

    `width` is the number of columns up to the last one with a name. `twice` and `extra` hold headings as the
    file writes them: columns named a second time, and columns that are not used.
    """

    positions: Mapping[str, int]
    headings: Mapping[str, str]
    width: int
    twice: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """The required columns that the header does not have, in the order of the contract."""
        return tuple(name for name in REQUIRED if name not in self.positions)

    def heading(self, column: str) -> str | None:
        """Return what the header calls a column, None when it has none."""
        return self.headings.get(column)

    def is_repeated_by(self, cells: Sequence[str]) -> bool:
        """Whether a row is the header once more, as in files joined one after the other."""
        return all(
            at < len(cells) and _BY_KEY.get(key(cells[at])) == name for name, at in self.positions.items()
        )


def recognised(cells: Iterable[str]) -> int:
    """Return how many different columns a row of headings names."""
    return len({_BY_KEY[word] for word in map(key, cells) if word in _BY_KEY})


def read_header(cells: Sequence[str]) -> Columns:
    """Find the columns by the words of their headings: "Mã đơn vị" is ma_don_vi."""
    positions: dict[str, int] = {}
    headings: dict[str, str] = {}
    twice: list[str] = []
    extra: list[str] = []
    width = 0
    for at, heading in enumerate(cells):
        heading = " ".join(heading.split())
        if not heading:
            continue
        width = at + 1
        name = _BY_KEY.get(key(heading))
        if name is None:
            extra.append(heading)
        elif name in positions:
            twice.append(heading)
        else:
            positions[name] = at
            headings[name] = heading
    return Columns(MappingProxyType(positions), MappingProxyType(headings), width, tuple(twice), tuple(extra))
