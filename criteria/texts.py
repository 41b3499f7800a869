"""The texts of a criteria set and of the sets it inherits from: all that is needed to read it again."""

from collections.abc import Iterator
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path
from typing import Generic

from attrs import frozen

from criteria.criteria_set import Texts
from criteria.document import reader as document
from criteria.document import source
from criteria.document.bases import SUFFIX, Reader, SetT, shipped, shipped_text
from criteria.document.faults import Faults
from criteria.document.index import reader as index_document
from criteria.document.kind_of_document import is_index
from criteria.index.model import Index
from criteria.library import load
from criteria.model import Framework
from foundation.problem import Reading


def texts_of(id_or_path: str | PathLike[str]) -> Reading[Texts]:
    """Return the texts that a set is read from; None, with the problems, if one of them has errors."""
    texts = []
    for reading, text in _with_bases(fspath(id_or_path)):
        if reading.value is None or text.value is None:
            return Reading(None, (*reading.problems, *text.problems))
        texts.append((reading.value.id, text.value))
    return Reading(tuple(texts))


@lru_cache(maxsize=16)
def read_texts(texts: Texts) -> Reading[Framework] | Reading[Index]:
    """Return the set of texts from `texts_of`; nothing else is looked up, not even shipped sets."""
    framework_id, text = texts[0]
    if is_index(text):
        of_index = _KeptBases(texts, index_document.read)
        return index_document.read(text, f"{framework_id}{SUFFIX}", of_index, (framework_id,))
    of_levels = _KeptBases(texts, document.read)
    return document.read(text, f"{framework_id}{SUFFIX}", of_levels, (framework_id,))


def _with_bases(name: str) -> Iterator[tuple[Reading[Framework] | Reading[Index], Reading[str]]]:
    """Yield the reading and the text of a set, of its base, and so on upwards."""
    while True:
        reading = load(name)
        faults = Faults(name)
        text = shipped_text(name) if name in shipped() else source.read_text(name, faults)
        yield reading, faults.reading(text)
        if reading.value is None or reading.value.base is None:
            return
        base = reading.value.base
        name = base if base in shipped() else str(Path(name).parent / f"{base}{SUFFIX}")


@frozen
class _KeptBases(Generic[SetT]):
    """Finds bases among kept texts."""

    texts: Texts
    reader: Reader[SetT]

    def __call__(self, set_id: str, above: tuple[str, ...]) -> Reading[SetT] | None:
        """Return the reading of a set by its id."""
        text = dict(self.texts).get(set_id)
        return None if text is None else self.reader(text, f"{set_id}{SUFFIX}", self, above)
