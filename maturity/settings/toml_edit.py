"""Edits of a file of settings that leave all else as it is: comments, order, spelling; pure."""

import re
import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # reading settings, which every command does, need not load the editor
    from tomlkit.items import Item

KeyPath = tuple[str, ...]
"""The names that lead to a setting: of its section, of its key, of what stands within its value."""
TomlValue = bool | int | str | list[Any] | dict[str, Any]

_SECTION = re.compile(r"\s*\[([^\[\]]+)\]\s*(?:#.*)?")
_KEY = re.compile(r"\s*(?P<mark>#\s*)?(?P<key>\"[^\"]*\"|[\w-]+)\s*=")
_DEEPEST_SECTION = 2
"""What lies deeper than `[ky.rieng]` is written within one line: `2025 = { nop_lan_1 = "15/01/2026" }`."""


class NotEditableError(Exception):
    """A setting is written so that it cannot be edited without touching something else."""

    def __init__(self, path: KeyPath) -> None:
        super().__init__(".".join(path))
        self.path = path


def edited(text: str, changes: Mapping[KeyPath, TomlValue | None]) -> str:
    """Return a file's text with settings changed; None puts one out of use.

    A line that is commented out (`# muc_cao_nhat = true`) is used again for its key, and a key that goes out
    of use is commented out, as people do by hand. Whatever is written is read again: raises
    `NotEditableError` if it does not come to exactly the changes, and `tomllib.TOMLDecodeError` for a text
    that is no TOML.
    """
    for path, value in changes.items():
        text = _edited(text, path, value)
    return text


def read_assignment(text: str) -> tuple[KeyPath, TomlValue | None] | None:
    """Read `ky.nop_lan_1=15/01` as a path and a value; None for what names no key.

    A value is one of TOML, else a text without its quotation marks; without any the setting goes out of use.
    """
    name, sign, written = text.partition("=")
    try:
        table: Any = tomllib.loads(f"{name} = 0")
    except tomllib.TOMLDecodeError:
        return None
    path: list[str] = []
    while isinstance(table, dict):
        (inner,) = table
        path.append(inner)
        table = table[inner]
    if not sign or not written.strip():
        return (tuple(path), None) if sign else None
    try:
        return tuple(path), tomllib.loads(f"value = {written}")["value"]
    except (tomllib.TOMLDecodeError, ValueError):
        return tuple(path), written.strip()


def _edited(text: str, path: KeyPath, value: TomlValue | None) -> str:
    before = tomllib.loads(text)
    wanted = _changed(before, path, value)
    if _without_empty(before) == _without_empty(wanted):
        return text
    ways: tuple[Callable[[str, KeyPath, TomlValue | None], str | None], ...] = (
        _line_edited,
        _document_edited,
    )
    for way in ways:
        written = way(text, path, value)
        if written is not None and _reads_as(written, wanted):
            return written
    raise NotEditableError(path)


def _changed(values: Mapping[str, Any], path: KeyPath, value: TomlValue | None) -> dict[str, Any]:
    """Return the values of a file with one changed."""
    changed = deepcopy(dict(values))
    table: Any = changed
    for name in path[:-1]:
        if not isinstance(table.setdefault(name, {}), dict):
            raise NotEditableError(path)
        table = table[name]
    if value is None:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = value
    return changed


def _reads_as(text: str, wanted: Mapping[str, Any]) -> bool:
    try:
        return bool(_without_empty(tomllib.loads(text)) == _without_empty(wanted))
    except tomllib.TOMLDecodeError:
        return False


def _without_empty(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return values without empty tables: a section without keys says nothing."""
    inner = {
        name: _without_empty(value) if isinstance(value, dict) else value for name, value in values.items()
    }
    return {name: value for name, value in inner.items() if value != {}}


def _line_edited(text: str, path: KeyPath, value: TomlValue | None) -> str | None:
    """Return a text in which a line of the setting's section was put into or out of use; None if none was."""
    lines = text.split("\n")
    section = ""
    for at, line in enumerate(lines):
        if heading := _SECTION.fullmatch(line.rstrip("\r")):
            section = heading[1].replace('"', "").replace(" ", "")
            continue
        key = _KEY.match(line)
        if key is None or section != ".".join(path[:-1]) or key["key"].strip('"') != path[-1]:
            continue
        if value is None and not key["mark"]:
            lines[at] = f"# {line.lstrip()}"
        elif (
            value is not None and key["mark"] and (used := _in_use(line[key.end("mark") :], path[-1], value))
        ):
            lines[at] = used
        else:
            continue
        return "\n".join(lines)
    return None


def _in_use(line: str, name: str, value: TomlValue) -> str | None:
    """Return a line that was commented out with a value and its remark; None for one that only talks."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(line)
    except TOMLKitError:
        return None
    document[name] = _item(value)
    return document.as_string()


def _document_edited(text: str, path: KeyPath, value: TomlValue | None) -> str | None:
    """Return a text with a setting changed where it stands, or added at the end of its section."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError
    from tomlkit.items import InlineTable

    try:
        document = tomlkit.parse(text)
        tables: list[Any] = [document]
        for depth, name in enumerate(path[:-1]):
            if name not in tables[-1]:
                if value is None:
                    return None
                tables[-1][name] = tomlkit.table() if depth < _DEEPEST_SECTION else tomlkit.inline_table()
            tables.append(tables[-1][name])
        if value is not None:
            tables[-1][path[-1]] = _item(value)
            return document.as_string()
        del tables[-1][path[-1]]
        for name, table, above in zip(path[-2::-1], tables[:0:-1], tables[-2::-1], strict=True):
            if len(table) or not isinstance(table, InlineTable):
                break
            del above[name]
        return document.as_string()
    except TOMLKitError:
        return None


def _item(value: TomlValue) -> "Item":
    import tomlkit

    if isinstance(value, dict):
        table = tomlkit.inline_table()
        table.update(value)
        return table
    return tomlkit.item(value)
