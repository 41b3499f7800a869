"""Who may do what: every cell of operations and roles, typed; and the table is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity.people import permission_codes as codes
from maturity.people.operation import Operation
from maturity.people.permissions import PERMISSIONS, AppliesWhen
from tests.maturity.operations.operation_cases import CASES, KEEPING, PERSONS, OperationCase
from tests.maturity.operations.story import command
from tests.running import Run

REASONS = tuple(
    code.found.partition("{action}")[0].rpartition("}")[2].strip()
    for code in (codes.NOBODY, codes.NOT_YOURS, codes.OTHER_UNITS, codes.OF_NO_UNIT, codes.OTHER_SUPPLIERS)
)
"""Words by which a refusal is known that is about who acts: “không có vai trò”, “chưa rõ ai”."""
OTHERS = codes.OTHERS_INTAKE.found.rpartition("}")[2].strip()
"""Words of the refusal to undo what others took in."""


def take_away(folder: Path) -> None:
    """Take away the file that an operation wrote for people, which the next one would find in its place."""
    (folder.parent / "luu-tru.zip").unlink(missing_ok=True)


def databases(folder: Path) -> list[bytes]:
    """Return what is kept in a workspace: its records, and the accounts beside them if there are any."""
    return [path.read_bytes() for path in sorted(folder.glob("*.db"))]


def test_every_operation_has_its_row_and_its_cells() -> None:
    """Nothing can be done that the table does not speak of, and nothing it speaks of goes untried."""
    assert PERMISSIONS.keys() == {*Operation}
    changing = {operation for operation, row in PERMISSIONS.items() if row.applies is not AppliesWhen.NEVER}
    tried = [case.operation for case in CASES]
    assert sorted(tried) == sorted(changing)


@pytest.mark.covered
@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.operation))
def test_who_may_do_it(
    case: OperationCase, at_moment: Callable[[str], Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those who may, can; all others are refused, told why, and nothing is changed."""
    monkeypatch.setenv("MATURITY_NOW", f"{case.day.isoformat()}T09:00")
    for column in (*case.allowed, *case.refused):
        folder = at_moment(case.moment)
        before = databases(folder)
        acting = ["--as", PERSONS[column]] if PERSONS[column] else []
        outcome = run(*command(case.command, folder.parent), *acting)
        take_away(folder)
        is_changed = databases(folder) != before
        is_about_the_person = any(outcome.says(reason) for reason in REASONS)
        if column in case.allowed:
            assert outcome.code in (0, 1), (column, outcome.text)
            assert not is_about_the_person, (column, outcome.text)
            assert is_changed is (case.operation not in KEEPING), column
        else:
            assert (outcome.code, is_changed) == (2, False), (column, outcome.text)
            assert is_about_the_person, (column, outcome.text)


GONE = {Operation.WITHDRAW_CYCLE: "of a year that is not open it is unknown whether it is official"}
"""Operations that, repeated, are about nothing any more, and why that is said alone."""


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.operation not in GONE], ids=lambda case: str(case.operation)
)
def test_who_may_not_is_told_so_also_if_it_was_done_before(
    case: OperationCase, at_moment: Callable[[str], Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether there is anything left to write is answered only to somebody who may write it."""
    monkeypatch.setenv("MATURITY_NOW", f"{case.day.isoformat()}T09:00")
    folder = at_moment(case.moment)
    typed = command(case.command, folder.parent)
    assert run(*typed, "--as", PERSONS[case.allowed[0]]).code in (0, 1)
    take_away(folder)
    before = databases(folder)
    for column in case.refused:
        acting = ["--as", PERSONS[column]] if PERSONS[column] else []
        outcome = run(*typed, *acting)
        assert outcome.code == 2, (column, outcome.text)
        assert any(outcome.says(reason) for reason in (*REASONS, OTHERS)), (column, outcome.text)
        assert databases(folder) == before
