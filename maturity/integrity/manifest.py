"""The list of contents of a backup: its time and form, each file with size and SHA-256."""

import json
import re
from datetime import datetime
from typing import Any

from attrs import asdict, field, frozen
from attrs.validators import ge, instance_of, matches_re

from maturity.store.journal import Head
from maturity.store.workspace import CONFIGURATION, DATABASE, EVIDENCE, SET_FILE, SETS

NAME = "sao-luu.json"
"""The name of the list inside the backup."""

SCHEMA = "maturity.backup/1"

MOST_VALUES = 2_000_000
"""The maximum number of commas and brackets, that of a list of half a million files."""

ALLOWED = re.compile(
    rf"{re.escape(DATABASE)}|{re.escape(CONFIGURATION)}|{EVIDENCE}/[0-9a-f]{{64}}|{SETS}/{SET_FILE.pattern}"
)
"""The only names in a backup: none of them leads out of the folder that it is restored to."""


@frozen
class ManifestEntry:
    """A file in a backup."""

    name: str = field(validator=(instance_of(str), matches_re(ALLOWED)))
    size: int = field(validator=(instance_of(int), ge(0)))
    sha256: str = field(validator=(instance_of(str), matches_re("[0-9a-f]{64}")))


@frozen
class Manifest:
    """The contents of a backup; `form` is that of the tables and `head` that of the journal."""

    made_at: datetime
    form: int
    head: Head
    entries: tuple[ManifestEntry, ...]

    @property
    def size(self) -> int:
        """The total size of all files in bytes."""
        return sum(entry.size for entry in self.entries)


class UnknownSchemaError(ValueError):
    """The list has a schema that only a newer program knows."""


def written(manifest: Manifest) -> str:
    """Return the JSON text of a list."""
    return json.dumps(
        {
            "schema": SCHEMA,
            "made_at": manifest.made_at.isoformat(timespec="seconds"),
            "form": manifest.form,
            "head": asdict(manifest.head),
            "files": [asdict(entry) for entry in manifest.entries],
        },
        ensure_ascii=False,
        indent=1,
    )


def read(text: bytes) -> Manifest:
    """Parse a list.

    Raises `UnknownSchemaError` for one of a newer schema, ValueError for what is none, a name that is not
    `ALLOWED` among them.
    """
    if sum(text.count(mark) for mark in (b"[", b"{", b",")) > MOST_VALUES:
        raise ValueError("more values than any workspace has files")
    try:
        content: Any = json.loads(text, parse_constant=_refused)
    except RecursionError as error:
        raise ValueError("nested deeper than a list of contents") from error
    if not isinstance(content, dict) or not isinstance(content.get("schema"), str):
        raise ValueError("not a list of contents of a backup")
    if content["schema"] != SCHEMA:
        raise UnknownSchemaError(content["schema"])
    try:
        return Manifest(
            made_at=datetime.fromisoformat(content["made_at"]),
            form=_whole(content["form"]),
            head=Head(_whole(content["head"]["number"]), str(content["head"]["hash"])),
            entries=tuple(ManifestEntry(**entry) for entry in content["files"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"not a list of contents of a backup: {error}") from error


def _whole(value: object) -> int:
    if type(value) is not int:
        raise ValueError("not a whole number")
    return value


def _refused(constant: str) -> None:
    raise ValueError(f"{constant} is not a JSON number")
