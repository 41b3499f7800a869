"""The shell around the commands: Vietnamese help everywhere, clear usage errors, a quick start."""

import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from commands.program import ALIASES, maturity
from maturity import __version__
from tests.running import Run

ROOT = Path(__file__).parents[3]


def commands(command: click.Command = maturity, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, (*path, name))


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_help_page_is_vietnamese_with_an_example(run: Run, path: tuple[str, ...]) -> None:
    """No English word of click, an example to copy, 80 columns."""
    outcome = run(*path, "--help")
    assert outcome.code == 0
    assert "Ví dụ:" in outcome.out
    for word in ("Usage", "Options", "Show this", "Commands", "required", "Arguments"):
        assert word not in outcome.out
    assert max(map(len, outcome.out.splitlines())) <= 80


@pytest.mark.parametrize("path", list(commands()), ids=" ".join)
def test_every_example_can_be_copied_to_a_shell(run: Run, path: tuple[str, ...]) -> None:
    """A line that goes on ends with a backslash, quotes close, and the command has these options."""
    section = run(*path, "--help").out.split("Ví dụ:\n")[1].split("\n\n")[0]
    for line in section.replace("\\\n", " ").splitlines():
        program, *words = shlex.split(line)
        assert program == "maturity", line
        command: click.Command = maturity
        while (
            isinstance(command, click.Group)
            and words
            and words[0] in command.list_commands(click.Context(command))
        ):
            found = command.get_command(click.Context(command), words.pop(0))
            assert found is not None
            command = found
        known = {name for option in command.get_params(click.Context(command)) for name in option.opts}
        assert {word for word in words if word.startswith("-")} <= known, line


def test_version(run: Run) -> None:
    """The version alone."""
    assert run("--version").out == f"maturity {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["chek"], "không có lệnh “chek”. Có phải: check?"),
        (["check"], "thiếu TỆP"),
        (["check", "a.csv"], "thiếu --framework"),
        (["check", "a.csv", "--framework"], "--framework cần kèm một giá trị"),
        (["check", "a.csv", "--framework", "2361-xa", "--target", "6"], "số nguyên từ 1 đến 5"),
        (["check", "a.csv", "--framework", "2361-xa", "--target", "ba"], "số nguyên từ 1 đến 5"),
        (["check", "a.csv", "--framework", "2361-xa", "--format", "xml"], "chỉ nhận một trong: text, json"),
        (["check", "a.csv", "--framwork", "2361-xa"], "không có tùy chọn --framwork. Có phải: --framework?"),
        (["check", "a.csv", "b.csv", "--framework", "2361-xa"], "thừa"),
        (["framework", "show"], "thiếu MÃ|TỆP"),
        (["framework", "sho"], "Có phải: show?"),
        (["intake", "--undo", "abc"], "--undo cần một số nguyên từ 1 trở lên."),
        (["form", "--year", "2025", "--all", "-o", __file__], "là một tệp, không phải thư mục"),
        (["intake", "a.csv", "--year", "2025", "-o", "."], "--output: . là một thư mục, không phải tệp"),
        (["complaint", "answer", "1", "--outcome", "no"], "chỉ nhận một trong: giu-nguyen, xem-lai."),
    ],
)
def test_usage_errors_say_what_to_do(run: Run, arguments: list[str], expected: str) -> None:
    """Exit 2, in Vietnamese, with the way to the help page."""
    outcome = run(*arguments)
    assert outcome.code == 2
    assert expected in outcome.err
    assert "--help" in outcome.err
    assert "Error" not in outcome.err


def test_without_arguments_the_help_page_appears(run: Run) -> None:
    """A newcomer who types the bare name sees what there is."""
    assert "Các lệnh" in run().text


def test_demo_shows_a_table_and_one_explained_unit(run: Run) -> None:
    """Twelve units in the table, one explained."""
    outcome = run("demo")
    assert outcome.code == 0
    for code in range(99001, 99013):
        assert str(code) in outcome.out
    assert outcome.out.count("Kết quả tự đánh giá năm 2025 của UBND") == 1
    assert "Trạm y tế cấp xã: XHS-07" in run("demo", "--unit", "99010").out
    strange = run("demo", "--unit", "x")
    told = "số liệu không có đơn vị “x”; có: Phường Minh Họa (99001);"
    assert (strange.code, strange.says(told)) == (2, True)


def test_help_starts_without_the_heavy_parts() -> None:
    """--help imports neither engine nor renderer nor Markdown: that keeps it quick on an old machine."""
    script = (
        "import sys, cli; cli.main(['--help']); "
        "print({'rich', 'durable_rules_engine', 'markdown_it', 'attrs'} & set(sys.modules), file=sys.stderr)"
    )
    finished = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert finished.stderr.strip() == "set()"


@pytest.mark.parametrize(("name", "command"), ALIASES.items())
def test_commands_answer_to_the_names_that_officials_know(run: Run, name: str, command: str) -> None:
    """`maturity ho-so show` is `maturity dossier show`; the help page names them."""
    spoken, plain = run(name, "--help").out, run(command, "--help").out
    assert spoken.replace(f"maturity {name} ", f"maturity {command} ") == plain
    assert name in run("--help").out
