"""The file by which a folder is known as a site of ours: what is in it, and the digest of each file."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, frozen

from reports.media.json_text import json_text
from reports.site.addresses import MARKER

SCHEMA = "maturity.site/1"


@frozen(kw_only=True)
class Listed:
    """A publication in a site, as the page of all years lists it; `decisions` are in words."""

    folder: str
    year: int
    is_of_levels: bool
    unit_kind: str
    title: str
    summary: str
    decisions: str
    criteria_set: str
    mark: str


@frozen(kw_only=True)
class SiteIndex:
    """A site: its publications, newest first, and its files by their paths, each with its SHA-256."""

    publications: Sequence[Listed]
    files: Mapping[str, str]


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(content).hexdigest()


def in_order(publications: Sequence[Listed]) -> Sequence[Listed]:
    """Return publications newest first; within a year those of levels before rankings."""
    return sorted(publications, key=lambda each: (-each.year, not each.is_of_levels, each.folder))


def marker_text(publications: Sequence[Listed], files: Mapping[str, bytes], kept: Mapping[str, str]) -> bytes:
    """Return the marker of a site with these files, and those of it that stay as they were (`kept`)."""
    digests = {**kept, **{path: digest_of(content) for path, content in files.items() if path != MARKER}}
    return json_text(
        {
            "schema": SCHEMA,
            "publications": [asdict(each) for each in in_order(publications)],
            "files": {path: digests[path] for path in sorted(digests)},
        }
    ).encode()


def read_marker(content: bytes) -> SiteIndex | None:
    """Return the site that a marker describes; None for a file that is no marker."""
    try:
        whole: Any = json.loads(content)
        if whole["schema"] != SCHEMA:
            return None
        publications = [Listed(**each) for each in whole["publications"]]
        files = {str(path): str(digest) for path, digest in whole["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return SiteIndex(publications=publications, files=files)
