"""What a message tells a user to type can be typed: every operation that a remedy names, parsed."""

import ast
import re
from collections.abc import Callable, Iterator
from contextvars import copy_context
from pathlib import Path

import click
import pytest

from commands.program import maturity as program
from docs.generate import registries
from foundation.problem import Code, Do
from maturity.people.operation import Operation
from tests.sources import ROOT, nodes, tree_of

FIELDS = {
    "year": "2025",
    "unit": "99001",
    "units": "99001",
    "code": "99001",
    "person": "tt",
    "day": "01/06/2026",
    "signed_on": "01/06/2026",
    "number": "1",
    "id": "1",
    "intake": "1",
    "kind": "xã",
    "level": "3",
    "criterion": "CQS-01",
    "framework": "2361-xa",
    "tier": "xã",
    "other": "xã",
}
"""What the fields of a problem hold, in a remedy's templates; another field holds a word."""
PLACEHOLDERS = {"NĂM": "2025", "DD/MM/YYYY": "01/06/2026", "SỐ": "1", "MỨC": "3", "MÃ": "99001"} | {
    "VAI-TRÒ": "thuong-truc"
}
"""What a user types for a word in capitals; for another one anything goes."""


def codes() -> Iterator[Code]:
    """Yield every registered code."""
    for registry in registries():
        yield from registry.codes


REMEDIES = [
    pytest.param(remedy, id=f"{code.name} {remedy.operation}") for code in codes() for remedy in code.do
]


def parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    """Parse a command line without carrying it out; click's complaint if it is none."""
    context = command.make_context(command.name, words, parent=parent)
    rest = [*context._protected_args, *context.args]
    if isinstance(command, click.Group) and rest:
        _, below, rest = command.resolve_command(context, rest)
        assert below is not None
        parse(below, rest, context)


def typed(remedy: Do) -> list[str]:
    """Return the words that a user types who follows a remedy."""
    templates = [name for word in remedy.words for name in re.findall(r"{(\w+)}", word)]
    words = remedy.filled({name: FIELDS.get(name, "chữ") for name in templates}).words
    return [PLACEHOLDERS.get(word, "chữ" if word.isupper() else word) for word in words]


def test_there_are_remedies_to_try() -> None:
    """The registries are found."""
    assert len(REMEDIES) > 20


WHOLE = [case for case in REMEDIES if not case.values[0].is_again]
AGAIN = [case for case in REMEDIES if case.values[0].is_again]


@pytest.mark.covered
@pytest.mark.parametrize("remedy", WHOLE)
def test_a_remedy_can_be_typed(remedy: Do, at_moment: Callable[[str], Path]) -> None:
    """It names an operation that there is, with every option that its command demands."""
    at_moment("mở kỳ")
    assert remedy.operation in {*Operation}
    try:
        copy_context().run(parse, program, typed(remedy))
    except click.exceptions.Exit:
        if "--help" not in remedy.words:
            raise


def commands(command: click.Command, path: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its name; the program itself is ""."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            yield from commands(below, f"{path} {name}".strip())


@pytest.mark.parametrize("remedy", AGAIN)
def test_an_operation_can_be_done_again_with_the_options_of_a_remedy(remedy: Do) -> None:
    """Its command has them, with their values; one command at least if the remedy is of any operation."""
    takers = [
        command for path, command in commands(program) if not remedy.operation or path == remedy.operation
    ]
    assert takers
    assert any(_takes(command, remedy) for command in takers)


def _takes(command: click.Command, remedy: Do) -> bool:
    options = {
        name.lstrip("-"): parameter
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for name in parameter.opts
    }
    options["help"] = click.Option(["--help"], is_flag=True)  # every command has it
    return all(name in options and options[name].is_flag is (value is None) for name, value in remedy.options)


def written_in_reports() -> Iterator[Do]:
    """Yield every operation that a sentence of a report names, with its options as the source has them."""
    for file in sorted((ROOT / "reports").rglob("*.py")):
        for node in nodes(tree_of(file)):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and ast.unparse(node.func) in ("Do.to", "Do.again")
                and ast.unparse(node.args[0]).startswith(("Operation.", "''"))
            ):
                name = ast.unparse(node.args[0]).removeprefix("Operation.")
                options = {
                    option.arg: None if ast.unparse(option.value) == "None" else "chữ"
                    for option in node.keywords
                    if option.arg is not None
                }
                yield Do.again(Operation[name] if name.isidentifier() else "", **options)


@pytest.mark.covered
def test_reports_name_options_that_there_are() -> None:
    """Each option is one of the command of its operation, with a value exactly if it takes one."""
    named = [*written_in_reports()]
    assert len(named) > 40
    takers = dict(commands(program))
    offenders = [
        do
        for do in named
        if not any(
            _takes(command, do)
            for path, command in takers.items()
            if not do.operation or path == command_of(do.operation)
        )
    ]
    assert not offenders, "\n".join(f"{do.operation}: {do}" for do in offenders)


def command_of(operation: str) -> str:
    """Return the name of the command of an operation, some of which are a command with an option."""
    return operation.partition(" --")[0]


def test_options_that_mend_are_found() -> None:
    """There are some of both kinds: a whole command, and options of what was done."""
    assert len(AGAIN) > 15
    assert len(WHOLE) > 20


def test_a_code_writes_every_operation_that_it_is_given() -> None:
    """And none that it is not given."""
    for code in codes():
        assert _holes(code) == len(code.do), code.name


def _holes(code: Code) -> int:
    return len({*re.findall(r"{do(?:_\d)?}", code.needed + code.found)})
