"""`-o FILE` of every command that has it: the ending decides the form; what cannot be written is refused."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import click
import docx
import openpyxl
import pytest

from commands.program import maturity
from commands.shell.output import FORMS, OutputFile, OutputFolder
from maturity.sample.data import COMMUNES, DISTRICTS_BY_POINTS, path_of
from tests.commands.shell.test_shell import commands
from tests.running import Run

YEAR = ("--year", "2025")
DERIVE = (
    "2361-xa", "--id", "tinh-mau", "--title", "Bộ mẫu", "--decision", "Quyết định số 1",
    "--effective", "05/01/2026",
)  # fmt: skip
CHECK = ("SỐ-LIỆU", "--framework", "2361-xa")
BY_POINTS = ("--framework", "minh-hoa-dti-huyen")
SAMPLE_INDEX = (*YEAR, "--series", "dti-xa")
"""The year by an index that the sample year has beside its levels."""
ASKED: dict[tuple[str, ...], list[tuple[str, ...]]] = {
    ("appraise",): [(*YEAR, "--show")],
    ("audit",): [("BẢNG", *BY_POINTS)],
    ("check",): [
        (*CHECK, "--unit", "99002"),
        (*CHECK, "--one-page"),
        ("ĐIỂM", *BY_POINTS, "--unit", "910"),
    ],
    ("bottlenecks",): [(*YEAR, "--target", "4")],
    ("compare",): [("ĐIỂM", "909", "910", *BY_POINTS)],
    ("council", "conclude"): [(*SAMPLE_INDEX, "--form")],
    ("dossier", "receive"): [(*YEAR, "--form")],
    ("evidence", "list"): [YEAR, (*YEAR, "--missing"), (*YEAR, "--duplicates")],
    ("figures", "derived"): [YEAR],
    ("figures", "export"): [YEAR],
    ("figures", "status"): [YEAR],
    ("form",): [(*YEAR, "--all")],
    ("framework", "derive"): [DERIVE],
    ("framework", "diff"): [("2361-xa", "minh-hoa-xa")],
    ("framework", "show"): [("2361-xa",), ("minh-hoa-dti-huyen",)],
    ("impact",): [("--from", "2361-xa", "--to", "minh-hoa-xa", "--figures", "SỐ-LIỆU")],
    ("intake",): [("SỐ-LIỆU", *YEAR)],
    ("list", "commendation"): [YEAR],
    ("list", "notice"): [YEAR],
    ("list", "ranking"): [SAMPLE_INDEX],
    ("list", "recognition"): [YEAR],
    ("list", "results"): [SAMPLE_INDEX],
    ("overview",): [YEAR],
    ("person", "import"): [("--form",)],
    ("plan",): [(*YEAR, "--all", "--target", "4")],
    ("rank",): [("ĐIỂM", *BY_POINTS)],
    ("thresholds",): [("--criterion", "CQS-07", "--level", "2", *YEAR)],
    ("unit", "list"): [()],
}  # fmt: skip
"""How each command with -o is asked for something; a command that is not here fails the first test."""
ELSEWHERE = {("archive",), ("framework", "import"), ("paper",), ("publish",)}
"""Write archives, drafts, papers and pages: tried in test_archive.py, test_annex_import.py and so on."""


def option_of(path: tuple[str, ...]) -> click.Parameter | None:
    """Return the option -o of a command, None where it has none."""
    command: click.Command = maturity
    for name in path:
        assert isinstance(command, click.Group)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    options = [one for one in command.get_params(click.Context(command)) if "-o" in one.opts]
    return options[0] if options else None


def endings_of(path: tuple[str, ...]) -> tuple[str, ...]:
    option = option_of(path)
    assert option is not None
    assert isinstance(option.type, OutputFile | OutputFolder)
    return option.type.endings


def cases() -> Iterator[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Yield command, arguments and ending, for all that a command writes."""
    for path, asked in ASKED.items():
        for arguments in asked:
            for ending in endings_of(path):
                # A PDF is made by LibreOffice: tests/commands/test_sheets.py.
                is_page = "--one-page" in arguments
                if ending != ".pdf" and not (is_page and ending == ".json"):
                    yield path, arguments, ending


@pytest.fixture
def sample(tmp_path: Path) -> dict[str, Path]:
    """Copies of the sample's files by their words above, so that no path of the package is written beside."""
    files = {
        "SỐ-LIỆU": tmp_path / "so-lieu.csv",
        "ĐIỂM": tmp_path / "diem.csv",
        "BẢNG": tmp_path / "bang.csv",
    }
    for word, name in (("SỐ-LIỆU", COMMUNES), ("ĐIỂM", DISTRICTS_BY_POINTS)):
        with path_of(name) as file:
            files[word].write_bytes(file.read_bytes())
    files["BẢNG"].write_text("Hạng;Đơn vị;Điểm\n1;A;810,67\n2;B;805,78\n", encoding="utf-8")
    return files


def with_file(arguments: tuple[str, ...], sample: dict[str, Path]) -> list[object]:
    return [sample.get(word, word) for word in arguments]


def test_every_command_with_an_output_follows_the_rule() -> None:
    """A new command with -o takes the one type of it, and is tried below."""
    with_output = {path: option for path in commands() if (option := option_of(path))}
    assert {*with_output} == {*ASKED, *ELSEWHERE}
    for path, option in with_output.items():
        assert isinstance(option.type, OutputFile | OutputFolder), path


@pytest.mark.parametrize("ending", [".doc", ".xls", ".odt", ".htm", ".text", "", ".html.gz"])
@pytest.mark.parametrize("path", [path for path in ASKED if path != ("form",)], ids=" ".join)
def test_an_ending_that_cannot_be_written_is_refused(
    run: Run, tmp_path: Path, sample: dict[str, Path], path: tuple[str, ...], ending: str
) -> None:
    """Before any work, even where there is no workspace: exit 2, with the endings that are possible."""
    output = tmp_path / f"ra{ending}"
    outcome = run("-w", tmp_path / "khong-co", *path, *with_file(ASKED[path][0], sample), "-o", output)
    assert outcome.code == 2
    assert outcome.says("cần tên tệp kết thúc bằng")
    assert outcome.says("thiếu đuôi tệp") is not bool(ending)
    for possible in endings_of(path):
        assert possible in outcome.err
    assert not output.exists()


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@pytest.mark.parametrize("path", [("framework", "derive"), ("figures", "export")], ids=" ".join)
def test_what_is_read_back_is_no_report(run: Run, tmp_path: Path, path: tuple[str, ...], ending: str) -> None:
    """A criteria set and an export of figures have one form each."""
    outcome = run("-w", tmp_path / "khong-co", *path, *ASKED[path][0], "-o", tmp_path / f"ra{ending}")
    assert (outcome.code, outcome.says(f"không ghi được tệp {ending}")) == (2, True)


@pytest.mark.parametrize("ending", FORMS)
@pytest.mark.parametrize(
    "arguments", [("form", *YEAR, "--all"), ("appraise", *YEAR, "--form", "--all")], ids=str
)
def test_a_folder_is_not_named_like_a_file(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], ending: str
) -> None:
    """Who names a file gets no folder of that name."""
    outcome = run(*arguments, "-w", tmp_path / "khong-co", "-o", tmp_path / f"bieu{ending}")
    assert (outcome.code, outcome.says("cần tên")) == (2, True)
    assert not (tmp_path / f"bieu{ending}").exists()


@pytest.mark.parametrize(("path", "arguments", "ending"), list(cases()), ids=str)
def test_the_ending_decides_the_form(
    run: Run,
    recognised_year: Path,
    sample_year: Path,
    sample: dict[str, Path],
    tmp_path: Path,
    path: tuple[str, ...],
    arguments: tuple[str, ...],
    ending: str,
) -> None:
    """In capitals, too; what is there already is left alone."""
    (recognised_year / "cau-hinh.toml").write_text("[khen_thuong]\nmuc_cao_nhat = true\n", encoding="utf-8")
    output = tmp_path / f"ra{ending.upper()}"
    workspace = sample_year if arguments[: len(SAMPLE_INDEX)] == SAMPLE_INDEX else recognised_year
    asked = ("-w", workspace, *path, *with_file(arguments, sample), "-o", output)
    outcome = run(*asked)
    assert outcome.code in (0, 1)
    assert outcome.says(f"Đã ghi {output}")
    holds(output, ending)
    before = output.read_bytes()
    again = run(*asked)
    assert (again.code, again.says(f"đã có {output}")) == (2, True)
    assert output.read_bytes() == before


def holds(output: Path, ending: str) -> None:
    """Hold a file against its ending."""
    if ending == ".docx":
        document = docx.Document(str(output))
        assert [*document.paragraphs, *document.tables]
        return
    if ending == ".xlsx":
        sheets = openpyxl.load_workbook(output).worksheets
        assert all(sheet.freeze_panes and sheet.print_title_rows and sheet["A1"].value for sheet in sheets)
        return
    text = output.read_text(encoding="utf-8")
    assert "\x1b" not in text
    match ending:
        case ".json":
            json.loads(text)
        case ".csv":
            assert text.startswith("\ufeff"), "a spreadsheet would not take it for Unicode"
            head, *rows = csv.reader(text.removeprefix("\ufeff").splitlines())
            assert len(head) > 1
            assert all(len(row) == len(head) for row in rows)
        case ".html":
            assert text.lower().startswith("<!doctype html>")
        case ".md":
            assert not text.lstrip().startswith("<")
            assert "───" not in text
        case ".txt":
            assert not text.lstrip().startswith(("<", "#", "|"))


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("list", "recognition", *YEAR, "--format", "csv"), "cn.md"),
        (("list", "commendation", *YEAR, "--format", "md"), "kt.html"),
        (("evidence", "list", *YEAR, "--format", "json"), "tai-lieu.txt"),
        (("figures", "status", *YEAR, "--format", "csv"), "thieu.json"),
        (("figures", "derived", *YEAR, "--format", "text"), "ty-le.csv"),
        (("unit", "list", "--format", "csv"), "don-vi.txt"),
        (("appraise", *YEAR, "--show", "--format", "html"), "chenh-lech.csv"),
    ],
)
def test_a_format_against_the_ending_is_refused(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], name: str
) -> None:
    """Both are named; nothing is guessed, and nothing written."""
    outcome = run("-w", tmp_path / "khong-co", *arguments, "-o", tmp_path / name)
    assert outcome.code == 2
    assert outcome.says(f"--format {arguments[-1]} và -o {tmp_path / name} trái nhau")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize(
    ("form", "name"), [("text", "bao-cao.md"), ("text", "bao-cao.html"), ("json", "x.json")]
)
def test_a_format_that_agrees_with_the_ending_is_no_contradiction(
    run: Run, sample: dict[str, Path], tmp_path: Path, form: str, name: str
) -> None:
    """`text` asks for the report, whatever it is written as."""
    outcome = run(
        "check", sample["SỐ-LIỆU"], "--framework", "2361-xa", "--format", form, "-o", tmp_path / name
    )
    assert outcome.code == 0
    holds(tmp_path / name, Path(name).suffix)


def test_a_name_that_no_file_system_takes_is_refused_before_any_work(run: Run, tmp_path: Path) -> None:
    """A sentence with both ends of the name."""
    outcome = run("list", "recognition", *YEAR, "-w", tmp_path, "-o", tmp_path / ("ả" * 120 + ".md"))
    assert (outcome.code, outcome.says("quá dài")) == (2, True)
    assert outcome.says("đặt tên ngắn hơn")
    assert len(outcome.err) < 300
