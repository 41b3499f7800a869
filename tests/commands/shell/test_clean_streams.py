"""What is printed: signs that a terminal obeys, or that nobody sees, are written out, whoever prints them."""

import io
import json
import os
from pathlib import Path

import pytest

from commands.shell.clean_streams import CleanStream, print_own, written_out
from maturity.sample.data import COMMUNES, path_of
from tests.running import Run

OBEYED = {
    "\r": r"\u000d",
    "\x1b[2J": r"\u001b[2J",
    "\x07": r"\u0007",
    "\x9b1m": r"\u009b1m",
    "\u202e": r"\u202e",
    "\u2066": r"\u2066",
    "\u200f": r"\u200f",
    "\udce9": r"\udce9",
    "\U000e0041": r"\udb40\udc41",
}


@pytest.mark.parametrize(("sign", "shown"), OBEYED.items(), ids=ascii)
def test_a_sign_that_a_terminal_obeys_is_written_out(sign: str, shown: str) -> None:
    """As JSON would write it, so that JSON says the same."""
    assert written_out(f"a{sign}b") == f"a{shown}b"
    if not sign.isascii():
        assert json.loads(f'"{written_out(sign)}"') == sign


def test_what_people_write_is_left_alone() -> None:
    """Vietnamese in either form, signs of lists, tables and boxes, new lines and tabs."""
    text = "Xã Suối Mẫu đạt 62,4% – “đủ” … ☐ ✓ ·\n\tCộng─│ 日本 \U0001f600 Mẫu"
    assert written_out(text) == text


def test_a_stream_lets_only_the_program_s_own_signs_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Colours and a line begun anew are asked for by name."""
    page = io.StringIO()
    monkeypatch.setattr("sys.stdout", CleanStream(page))
    print("\x1b[31mđỏ")
    print_own("\r\x1b[K")
    assert page.getvalue() == "\\u001b[31mđỏ\n\r\x1b[K"


@pytest.mark.parametrize("sign", [*OBEYED, "\n", "\t"], ids=ascii)
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a{}b.csv", "--framework", "2361-xa"),
        ("check", "x.csv", "--framework", "a{}b"),
        ("framework", "show", "a{}b"),
        ("framework", "lint", "a{}b.md"),
        ("a{}b",),
        ("check", "--a{}b"),
        ("check", "a", "a{}b", "--framework", "2361-xa"),
        ("check", "a.csv", "--framework", "2361-xa", "--format", "a{}b"),
        ("restore", "a{}b.zip", "dich"),
        ("verify", "--head", "a{}b"),
        ("unit", "list", "--province", "a{}b"),
        ("unit", "list", "--as-of", "a{}b"),
        ("figures", "status", "--year", "2025", "--unit", "a{}b"),
        ("figures", "status", "--year", "2025", "--supplier", "a{}b"),
        ("intake", "a{}b", "--year", "2025"),
        ("list", "recognition", "--year", "2025", "-o", "a{}b"),
        ("dossier", "show", "--year", "2025", "--unit", "a{}b"),
        ("person", "role", "a{}b", "--add", "thuong-truc"),
        ("person", "add", "a{}b", "--name", "A", "--role", "thuong-truc"),
        ("person", "add", "cb01", "--name", "a{}b", "--role", "thuong-truc"),
        ("evidence", "remove", "a{}b", "--year", "2025", "--unit", "99001", "--criterion", "CQS-01"),
        ("-w", "a{}b", "status", "--year", "2025"),
    ],
    ids=lambda arguments: " ".join(arguments),
)
def test_arguments_are_never_printed_raw(
    run: Run, workspace: Path, arguments: tuple[str, ...], sign: str
) -> None:
    """Whatever is wrong with them, click's own complaints included; and nothing falls over it."""
    outcome = run(*(one.format(sign) for one in arguments))
    assert outcome.code in (0, 1, 2)
    assert f"a{sign}b" not in outcome.out + outcome.err
    assert sign in ("\n", "\t") or sign not in outcome.out + outcome.err


def test_names_of_files_in_a_folder_are_never_printed_raw(run: Run, workspace: Path, tmp_path: Path) -> None:
    """A folder as it came by e-mail; the other files are read."""
    folder = tmp_path / "nhan-ve"
    folder.mkdir()
    with path_of(COMMUNES) as sample:
        for name in ("a\rb.csv", "a\u202evsc.exe.csv", "a\nb.csv"):
            (folder / name).write_bytes(sample.read_bytes())
        with open(os.fsencode(folder) + b"/\xe9.csv", "wb") as file:
            file.write(sample.read_bytes())
    outcome = run("intake", folder, "--year", 2025)
    assert outcome.code in (0, 1)
    for raw in ("\r", "\u202e", "a\nb", "\udce9"):
        assert raw not in outcome.out + outcome.err


def test_json_says_the_same(run: Run, tmp_path: Path) -> None:
    """A written-out sign is JSON's own way of writing it, in a file too."""
    path = tmp_path / "số\u202eliệu.csv"
    with path_of(COMMUNES) as sample:
        path.write_bytes(sample.read_bytes().replace(b"312", b"abc", 1) + b"99001,a,XX,,,,,,,\n")
    outcome = run("check", path, "--framework", "2361-xa", "--format", "json")
    assert "\u202e" not in outcome.out
    assert str(path) in {problem["file"] for problem in json.loads(outcome.out)["problems"]}
    written = tmp_path / "ra.json"
    odd = tmp_path / os.fsdecode(b"\xe9.csv")
    odd.write_bytes(path.read_bytes())
    assert run("check", odd, "--framework", "2361-xa", "-o", written).code == 1
    assert str(odd) in {problem["file"] for problem in json.loads(written.read_text())["problems"]}


LONG = "ả" * 120


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", LONG, "--framework", "2361-xa"),
        ("check", "x.csv", "--framework", f"{LONG}.md"),
        ("framework", "show", f"{LONG}.md"),
        ("framework", "lint", f"{LONG}.md"),
        ("framework", "status", f"{LONG}.md"),
        ("framework", "selftest", f"{LONG}.md"),
        ("framework", "attest", f"{LONG}.md", "--all", "--by", "A", "--document", "B", "--date", "5/1/2026"),
        ("framework", "derive", f"{LONG}.md", "--id", "a", "--title", "b", "--decision", "c",
         "--effective", "05/01/2026", "-o", "x.md"),
        ("init", "-w", LONG),
        ("status", "--year", "2025", "-w", LONG),
        ("demo", "--workspace", LONG),
        ("intake", LONG, "--year", "2025"),
        ("intake", f"{LONG}/a.csv", "--year", "2025"),
        ("evidence", "add", LONG, "--year", "2025"),
        ("unit", "import", LONG, "--from", "01/07/2025"),
        ("unit", "succeed", LONG),
        ("person", "import", LONG),
        ("appraise", LONG, "--year", "2025"),
        ("dossier", "receive", LONG, "--year", "2025"),
        ("council", "conclude", LONG, "--year", "2025"),
        ("form", "--year", "2025", "--all", "-o", LONG),
        ("backup", f"{LONG}.zip"),
        ("restore", f"{LONG}.zip", "dich"),
        ("restore", "x.zip", LONG),
        ("list", "recognition", "--year", "2025", "-o", f"{LONG}.md"),
    ],
    ids=lambda arguments: " ".join(arguments).replace(LONG, "…"),
)  # fmt: skip
def test_a_name_that_is_too_long_is_a_sentence(run: Run, workspace: Path, arguments: tuple[str, ...]) -> None:
    """No file system has such a name; never an internal fault."""
    outcome = run(*arguments)
    assert outcome.code == (1 if "lint" in arguments else 2), outcome.text
    assert (outcome.out + outcome.err).strip()


def test_a_name_that_only_just_fits_is_written(run: Run, tmp_path: Path) -> None:
    """The file that is written aside first has a short name of its own."""
    output = tmp_path / ("a" * 252 + ".md")
    with path_of(COMMUNES) as sample:
        assert run("check", sample, "--framework", "2361-xa", "-o", output).code == 0
    assert output.exists()
