"""The day of a set: `--as-of`, the clock behind it, and sets and rows that are not in force."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM, now, today
from foundation.problem import RefusedError
from tests.commands.test_check import HEADER, ROWS
from tests.conftest import SMALL
from tests.running import Run


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file of one commune: level 3, one criterion short of level 4."""
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEADER + "\n".join(ROWS) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def dated(tmp_path: Path) -> Path:
    """The small set, in force in 2026 alone, with one row retired in the middle of the year."""
    text = SMALL.read_text(encoding="utf-8")
    text = text.replace(
        "- Hiệu lực từ: 02/01/2025\n", "- Hiệu lực từ: 01/01/2026\n- Hiệu lực đến: 31/12/2026\n"
    )
    last = "- Nguồn gốc ngưỡng: tạm đặt; mức 4: theo căn cứ; mức 5: nguyên văn\n"
    assert text.count(last) == 1
    text = text.replace(last, f"{last}- Áp dụng từ: 01/01/2026\n- Áp dụng đến: 30/06/2026\n")
    path = tmp_path / "bo.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2026-01-05", datetime(2026, 1, 5, tzinfo=VIETNAM)),
        ("2026-01-05T08:30", datetime(2026, 1, 5, 8, 30, tzinfo=VIETNAM)),
        ("2026-01-05T20:30:00+00:00", datetime(2026, 1, 6, 3, 30, tzinfo=VIETNAM)),
    ],
)
def test_the_clock_is_a_parameter(monkeypatch: pytest.MonkeyPatch, given: str, expected: datetime) -> None:
    """An ISO date or time, in Vietnam's time unless it says else."""
    monkeypatch.setenv("MATURITY_NOW", given)
    assert now() == expected
    assert today() == expected.date()


def test_without_the_parameter_it_is_the_time_in_vietnam(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the zone of the machine."""
    monkeypatch.setenv("MATURITY_NOW", " ")
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    offset = now().utcoffset()
    assert offset is not None
    assert offset.total_seconds() == 7 * 3600


def test_a_clock_that_cannot_be_read_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2, with the form that is needed."""
    monkeypatch.setenv("MATURITY_NOW", "hôm nay")
    with pytest.raises(RefusedError, match="2026-01-05"):
        today()
    outcome = run("check", "so-lieu.csv", "--framework", SMALL)
    assert outcome.code == 2
    assert "MATURITY_NOW" in outcome.err


@pytest.mark.parametrize("written", ["5/1/2026", "2026-01-05", "31/02/2026", "hôm nay"])
def test_a_day_that_is_none_is_a_usage_error(run: Run, figures: Path, written: str) -> None:
    """dd/mm/yyyy and nothing else."""
    outcome = run("check", figures, "--framework", SMALL, "--as-of", written)
    assert outcome.code == 2
    assert f"--as-of: “{written}” không phải là ngày; cần một ngày có thật, dạng dd/mm/yyyy" in outcome.err


def test_rows_out_of_force_are_left_out_with_a_line(run: Run, figures: Path, dated: Path) -> None:
    """Until 30/06 all seven count, then six; its figures are passed over without an error."""
    before = run("check", figures, "--framework", dated, "--as-of", "30/06/2026")
    assert before.code == 0
    assert "Còn 01 tiêu chí chưa đạt mức độ 4" in before.text
    assert "Không xét" not in before.text
    after = run("check", figures, "--framework", dated, "--as-of", "01/07/2026")
    assert after.code == 0
    line = "Không xét 01 tiêu chí không áp dụng tại ngày 01/07/2026: CQS-01 (từ 01/01/2026 đến 30/06/2026)"
    assert line in after.text
    assert "đạt mức độ 4 (Nâng cao)" in after.text


def test_the_day_is_today_by_default(
    run: Run, figures: Path, dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATURITY_NOW", "2026-07-01")
    report = json.loads(run("check", figures, "--framework", dated, "--format", "json").out)
    assert report["framework"]["as_of"] == "2026-07-01"
    assert [p["code"] for p in report["problems"]] == ["HT-06"]
    assert len(report["units"][0]["criteria"]) == 6


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [
        ("31/12/2025", "HT-04", "chưa có hiệu lực tại ngày 31/12/2025, chỉ có hiệu lực từ ngày 01/01/2026"),
        (
            "01/01/2027",
            "HT-05",
            "đã hết hiệu lực tại ngày 01/01/2027, chỉ có hiệu lực đến hết ngày 31/12/2026",
        ),
    ],
)
def test_a_set_out_of_force_is_never_used_silently(
    run: Run, figures: Path, dated: Path, tmp_path: Path, day: str, code: str, words: str
) -> None:
    """A warning in the report and in JSON; the exit code stays."""
    text = dated.read_text(encoding="utf-8")
    rows = "- Áp dụng từ: 01/01/2026\n- Áp dụng đến: 30/06/2026\n"
    dated.write_text(text.replace(rows, ""), encoding="utf-8")
    outcome = run("check", figures, "--framework", dated, "--as-of", day)
    assert outcome.code == 0
    assert words in outcome.text
    report = json.loads(run("check", figures, "--framework", dated, "--as-of", day, "--format", "json").out)
    assert [(p["severity"], p["code"]) for p in report["problems"]] == [("warning", code)]
    page = tmp_path / "bao-cao.md"
    assert run("check", figures, "--framework", dated, "--as-of", day, "-o", page).code == 0
    assert words in page.read_text(encoding="utf-8")


def test_a_set_of_which_nothing_counts_decides_nothing(run: Run, figures: Path, tmp_path: Path) -> None:
    """Exit 2: a set without a row would be met by anybody."""
    text = SMALL.read_text(encoding="utf-8")
    lines = []
    for line in text.splitlines():
        lines.append(line)
        if line.startswith("- Nguồn gốc ngưỡng:"):
            lines.append("- Áp dụng từ: 01/01/2030")
    path = tmp_path / "bo.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = run("check", figures, "--framework", path, "--as-of", "05/01/2026")
    assert (outcome.code, outcome.out) == (2, "")
    assert "không có tiêu chí nào áp dụng tại ngày 05/01/2026" in outcome.text
