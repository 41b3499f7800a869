"""What commands print and write: the one door to the terminal and to a user's output files."""

import os
import shutil
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import click

from commands.shell import codes
from commands.shell.clean_streams import print_own
from foundation.problem import NOWHERE, Problem, RefusedError
from foundation.system_words import system_reason
from reports.media.terminal import to_text, wants_color
from reports.words.previews import how_to_see_all
from reports.workspace.problem_list import TERMINAL_LIMIT, TITLE, problem_section

NOTHING_DECIDED = 2
"""The exit code when nothing could be decided."""

LONGEST_NAME = 255
"""The maximum length in bytes of the name of a file or folder."""


def print_report(markdown: str) -> None:
    """Print a report on stdout, in colour only on a terminal."""
    print_own(_rendered(markdown, err=False))


def echo_wrapped(lines: str) -> None:
    """Print plain lines on stdout, on a terminal folded between words; elsewhere a line stays a line."""
    if not sys.stdout.isatty():
        click.echo(lines)
        return
    width = shutil.get_terminal_size().columns
    for line in lines.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        folded = textwrap.wrap(
            line, width, break_long_words=False, break_on_hyphens=False, subsequent_indent=indent
        )
        click.echo("\n".join(folded))


def echo_aside(lines: str) -> None:
    """Print plain lines on stderr, apart from the output of a command; nothing if there are none."""
    if lines:
        click.echo(lines, err=True)


def show_problems(problems: Sequence[Problem], *, title: str = TITLE, see_all: str | None = None) -> None:
    """List problems on stderr, errors first.

    Each kind is shortened to fit a screen if `see_all` names another way to see all (`in_report`);
    otherwise all are listed.
    """
    limit = None if see_all is None else TERMINAL_LIMIT
    section = problem_section(problems, limit, title=title, see_all=see_all or "")
    if section:
        print_own("\n" + _rendered(section, err=True), err=True)


def _rendered(markdown: str, *, err: bool) -> str:
    stream = sys.stderr if err else sys.stdout
    width = shutil.get_terminal_size().columns
    return to_text(markdown, width=width, color=wants_color(stream, os.environ))


def refuse_long_name(path: Path) -> None:
    """Raise `RefusedError` when no file system takes a name of this length; accents count double or more."""
    if any(len(os.fsencode(part)) > LONGEST_NAME for part in path.parts):
        raise RefusedError(codes.NAME_TOO_LONG.at(NOWHERE, name=shortened(str(path))))


def shortened(text: str) -> str:
    """Return the two ends of a long text, so that a message about it can be read."""
    return text if len(text) <= 80 else f"{text[:40]} … {text[-20:]}"


def refuse_existing(path: Path) -> None:
    """Raise `RefusedError` when a file of that name exists: nothing of the user's is ever overwritten."""
    if path.exists():
        raise RefusedError(codes.FILE_PRESENT.at(NOWHERE, path=path))


def write_new(path: Path, content: str | bytes) -> None:
    """Write a file that did not exist, whole or not at all; `RefusedError` when that cannot be done."""
    # A file name that cannot be decoded (bytes of another encoding) is escaped.
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    refuse_existing(path)
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".maturity.", delete=False) as file:
            temporary = Path(file.name)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        os.link(temporary, path)  # unlike a rename, a link never replaces a file made in the meantime
    except OSError as error:
        reason = "thư mục không có" if not path.parent.is_dir() else system_reason(error)
        raise RefusedError(codes.FILE_NOT_WRITTEN.at(NOWHERE, path=path, reason=reason)) from error
    finally:
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink()


def in_report(output: Path | None) -> str:
    """Return how to see all problems of a command that writes its report to `-o`."""
    return how_to_see_all() if output is None else f"xem đủ trong {output}"


def write_all_new(contents: Mapping[Path, bytes]) -> list[Path]:
    """Write files that do not exist; existing ones with the same content stay.

    Return the paths written. `RefusedError`, before anything is written, if one exists with other content.
    """
    try:
        for folder in {path.parent for path in contents}:
            folder.mkdir(parents=True, exist_ok=True)
        new_paths = [path for path, content in contents.items() if not _is_there(path, content)]
    except OSError as error:
        fields = {"reason": system_reason(error), "path": error.filename}
        raise RefusedError(codes.FOLDER_NOT_WRITTEN.at(NOWHERE, **fields)) from error
    if existing := [str(path) for path in new_paths if path.exists()]:
        code = codes.OTHER_FILES_PRESENT if len(existing) > 1 else codes.OTHER_FILE_PRESENT
        raise RefusedError(code.at(NOWHERE, path=existing[0], count=len(existing) - 1))
    for path in new_paths:
        write_new(path, contents[path])
    return new_paths


def _is_there(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function of (done, in all) that shows a share on stderr, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return

    def report(done: int, total: int) -> None:
        percent = 100 * done // total if total else 100
        print_own(f"\r{label} {percent}%", err=True)

    try:
        yield report
    finally:
        print_own("\r\x1b[K", err=True)
