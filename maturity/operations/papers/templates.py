"""The province's own Word templates of papers: read from their folder, refused if they are no sound DOCX."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from attrs import field, frozen

from foundation.problem import Place, Problem, RefusedError
from foundation.system_words import system_reason
from maturity.evidence.kinds import FileKind, kind_of
from maturity.evidence.wholeness import is_whole
from maturity.operations.papers import codes
from maturity.operations.papers.kinds import PaperKind
from maturity.operations.session import Session

MEGABYTE = 1 << 20
LARGEST = 10
"""A template may have so many megabytes; one of text has some dozen kilobytes."""
OTHER_ENDINGS = (".doc", ".docm", ".dotx", ".dotm", ".rtf", ".odt")
"""Files of these endings that are named like a template are told of: somebody meant them as one."""


@frozen
class Template:
    """A template of the province for a kind of paper, and where it lies."""

    path: Path
    content: bytes = field(repr=False)

    @property
    def place(self) -> Place:
        """The place of its problems."""
        return Place(str(self.path))


def paper_templates(session: Session, kinds: Iterable[PaperKind]) -> Mapping[PaperKind, Template]:
    """Return the templates that there are for kinds of papers; refuse those that are no sound DOCX, all."""
    folder = session.workspace.folder / session.settings.papers.templates
    found: dict[PaperKind, Template] = {}
    problems: list[Problem] = []
    for kind in kinds:
        path = folder / f"{kind.value}.docx"
        for ending in OTHER_ENDINGS:
            other = path.with_suffix(ending)
            if other.exists() and not path.exists():
                fields = {"name": other.name, "wanted": path.name}
                problems.append(codes.TEMPLATE_OTHER_ENDING.at(Place(str(other)), **fields))
        if not path.exists():
            continue
        template = _read(path)
        if isinstance(template, Problem):
            problems.append(template)
        else:
            found[kind] = template
    if problems:
        raise RefusedError(problems)
    return found


def templates_of_no_kind(session: Session) -> tuple[Problem, ...]:
    """Return a warning for each Word file among the templates that is named like no kind of paper."""
    folder = session.workspace.folder / session.settings.papers.templates
    kinds = {kind.value for kind in PaperKind}
    return tuple(
        codes.TEMPLATE_OF_NO_KIND.at(Place(str(path)))
        for path in sorted(folder.glob("*.docx"))
        # Word keeps a file of such a name beside one that is open.
        if path.stem not in kinds and not path.name.startswith("~$")
    )


def _read(path: Path) -> Template | Problem:
    place = Place(str(path))
    try:
        if path.stat().st_size > LARGEST * MEGABYTE:
            return codes.TEMPLATE_TOO_LARGE.at(place, limit=LARGEST)
        content = path.read_bytes()
    except OSError as error:
        return codes.TEMPLATES_UNREADABLE.at(place, reason=system_reason(error))
    file = BytesIO(content)
    kind = kind_of(file)
    if isinstance(kind, FileKind):
        if kind is not FileKind.DOCX:
            return codes.TEMPLATE_NO_DOCX.at(place, found=kind.value.upper())
        is_sound = is_whole(file, kind, len(content))
        return Template(path, content) if is_sound else codes.TEMPLATE_BROKEN.at(place)
    code, name = kind
    return codes.TEMPLATE_NO_DOCX.at(place, found=name or code.found)
