"""The layout of the program's own workbooks, as their readers need it: sheets, headings and identity.

The writer (`reports.workbooks`) and the reader (`maturity.figures.reading`) share this and nothing else.
Officials insert rows and columns and rename sheets, so a table is found by the words of its header, never by
its position; only the hidden sheet keeps its name.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from attrs import field, frozen
from attrs.validators import in_

from maturity.figures.reading import columns

SCHEMA = "maturity.form/1"
_YEAR = re.compile("20[0-9]{2}")

GUIDE_SHEET = "Hướng dẫn"
SHARED_SHEET = "Thông tin chung"
FIGURES_SHEET = "Số liệu"
RESULT_SHEET = "Kết quả"
WORK_SHEET = "Việc cần làm"
METHOD_SHEET = "Cách xác định"
CALCULATION_SHEET = "Tính"
"""Hidden; the formulas of the other sheets depend on it."""
IDENTITY_SHEET = "maturity"
"""Very hidden; two columns, key and value, all text."""
WITHOUT_FIGURES = frozenset(
    {GUIDE_SHEET, RESULT_SHEET, WORK_SHEET, METHOD_SHEET, CALCULATION_SHEET, IDENTITY_SHEET}
)
"""The sheets of a form that contain no input figures."""

HEADINGS: Mapping[str, str] = MappingProxyType(
    {
        columns.UNIT_CODE: "Mã đơn vị",
        columns.UNIT_NAME: "Tên đơn vị",
        columns.CRITERION: "Mã tiêu chí",
        columns.NUMERATOR: "Tử số",
        columns.DENOMINATOR: "Mẫu số",
        columns.VALUE: "Giá trị",
        columns.NOT_APPLICABLE: "Không áp dụng (ghi lý do)",
        columns.EVIDENCE_NUMBER: "Tài liệu kiểm chứng: số, ký hiệu",
        columns.EVIDENCE_DATE: "Tài liệu kiểm chứng: ngày",
        columns.EVIDENCE_SUMMARY: "Tài liệu kiểm chứng: trích yếu",
        columns.EVIDENCE_ISSUER: "Tài liệu kiểm chứng: cơ quan ban hành",
        columns.SOURCE: "Nguồn số liệu",
        columns.CUT_OFF: "Ngày chốt số liệu",
    }
)
"""The heading of each column in the program's tables of figures."""

INDEX_CODE_HEADING = "Mã chỉ số"
"""The heading of the column of codes in forms of an index, in place of “Mã tiêu chí”."""
SELF_SCORE_HEADING = "Điểm tự chấm"
"""Of the points that a unit gives itself, in a form of an index."""
NOT_DONE_WORDS = "chưa thực hiện"
"""In place of a number of days, for what was not done at all."""

SHARED_CODE = "Mã thông tin"
SHARED_NAME = "Tên thông tin"
SHARED_UNIT_OF_COUNT = "Đơn vị tính"
SHARED_SUPPLIER = "Đơn vị cung cấp"
SHARED_VALUE = "Số liệu"

TYPED_NAME = "Tên đơn vị"
TYPED_CODE = "Mã đơn vị (nếu có)"
TYPED_YEAR = "Năm của số liệu"
"""Labels on a blank form: what is typed stands right of them."""

UNIT = "unit"
"""A form of one unit: all criteria."""
BLANK = "blank"
"""A form of one unit that names itself in the form: all criteria, nothing filled in, nothing locked."""
SUPPLIER = "supplier"
"""A form for a body that holds figures of many units: some criteria, all units."""
APPRAISAL = "appraisal"
"""A workbook for the appraisers (`maturity.appraisal.table`): no figures are taken in from it."""


@frozen(kw_only=True)
class FormIdentity:
    """What a form is for: whose, which year, and by which text of which criteria set.

    `unit` and `unit_name` are set for a unit's form only, `unit_group` for this and for a blank one,
    `supplier` for a supplier's. The `year` of a blank form is the one typed there, before it is changed.
    `rules_digest` and `document_digest` are those of the whole set, before `for_unit_group`.
    """

    kind: str = field(validator=in_((UNIT, BLANK, SUPPLIER, APPRAISAL)))
    year: int
    framework: str
    framework_version: str
    rules_digest: str
    document_digest: str
    unit: str = ""
    unit_name: str = ""
    unit_group: str = ""
    supplier: str = ""

    def rows(self) -> list[tuple[str, str]]:
        """Return the rows of the hidden sheet."""
        named = ("kind", "year", "framework", "framework_version", "rules_digest", "document_digest")
        rest = ("unit", "unit_name", "unit_group", "supplier")
        return [("schema", SCHEMA), *((name, str(getattr(self, name))) for name in (*named, *rest))]

    @classmethod
    def from_rows(cls, rows: Iterable[tuple[str, str]]) -> "FormIdentity | None":
        """Return the identity on a hidden sheet; None if it is not this program's or incomplete."""
        values = dict(rows)
        if values.pop("schema", None) != SCHEMA or not _YEAR.fullmatch(values.get("year", "")):
            return None
        try:
            return cls(**{**values, "year": int(values["year"])})  # type: ignore[arg-type]
        except (TypeError, ValueError):
            return None
