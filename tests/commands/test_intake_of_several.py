"""Several files, an act each: what was written before an act is refused stays, and the report says so."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

import cli
from maturity.store.store import Act, Store
from tests.commands.dossiers import UNIT, table
from tests.running import Run


@pytest.fixture
def two_files(year: Path) -> tuple[Path, Path]:
    return table(year, [("CQS-02", "400/500")]), table(year, [("CQS-03", "401/500")], "sau.csv")


def closing_before(act_number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Let the year be closed just before an act begins; yield the exit code of that."""
    real, count, codes = Store.act, iter(range(1, 100)), []

    def act(store: Store, *values: Any, **named: Any) -> AbstractContextManager[Act]:
        if next(count) == act_number:
            monkeypatch.setattr(Store, "act", real)
            codes.append(cli.main(["cycle", "close", "--year", "2025", "--as", "tt"]))
        return real(store, *values, **named)

    monkeypatch.setattr(Store, "act", act)
    return iter(codes)


@pytest.mark.parametrize(("refused", "exit_code"), [(1, 2), (2, 1)])
def test_what_is_refused_between_two_files(
    run: Run, two_files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, refused: int, exit_code: int
) -> None:
    """Before the first nothing is written; before the second the first stays, and the second is named."""
    closed = closing_before(refused, monkeypatch)
    outcome = run("intake", *two_files, "--year", 2025, "--apply", "--as", "xa-2")
    assert [*closed] == [0]
    assert (outcome.code, outcome.says("đã đóng")) == (exit_code, True), outcome.text
    assert outcome.says("Đã ghi 01 số liệu") == (refused == 2)
    assert outcome.says("sau.csv") == (refused == 2)
    exported = run("figures", "export", "--year", 2025, "--unit", UNIT, "-o", two_files[0].parent / "ra.csv")
    assert exported.code == 0
    written = (two_files[0].parent / "ra.csv").read_text(encoding="utf-8")
    assert (f"{UNIT},Xã Suối Mẫu,CQS-02,400,500" in written) == (refused == 2)
    assert f"{UNIT},Xã Suối Mẫu,CQS-03,401,500" not in written
