"""The areas by which units are counted: whatever tells them apart first."""

from maturity.operations.overview.areas import AreaKind, Areas, Location, areas_of


def names(areas: Areas) -> list[tuple[str, tuple[str, ...]]]:
    return [(area.name, area.units) for area in areas.areas]


def test_groups_of_the_set_go_first_in_its_order() -> None:
    """Mountain communes and the others, by the names that the set gives them; one without a group is last."""
    found = areas_of(
        [
            Location(code="1", unit_group="MN", parent="Huyện A", kind="xã"),
            Location(code="2", unit_group="", parent="Huyện B", kind="phường"),
            Location(code="3", unit_group="DB", parent="Huyện A", kind="xã"),
        ],
        {"MN": "Miền núi", "DB": "Đồng bằng"},
    )
    assert found.kind is AreaKind.GROUP
    assert names(found) == [("Miền núi", ("1",)), ("Đồng bằng", ("3",)), ("", ("2",))]


def test_districts_tell_units_apart_if_groups_do_not() -> None:
    """In Vietnamese order: Đ comes after D, not at the end."""
    found = areas_of(
        [
            Location(code="1", parent="Huyện Em", kind="xã"),
            Location(code="2", parent="Huyện Đông", kind="xã"),
            Location(code="3", parent="Huyện Dương", kind="phường"),
        ],
        {},
    )
    assert found.kind is AreaKind.PARENT
    assert [name for name, _ in names(found)] == ["Huyện Dương", "Huyện Đông", "Huyện Em"]


def test_kinds_of_units_below_one_province() -> None:
    """Since 01/07/2025 communes lie right below their province."""
    units = [Location(code=code, parent="Tỉnh A", kind=kind) for code, kind in (("1", "xã"), ("2", "phường"))]
    assert names(areas_of(units, {})) == [("phường", ("2",)), ("xã", ("1",))]


def test_units_that_nothing_tells_apart_are_one_area() -> None:
    """And so are none."""
    found = areas_of([Location(code="1", kind="xã"), Location(code="2", kind="xã")], {})
    assert (found.kind, names(found)) == (AreaKind.WHOLE, [("", ("1", "2"))])
    assert areas_of([], {}).areas == ()
