"""Which criteria set a form was made by, and which sets the program brings."""

import criteria
from criteria.library import shipped
from maturity.figures.reading.form_layout import FormIdentity
from reports.words.wording import bare


def set_of_form_sentence(identity: FormIdentity) -> str:
    """Say by which set a form is read."""
    return f"Theo bộ tiêu chí của biểu: {identity.framework}."


def shipped_sets() -> str:
    """Name the sets that the program brings, with their titles."""
    return "; ".join(f"{name} ({_title(name)})" for name in shipped())


def _title(name: str) -> str:
    criteria_set = criteria.load(name).value
    return bare(criteria_set.title) if criteria_set else ""
