"""Documents that cannot rot: generated pages are current, README shows real output, links lead somewhere."""

import json
import re
from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from commands.program import maturity
from docs.generate import (
    ROLE_HEAD,
    ROOMS,
    command_reference,
    guide_with_roles,
    problem_reference,
    readme_with_example,
    registries,
)
from docs.generate import (
    main as generate,
)
from docs.pictures import LARGEST
from docs.samples import FORMS, TABLE, is_current, made_files
from foundation.problem import Code
from maturity.people.person import Role
from tests.running import Run

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NEWS = sorted((ROOT / "changelog.d").glob("*.md"))
EVERY_DOCUMENT = pytest.mark.parametrize(
    "documents", [*([page] for page in PAGES), NEWS], ids=[*(page.name for page in PAGES), "changelog.d"]
)
"""Page by page; the hundreds of pieces of the next changelog at once."""


def test_the_command_reference_is_current() -> None:
    """docs/cli.md is what --help says; `make docs` writes it anew."""
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == command_reference(maturity)


def test_the_problem_reference_is_current() -> None:
    """docs/ma-loi.md is what the code registries say; `make docs` writes it anew."""
    assert (ROOT / "docs" / "ma-loi.md").read_text(encoding="utf-8") == problem_reference()


def test_every_problem_code_is_documented() -> None:
    """No code of any module is missing in docs/ma-loi.md, and none is made outside the modules of codes."""
    documented = {code for registry in registries() for code in registry.codes}
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            codes = {value for value in vars(import_module(name)).values() if isinstance(value, Code)}
            assert codes <= documented, name
            text = path.read_text(encoding="utf-8")
            makes_codes = bool(re.search(r"^\w+ = (Registry|[A-Z]{2}\.(error|warning|note))\(", text, re.M))
            assert makes_codes == path.name.endswith("codes.py"), name


def test_readme_shows_what_demo_prints(run: Run) -> None:
    """README's example is current; `make docs` writes it anew."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert readme == readme_with_example(readme, run("demo").out)


def test_the_first_steps_quote_what_is_printed_of_an_index(run: Run) -> None:
    """Each command of its block runs, and its line is printed word by word."""
    start = (ROOT / "docs" / "bat-dau.md").read_text(encoding="utf-8")
    quote = " ".join(re.findall(r"^> (.+)$", start, re.M))
    assert quote
    commands = [
        line.removeprefix(".venv/bin/maturity ").split()
        for line in start.splitlines()
        if line.startswith(".venv/bin/maturity") and "minh-hoa-dti" in line
    ]
    sample = "maturity/sample/mau-diem-huyen.csv"
    outcomes = [run(*(ROOT / word if word == sample else word for word in words)) for words in commands]
    assert [outcome.code for outcome in outcomes] == [0, 0]
    assert quote in " ".join(outcomes[0].out.split())


def test_the_guide_says_what_each_role_may_do() -> None:
    """Its table is that of the permissions; `make docs` writes it anew."""
    guide = (ROOT / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    assert guide.count(ROLE_HEAD) == 1
    assert guide == guide_with_roles(guide)


def test_help_names_roles_as_the_table_does() -> None:
    """Whatever a help page says of a role is made from the table of permissions, not typed."""
    labels = "|".join(role.label for role in Role)
    for path in (ROOT / "commands").rglob("*.py"):
        assert not re.search(rf"vai trò ({labels})", path.read_text(encoding="utf-8")), path


def test_a_page_that_is_not_current_is_told_before_a_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`python -m docs.generate --check` writes nothing; without --check the page is made again."""
    pages = ["README.md", "docs/cli.md", "docs/ma-loi.md", "docs/huong-dan.md"]
    for name in (*pages, *(path for path, _ in made_files())):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    check = ["--check"]
    assert CliRunner().invoke(generate, check).exit_code == 0
    page = tmp_path / "docs" / "cli.md"
    page.write_text("cũ", encoding="utf-8")
    told = CliRunner().invoke(generate, check)
    assert (told.exit_code, told.stderr) == (1, "docs/cli.md: not current; make docs writes it\n")
    assert page.read_text(encoding="utf-8") == "cũ"
    assert CliRunner().invoke(generate, []).exit_code == 0
    assert page.read_text(encoding="utf-8") == command_reference(maturity)


def test_the_blank_forms_and_the_sample_table_are_current() -> None:
    """One form of each shipped set and none besides, part by part; `make docs` writes them anew."""
    made = dict(made_files())
    assert [path for path, content in made.items() if not is_current(ROOT / path, content)] == []
    assert {path for path in made if FORMS in path.parents} == {
        path.relative_to(ROOT) for path in (ROOT / FORMS).iterdir()
    }


def test_the_sample_table_of_one_commune_says_what_the_sample_of_all_says(run: Run) -> None:
    """As a spreadsheet opens it: with a byte order mark, a name beside each code."""
    assert (ROOT / TABLE).read_bytes().startswith(b"\xef\xbb\xbf")
    command = ("check", "--framework", "2361-xa", "--unit", "99002", "--format", "json")
    of_one, of_all = (
        json.loads(run(*command, ROOT / "maturity" / "sample" / name).out)["units"]
        for name in (TABLE.name, "mau-so-lieu.csv")
    )
    assert of_one == of_all


@EVERY_DOCUMENT
def test_links_lead_to_files(documents: list[Path]) -> None:
    """No document points at a file that is not there."""
    for document in documents:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), (document.name, target)


def test_each_picture_is_shown_and_each_picture_shown_is_there() -> None:
    """All in the guide, those of each kind in README; as PNG, small enough for a slow line."""
    pictures = set((ROOT / "docs" / "hinh").iterdir())

    def shown(*page: str) -> set[Path]:
        document = ROOT.joinpath(*page)
        found = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", document.read_text(encoding="utf-8"))
        return {(document.parent / target).resolve() for _, target in found}

    assert shown("docs", "huong-dan.md") == pictures
    assert pictures >= shown("README.md")
    first = {"bieu", "trang-trinh", "quyet-dinh", "toan-canh", "trang-cong-bo"}
    assert {picture.stem for picture in shown("README.md")} >= first
    for picture in pictures:
        content = picture.read_bytes()
        assert content.startswith(b"\x89PNG\r\n\x1a\n"), picture.name
        assert len(content) < LARGEST, picture.name


@EVERY_DOCUMENT
def test_files_that_documents_name_are_there(documents: list[Path]) -> None:
    """A path of the program in a document leads to a file or a folder."""
    rooms = r"(?:foundation|criteria|rules|maturity|reports|commands|tests|bench)"
    for document in documents:
        for path in re.findall(rf"`({rooms}/[\w/.-]*[\w/])`", document.read_text(encoding="utf-8")):
            assert (ROOT / path).exists(), (document.name, path)


@EVERY_DOCUMENT
def test_commands_in_documents_exist(run: Run, documents: list[Path]) -> None:
    """Every `maturity …` that a document tells a reader to type is a command with those options."""
    text = "\n".join(document.read_text(encoding="utf-8") for document in documents)
    for line in re.findall(r"^\s*(?:\.venv/bin/)?maturity ([a-z].*)$", text, re.M):
        words = line.split("#")[0].split()
        options = [word for word in words if word.startswith("--")]
        command = maturity.get_command(click.Context(maturity), words[0])
        has_subcommand = isinstance(command, click.Group) and not words[1].startswith("-")
        path = words[: 2 if has_subcommand else 1]
        page = run(*path, "--help")
        assert page.code == 0, line
        for option in options:
            assert option in page.out, line
