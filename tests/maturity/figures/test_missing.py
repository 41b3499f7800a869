"""What is still owed: by criterion, by supplier, by unit."""

from criteria.model import Framework
from maturity.figures.missing import by_supplier, criterion_progress

UNITS = ("99001", "99002", "99003")


def test_every_criterion_says_which_units_it_lacks(small: Framework) -> None:
    """A blank is owed, a figure is not; units keep their order."""
    held = {("99002", "CQS-01"), ("99001", "CQS-02"), ("99002", "CQS-02"), ("99003", "CQS-02")}
    found = {one.criterion.code: one for one in criterion_progress(small, UNITS, held)}
    assert found["CQS-01"].missing == ("99001", "99003")
    assert found["CQS-02"].is_complete
    assert found["XHS-01"].missing == UNITS
    assert {one.units for one in found.values()} == {3}


def test_debts_are_gathered_by_supplier_the_units_last(small: Framework) -> None:
    """Each supplier has all its criteria, complete ones too."""
    held = {(unit, "KTS-01") for unit in UNITS}
    bodies = by_supplier(criterion_progress(small, UNITS, held))
    assert [body.supplier for body in bodies] == [
        "tỉnh",
        "Sở Nông nghiệp và Môi trường",
        "Sở Công Thương",
        "xã",
    ]
    province, agriculture, _, own = bodies
    assert (province.complete, len(province.rows), province.missing) == (0, 2, 6)
    assert (agriculture.complete, agriculture.missing) == (1, 0)
    assert own.is_the_unit


def test_what_is_computed_is_owed_by_nobody(district: Framework) -> None:
    """The share of recognised communes is derived from recognitions."""
    assert "CHUNG-01" not in {one.criterion.code for one in criterion_progress(district, ("990",), ())}
