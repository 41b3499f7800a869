"""The table of a workbook of appraisals: its columns by their headings, and its rows as texts with places."""

from collections.abc import Mapping
from pathlib import Path

from attrs import field, frozen

from foundation.problem import Place, Reading
from foundation.tables import codes
from foundation.tables.named_table import read_tables
from foundation.tables.table_form import TableForm
from maturity.figures.reading import columns
from maturity.figures.reading.form_identity import identity_of
from maturity.figures.reading.form_layout import APPRAISAL, INDEX_CODE_HEADING, WITHOUT_FIGURES, FormIdentity
from maturity.units.kinds import is_named_as_unit

UNIT, UNIT_NAME, CRITERION = columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION
NUMERATOR, DENOMINATOR, VALUE = columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE
CRITERION_NAME, REPORTED, SUPPLIER, EVIDENCE = "ten_tieu_chi", "tu_danh_gia", "noi_cung_cap", "minh_chung"
BEFORE, EXPLANATION = "ket_qua_vong_1", "giai_trinh"
OUTCOME, REASON, WORDS = "ket_qua", "ly_do", "noi_dung"
THRESHOLDS, ROUND, MARK = "nguong", "vong", "dau_so_lieu"

KEEP = "giữ kết quả vòng 1"
"""The outcome, in the second round, that keeps the appraisal of the first."""

HEADINGS: Mapping[str, str] = {
    UNIT: "Mã đơn vị",
    UNIT_NAME: "Tên đơn vị",
    CRITERION: "Mã tiêu chí",
    CRITERION_NAME: "Tên tiêu chí",
    REPORTED: "Số liệu tự đánh giá",
    SUPPLIER: "Nơi cung cấp",
    EVIDENCE: "Tài liệu kiểm chứng",
    THRESHOLDS: "Ngưỡng",
    BEFORE: "Kết quả vòng 1",
    EXPLANATION: "Giải trình của đơn vị",
    OUTCOME: "Kết quả thẩm định",
    NUMERATOR: "Tử số điều chỉnh",
    DENOMINATOR: "Mẫu số điều chỉnh",
    VALUE: "Giá trị điều chỉnh",
    REASON: "Lý do",
    WORDS: "Nội dung lý do",
    ROUND: "Vòng",
    MARK: "Dấu số liệu",
}
"""What a workbook of appraisals calls its columns, in their order."""
INDEX_HEADINGS: Mapping[str, str] = {
    **HEADINGS,
    CRITERION: INDEX_CODE_HEADING,
    CRITERION_NAME: "Tên chỉ số",
    THRESHOLDS: "Cách chấm",
}
"""What it calls them in a year by an index."""

INPUTS = (OUTCOME, NUMERATOR, DENOMINATOR, VALUE, REASON, WORDS)
"""The columns that the appraiser fills in."""

_FORM = TableForm(
    {name: (heading, INDEX_HEADINGS[name]) for name, heading in HEADINGS.items()},
    required=(UNIT, CRITERION, *INPUTS, ROUND, MARK),
    naming=(UNIT, UNIT_NAME, CRITERION),
    is_name=is_named_as_unit,
)


@frozen
class AppraisalRow:
    """One row: the sound text of each column, "" if there is none, and the place of each column."""

    texts: Mapping[str, str]
    places: Mapping[str, Place] = field(repr=False)

    @property
    def is_blank(self) -> bool:
        """Whether the appraiser wrote nothing into it."""
        return not any(self.texts[name] for name in INPUTS)


@frozen
class AppraisalTable:
    """The rows of a workbook; `identity` is None if its hidden sheet is missing or unusable."""

    identity: FormIdentity | None
    rows: tuple[AppraisalRow, ...]


def read_appraisal_table(path: Path) -> Reading[AppraisalTable]:
    """Read a workbook of appraisals, and all problems; the value is None if there is no such table.

    Another of the program's workbooks is known by its identity and has no rows.
    Raises nothing for any content of the file, and never writes to it.
    """
    identity = identity_of(path)
    if identity is not None and identity.kind != APPRAISAL:
        return Reading(AppraisalTable(identity, ()))
    read = read_tables(path, (_FORM,), () if identity is None else WITHOUT_FIGURES)
    problems = read.problems
    noted = problems.reading(None).problems
    if identity is not None:  # the titles above the header are our own
        noted = tuple(problem for problem in noted if problem.code != codes.LINES_ABOVE_HEADER.name)
    if not read.found:
        return Reading(None, noted)
    rows = tuple(
        AppraisalRow(
            row.cells, {name: problems.place(row.line, letter) for name, letter in row.headings.items()}
        )
        for row in read.rows
    )
    return Reading(AppraisalTable(identity, rows), noted)
