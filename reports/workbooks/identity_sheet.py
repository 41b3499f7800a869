"""The very hidden sheet with a form's identity, so that a form of another year or unit is refused."""

from openpyxl import Workbook

from criteria.criteria_set import CriteriaSet
from criteria.digest import rules_digest
from maturity.figures.reading.form_layout import IDENTITY_SHEET, FormIdentity
from reports.workbooks.styles import write_plain


def add_identity_sheet(workbook: Workbook, identity: FormIdentity) -> None:
    """Add the sheet: two columns of texts, which Excel's menus do not reveal."""
    sheet = workbook.create_sheet(IDENTITY_SHEET)
    sheet.sheet_state = "veryHidden"
    for row, (key, value) in enumerate(identity.rows(), 1):
        write_plain(sheet, row, 1, key)
        write_plain(sheet, row, 2, value)


def check_identity(framework: CriteriaSet, identity: FormIdentity, *kinds: str) -> None:
    """Raise ValueError if an identity is of another set, or of another kind than the form can have."""
    if identity.kind not in kinds:
        raise ValueError(f"a form of the kind {identity.kind!r} where {kinds} is written")
    if identity.rules_digest != rules_digest(framework):
        raise ValueError(f"the identity of the form is not that of {framework.id}")
