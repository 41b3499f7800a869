"""The state of legal bases: the list that ships, and how a cited document is found in it."""

import csv
from datetime import date
from importlib.resources import files

import pytest

from criteria.document.values import parse_date
from criteria.legal_bases import COLUMNS, FILE, BaseState, cited, find, known_bases, symbol_of
from criteria.library import load

LIST = files("criteria") / "frameworks" / FILE


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(LIST.read_text(encoding="utf-8").splitlines(), strict=True))


def test_every_row_of_the_list_is_whole() -> None:
    """Columns, states, dates and a source for each; no document twice; an end with its day has one."""
    found = rows()
    assert {tuple(row) for row in found} == {COLUMNS}
    assert len(known_bases()) == len(found) >= 25
    for row in found:
        assert row["so_hieu"] in known_bases()
        assert row["nguon"], row
        for column in ("ngay", "tu_ngay"):
            assert not row[column] or parse_date(row[column]), row
        assert (row["tinh_trang"] == "hết hiệu lực") == bool(row["tu_ngay"]), row
        assert all(cell == " ".join(cell.split()) for cell in row.values()), row


@pytest.mark.parametrize(
    ("base", "state", "since"),
    [
        ("Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ", BaseState.ENDED, date(2026, 7, 1)),
        ("Nghị định số 42/2022/NĐ-CP", BaseState.ENDED, date(2026, 7, 1)),
        ("Quyết định số 942/QĐ-TTg ngày 15/6/2021 của Thủ tướng Chính phủ", BaseState.PERIOD_OVER, None),
        ("Luật Giao dịch điện tử số 20/2023/QH15 ngày 22/6/2023", BaseState.IN_FORCE, None),
        ("Nghị định số 85/2016/NĐ-CP ngày 01/7/2016 của Chính phủ", BaseState.UNVERIFIED, None),
        ("Quyết định số 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ", BaseState.UNVERIFIED, None),
        ("Luật Chuyển đổi số", BaseState.UNVERIFIED, None),
    ],
)
def test_a_cited_document_is_known_by_its_symbol(base: str, state: BaseState, since: date | None) -> None:
    known = find(base)
    assert (known.state, known.since) == (state, since)


def test_a_number_that_comes_again_every_year_needs_its_day() -> None:
    """942/QĐ-TTg of another year, or of no day at all, is another document."""
    assert find("Quyết định số 942/QĐ-TTg ngày 15/6/2024").state is BaseState.UNVERIFIED
    assert find("Quyết định số 942/QĐ-TTg").state is BaseState.UNVERIFIED
    assert find("Quyết định số 42/2022/NĐ-CP ngày 25/6/2022").state is BaseState.UNVERIFIED


def test_the_state_on_a_day() -> None:
    """In force up to the day before it ends; a period that is over has no day."""
    ended, over = find("số 42/2022/NĐ-CP"), find("Quyết định số 942/QĐ-TTg ngày 15/6/2021")
    assert ended.state_on(date(2026, 6, 30)) is BaseState.IN_FORCE
    assert ended.state_on(date(2026, 7, 1)) is BaseState.ENDED
    assert ended.state_on(None) is BaseState.ENDED
    assert over.state_on(date(2020, 1, 1)) is BaseState.PERIOD_OVER


def test_what_a_set_cites() -> None:
    """One document with and without its day is one; each has the codes of its rows."""
    commune = load("2361-xa").value
    assert commune is not None
    found = cited(commune)
    (decision,) = (base for base in found if symbol_of(base) == "942/QĐ-TTg")
    assert found[decision][:3] == ("CQS-01", "CQS-02", "CQS-03")
    assert len({symbol_of(base) for base in found}) == len(found)
