"""A province's set as it is asked for, and the head of the document that inherits everything from another."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from criteria.digest import document_digest
from criteria.document import values
from criteria.document.grammar import Key
from criteria.index.model import Index
from criteria.model import Framework, Purpose

VERSION = "1.0"


@frozen(kw_only=True)
class SetDraft:
    """The name of a province's set, the decision that puts it in force, and from which day.

    The texts are written as given: reading the document reports, with line and remedy, whether they are
    allowed in it (an id without accents, no markup).
    """

    id: str
    title: str
    decision: str
    effective_from: date
    certifying_body: str | None = None

    def head(self, base: Framework | Index, keys: Iterable[Key], purpose: Purpose) -> str:
        """Return the title and the head of the document: these `keys`, as given here, else as the base."""
        given = {
            "id": self.id,
            "version": VERSION,
            "decision": self.decision,
            "effective_from": values.write_date(self.effective_from),
            "effective_until": None,
            "base": base.id,
            "base_digest": document_digest(base),
            "certifying_body": self.certifying_body,
            "purpose": purpose.value,
        }
        lines: list[str | None] = []
        for key in keys:
            if key.attribute not in given:
                lines.append(key.write(base))
            elif text := given[key.attribute]:
                lines.append(f"- {key.name}: {one_line(text)}")
        return f"# {one_line(self.title)}\n\n" + "\n".join(line for line in lines if line is not None)


def one_line(text: str) -> str:
    """Return a text with its lines and spaces joined by single spaces."""
    return " ".join(text.split())
