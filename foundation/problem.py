"""Problems of a user's input, as values: the place, what was found, what is needed.

Every reader returns a `Reading`: the value, or none, and all problems at once. An operation that cannot be
carried out raises one `RefusedError` with all reasons. Programmers' mistakes are other exceptions.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from enum import Enum
from string import Formatter
from typing import Any, Generic, TypeVar

from attrs import field, frozen
from attrs.validators import instance_of, min_len

from foundation.written import counted, grouped

T_co = TypeVar("T_co", covariant=True)


class Severity(Enum):
    """How much a problem matters; the value is the word used in JSON."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Place:
    """The place of a problem: a file, a line counted from 1, and a column as the user knows it.

    In a workbook, `sheet` is the sheet's name, `line` the row and `column` its letter.
    """

    file: str
    line: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet is not None:
            parts.append(f"trang tính “{self.sheet}”")
        if self.line is not None:
            parts.append(f"dòng {self.line}")
        if self.column is not None:
            parts.append(f"cột {self.column}")
        return ", ".join(parts)


NOWHERE = Place("")
"""The place of a problem with the request itself, not with a file or a unit."""


@frozen
class Do:
    """An operation that mends a problem, with what is known of its arguments.

    `operation` is the operation's name (`maturity.people.operation.Operation`), which is also the name of its
    command; a page of the web makes a button of it. What only the user knows is a word in capitals: MÃ, TÊN.
    """

    operation: str
    positional: tuple[str, ...] = ()
    options: tuple[tuple[str, str | None], ...] = ()
    """Options by their names, or single letters, without dashes; the value is None for a flag."""
    is_again: bool = False
    """Whether the user has just done it and does it again with these options: a terminal writes only them."""

    @classmethod
    def to(cls, operation: str, *positional: str, **options: str | None) -> "Do":
        """Return an operation with its arguments; `signed_on` is `--signed-on`, `_from` is `--from`."""
        return cls(str(operation), positional, _named(options))

    @classmethod
    def again(cls, operation: str, **options: str | None) -> "Do":
        """Return the operation that the user has just done, with more options; "" for any operation."""
        return cls(str(operation), (), _named(options), is_again=True)

    def filled(self, fields: Mapping[str, Any]) -> "Do":
        """Return the operation with its templates filled in from the fields of a problem."""
        options = ((name, value and value.format(**fields)) for name, value in self.options)
        positional = tuple(word.format(**fields) for word in self.positional)
        return Do(self.operation, positional, tuple(options), self.is_again)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the command, without the program's name; only the options of what is done again."""
        words = [] if self.is_again else [*self.operation.split(), *self.positional]
        for name, value in self.options:
            option = f"{'-' if len(name) == 1 else DASHES}{name}"
            words += [option] if value is None else [option, value]
        return tuple(words)

    def typed(self, *before: str) -> str:
        """Return what a user types in a terminal; `before` are options that precede the command's name."""
        program = () if self.is_again else ("maturity", *before)
        return " ".join(map(quoted, (*program, *self.words)))

    def __str__(self) -> str:
        return WRITER.get()(self)


DASHES = "--"
WRITER: ContextVar[Callable[[Do], str]] = ContextVar("WRITER", default=Do.typed)
"""How sentences write an operation: what to type, unless the shell in use sets another way."""


def _named(options: Mapping[str, str | None]) -> tuple[tuple[str, str | None], ...]:
    return tuple((name.strip("_").replace("_", "-"), value) for name, value in options.items())


def quoted(word: str) -> str:
    """Return a word as a command line takes it, also that of Windows: in double quotes if it has spaces."""
    if word and not any(sign.isspace() or sign in "\"'$`|&;<>()*?#~" for sign in word):
        return word
    return '"' + word.replace('"', '\\"') + '"'


def _parts(sentence: str | Iterable[str | Do]) -> tuple[str | Do, ...]:
    return (sentence,) if isinstance(sentence, str) else tuple(sentence)


@frozen
class Problem:
    """One fault, warning or note about a user's input.

    `parts` are a whole Vietnamese sentence: text, and the operations that mend the problem, in their places.
    """

    severity: Severity
    place: Place
    code: str
    parts: tuple[str | Do, ...] = field(converter=_parts)

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place != NOWHERE else self.message

    @property
    def message(self) -> str:
        """The sentence, with its operations as the shell in use writes them (`WRITER`)."""
        return self.written(str)

    @property
    def remedies(self) -> tuple[Do, ...]:
        """The operations that the sentence names."""
        return tuple(part for part in self.parts if isinstance(part, Do))

    def written(self, write: Callable[[Do], str]) -> str:
        """Return the sentence with every operation that it names written by `write`, as for a button."""
        return "".join(write(part) if isinstance(part, Do) else part for part in self.parts)


class RefusedError(Exception):
    """An operation is not carried out, and nothing was changed; `problems` are all reasons against it."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(map(str, self.problems)))


@frozen
class Code:
    """A kind of problem, made by a `Registry`: its stable name and its Vietnamese sentence.

    `found` says what was found and `needed` what to do about it; both are `str.format`
    templates over the fields given to `at`. docs/ma-loi.md is generated from these.
    `do` are the operations that mend it, templates over the same fields: `{do}` in `needed` is the first,
    `{do_2}` the second.
    """

    name: str = field(validator=(instance_of(str), min_len(1)))
    severity: Severity = field(validator=instance_of(Severity))
    found: str
    needed: str
    do: tuple[Do, ...] = ()

    def at(self, place: Place, **fields: Any) -> Problem:
        """Return the problem of this kind at `place`; raises KeyError if a field is missing."""
        written = {name: _written(name, value) for name, value in fields.items()}
        for number, remedy in enumerate(self.do, 1):
            written[f"do_{number}" if number > 1 else "do"] = remedy.filled(fields)
        return Problem(self.severity, place, self.name, _filled(f"{self.found}; {self.needed}.", written))


def _filled(template: str, fields: Mapping[str, Any]) -> Iterator[str | Do]:
    """Yield the parts of a sentence: text, with the fields in it, and operations."""
    text = ""
    for literal, name, form, conversion in Formatter().parse(template):
        text += literal
        if name is None:
            continue
        if isinstance(fields.get(name), Do):
            yield from (text, fields[name])
            text = ""
        else:
            hole = name + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
            text += f"{{{hole}}}".format(**fields)
    yield text


_COUNTS = frozenset({"count", "listed"})
_FIGURES = frozenset({"numerator", "denominator", "limit", "width"})


def _written(name: str, value: Any) -> Any:
    """Format an integer field by its name: counts, figures; years, lines and levels stay plain digits."""
    if type(value) is not int:
        return value
    return counted(value) if name in _COUNTS else grouped(value) if name in _FIGURES else value


@frozen
class Reading(Generic[T_co]):
    """The result of a reader: a value or None, and all problems in the order of the input."""

    value: T_co | None
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that are errors."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)
