"""The columns of a file of figures; their names are defined only here."""

from collections.abc import Mapping

from attrs import field, frozen

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
SELF_SCORE = "diem_tu_cham"
"""The points that a unit gives itself, in figures of an index: compared with what its figures give."""

TYPED = frozenset({NOT_APPLICABLE, EVIDENCE_NUMBER, EVIDENCE_SUMMARY, EVIDENCE_ISSUER, SOURCE})
"""The columns of free text."""

LAST_YEAR = "nam_truoc"
"""The unit's result of the year before, for rows of an index that compare with it."""

OUTCOME = "ket_luan_tham_dinh"
"""What the appraisal left of the figure, in a published table: see `maturity.figures.reading.outcomes`."""

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
OPTIONAL = (EVIDENCE_ISSUER, SOURCE, CUT_OFF, UNIT_GROUP, SELF_SCORE, LAST_YEAR, OUTCOME)
NAMES = ", ".join((UNIT_CODE, CRITERION, NUMERATOR, DENOMINATOR, VALUE))
"""The columns that a message asks for: a unit, a criterion, and counts or a value."""


@frozen
class Columns:
    """The position of each column in a row, counted from 0, and its heading.

    `width` is the number of columns up to the last one with a heading. `given` are texts that apply to every
    row of a table without a column for them: the unit of a form, the criterion of a column. `titled` is the
    one criterion that the titles of a table name in addition, or "".
    """

    positions: Mapping[str, int]
    headings: Mapping[str, str]
    width: int
    given: Mapping[str, str] = field(factory=dict)
    titled: str = ""

    def heading(self, column: str) -> str | None:
        """Return the heading of a column, None if the table has no such column."""
        return self.headings.get(column)
