"""click in Vietnamese: the words of its help pages and of its usage errors.

click translates through gettext catalogues found by the language of the machine; this program speaks
Vietnamese on every machine, so the few words are given here instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib import import_module
from typing import Any, cast

import click

SECTIONS = {"Options": "Tùy chọn", "Commands": "Các lệnh", "Positional arguments": "Tham số"}


_UNBREAKABLE = "\N{NON-BREAKING HYPHEN}"


def _kept_whole(text: str) -> str:
    """Return a text without line breaks at hyphens, so that `--carry-over-decision` can be copied."""
    return text.replace("-", _UNBREAKABLE)


class Formatter(click.HelpFormatter):
    """A help page with Vietnamese headings, never wider than 80 columns."""

    def __init__(self, width: int | None = None, max_width: int | None = None, **rest: Any) -> None:
        super().__init__(width=width, max_width=max_width or 80, **rest)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line behind its Vietnamese word."""
        words = args.replace("[OPTIONS]", "[TÙY CHỌN]")
        for english, vietnamese in (("[COMMAND] [ARGS]...", "[LỆNH …]"), ("COMMAND [ARGS]...", "LỆNH …")):
            words = words.replace(english, vietnamese)
        super().write_usage(prog, words, prefix or "Cách dùng: ")

    def write_text(self, text: str) -> None:
        """Write a paragraph, folded between words."""
        super().write_text(_kept_whole(text))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of terms and what they mean, folded between words."""
        unbroken = [(term, text and _kept_whole(text)) for term, text in rows]
        super().write_dl(unbroken, col_max, col_spacing)

    def getvalue(self) -> str:
        """Return the page."""
        return super().getvalue().replace(_UNBREAKABLE, "-")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Open a section under its Vietnamese heading."""
        with super().section(SECTIONS.get(name, name)):
            yield


class Context(click.Context):
    """A context whose help pages are written by `Formatter`."""

    formatter_class = Formatter


class VietnameseHelp(click.Command):
    """The base of commands and groups: help pages that are completely in Vietnamese."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the --help option with its Vietnamese text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Hiện trang hướng dẫn này rồi thoát."
        return option


class Command(VietnameseHelp):
    """A command; `help` is its Vietnamese page, the docstring stays for programmers."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and complain in Vietnamese about words that nothing takes."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if ctx.args and not ctx.resilient_parsing:
            extra = ", ".join(f"“{word}”" for word in ctx.args)
            raise click.UsageError(f"thừa {extra}; tên tệp có dấu cách thì đặt trong dấu nháy kép.", ctx)
        if not ctx.resilient_parsing:
            for param in self.get_params(ctx):
                _refuse_broken_text(ctx, param)
            _understand_all(ctx, self)
        return rest


class AfterParsing:
    """A parameter type whose values are interpreted after the whole command line was parsed."""

    def after_parsing(self, value: Any, param: click.Parameter, ctx: click.Context) -> Any:
        """Return the value that is meant; `ctx.params` holds all others."""
        raise NotImplementedError

    def when_absent(self, param: click.Parameter, ctx: click.Context) -> Any:
        """Return the value if the option was not given: None unless a type overrides this."""
        return None


def _understand_all(ctx: click.Context, command: click.Command) -> None:
    # The year comes first: other parameters are interpreted by it.
    for param in sorted(command.get_params(ctx), key=lambda one: not isinstance(one.type, click.IntRange)):
        _understand(ctx, param)


def _understand(ctx: click.Context, param: click.Parameter) -> None:
    value = ctx.params.get(param.name or "")
    if not isinstance(param.type, AfterParsing):
        return
    if value is None:
        ctx.params[str(param.name)] = param.type.when_absent(param, ctx)
        return
    understood = param.type.after_parsing
    is_many = isinstance(value, tuple)
    ctx.params[str(param.name)] = (
        tuple(understood(item, param, ctx) for item in value) if is_many else understood(value, param, ctx)
    )


def _refuse_broken_text(ctx: click.Context, param: click.Parameter) -> None:
    """Refuse arguments that cannot be decoded as text; file names, which are paths, need not be text."""
    value = ctx.params.get(param.name or "")
    for word in value if isinstance(value, tuple) else (value,):
        if isinstance(word, str) and not word.isascii() and _HALF_SIGN.search(word):
            needed = "gõ lại bằng bộ gõ Unicode (UTF-8), hoặc đổi tên tệp."
            raise click.BadParameter(f"“{word}” có ký tự không đọc được; {needed}", ctx, param)


_HALF_SIGN = re.compile("[\ud800-\udfff]")


class Option(click.Option):
    """An option whose help page says in Vietnamese, in its own text, that it is required."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        """Leave click's English remarks out."""
        return {}


class LazyGroup(VietnameseHelp, click.Group):
    """A group that imports a command's module only when the command runs, so that --help answers at once.

    `lazy` maps a command's name to the module (and attribute) that holds it and to its one-line help,
    `aliases` other names to those of commands.
    """

    command_class = Command

    def __init__(
        self,
        *args: Any,
        lazy: Mapping[str, tuple[str, str]] | None = None,
        aliases: Mapping[str, str] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.lazy = dict(lazy or {})
        self.aliases = dict(aliases or {})

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the options of the group itself, as `Command` does."""
        rest = super().parse_args(ctx, args)
        if not ctx.resilient_parsing:
            _understand_all(ctx, self)
        return rest

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they were given: the order of the work."""
        return [*self.lazy, *self.commands]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name or another one, importing its module on first use."""
        cmd_name = self.aliases.get(cmd_name, cmd_name)
        if cmd_name not in self.lazy:
            return super().get_command(ctx, cmd_name)
        module, _, attribute = self.lazy[cmd_name][0].partition(":")
        command = getattr(import_module(module), attribute)
        return cast(click.Command, command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing any of them."""
        rows = [
            (name, self.lazy[name][1] if name in self.lazy else self.commands[name].get_short_help_str(80))
            for name in self.list_commands(ctx)
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


LazyGroup.group_class = LazyGroup


def usage_error(error: click.ClickException) -> str:
    """Return click's complaint about the command line as a Vietnamese message with a remedy."""
    for kind, sentence in _SENTENCES:
        if isinstance(error, kind):
            message = sentence(error)
            break
    else:
        message = error.format_message()
    context = getattr(error, "ctx", None)
    if context is None and not isinstance(error, click.UsageError):
        return f"Lỗi: {message}"
    return f"Lỗi: {message}\nXem cách dùng: {context.command_path if context else 'maturity'} --help"


def _hint(error: Any) -> str:
    if error.param is not None:
        is_option = isinstance(error.param, click.Option)
        return str(error.param.opts[-1] if is_option else error.param.human_readable_name)
    return str(error.param_hint or "")


def _nearest(error: Any) -> str:
    near = error.possibilities or []
    if isinstance(error, click.NoSuchCommand) and error.ctx and isinstance(error.ctx.command, click.Group):
        near = get_close_matches(error.command_name, error.ctx.command.list_commands(error.ctx))
    return f" Có phải: {', '.join(near)}?" if near else ""


def _bad_parameter(error: Any) -> str:
    hint, kind = _hint(error), error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        return f"{hint} chỉ nhận một trong: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.IntRange):
        upwards = f"từ {kind.min} trở lên" if kind.max is None else f"từ {kind.min} đến {kind.max}"
        return f"{hint} cần một số nguyên {upwards}."
    if isinstance(kind, click.types.IntParamType):
        return f"{hint} cần một số nguyên."
    if isinstance(kind, click.Path) and (match := _PATH_FAULT.fullmatch(error.message)):
        return f"{hint}: {_PATH_FAULTS[match['fault']].format(path=match['path'])}"
    return f"{hint}: {error.message}"


_PATH_FAULTS = {
    "does not exist": "không tìm thấy {path}; kiểm tra lại tên tệp, thư mục.",
    "is a file": "{path} là một tệp, không phải thư mục; ghi tên thư mục.",
    "is a directory": "{path} là một thư mục, không phải tệp; ghi tên tệp.",
    "is not readable": "không có quyền đọc {path}.",
    "is not writable": "không có quyền ghi {path}.",
}
_PATH_FAULT = re.compile(rf"\w+ (?P<quote>['\"])(?P<path>.*)(?P=quote) (?P<fault>{'|'.join(_PATH_FAULTS)})\.")
"""The sentence of click about a path: click passes the path and its fault in no other form."""

_SENTENCES: tuple[tuple[type[click.ClickException], Callable[[Any], str]], ...] = (
    (click.MissingParameter, lambda error: f"thiếu {_hint(error)}."),
    (click.NoSuchOption, lambda error: f"không có tùy chọn {error.option_name}.{_nearest(error)}"),
    (click.NoSuchCommand, lambda error: f"không có lệnh “{error.command_name}”.{_nearest(error)}"),
    (click.BadOptionUsage, lambda error: f"tùy chọn {error.option_name} cần kèm một giá trị."),
    (click.BadArgumentUsage, lambda error: f"tham số dùng chưa đúng: {error.message}"),
    (click.BadParameter, _bad_parameter),
    (click.UsageError, lambda error: str(error.message)),
)
