"""A set of levels made again, without reading its document, from the content that its digest is taken over.

Source: `criteria.digest.document_content`. Reading a document takes a tenth of a second and loads Markdown;
this takes a few milliseconds, and a content that has the digest is the set that the document gave.
"""

import json
from collections.abc import Callable
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from types import NoneType
from typing import Any, get_args, get_origin

import attrs

from criteria.model import Framework

Reader = Callable[[Any], Any]
_AS_WRITTEN = (str, int, bool, NoneType)
_FROM_TEXT: dict[type, Reader] = {Fraction: Fraction, date: date.fromisoformat}


def framework_of_content(content: str) -> Framework:
    """Return the set with a content; fields that it lacks, since a later program added them, have defaults.

    Raises ValueError for a text that is no content of a set.
    """
    try:
        framework: Framework = _reader(Framework)(json.loads(content))
    except (ValueError, TypeError, AttributeError, KeyError) as error:
        raise ValueError("no content of a set of levels") from error
    return framework


@lru_cache(maxsize=64)
def _reader(of: type) -> Reader:
    """Return the function from plain JSON to values of a type that the model of sets uses."""
    if of in _AS_WRITTEN:
        return _as_written
    if of in _FROM_TEXT:
        return _FROM_TEXT[of]
    if get_origin(of) is tuple:
        return _of_items(_reader(get_args(of)[0]))
    if NoneType in get_args(of):
        return _or_none(_reader(get_args(of)[0]))
    return of if issubclass(of, Enum) else _of_fields(of)


def _as_written(value: Any) -> Any:
    return value


def _of_items(read: Reader) -> Reader:
    return lambda values: tuple(map(read, values))


def _or_none(read: Reader) -> Reader:
    return lambda value: None if value is None else read(value)


def _of_fields(kind: type) -> Reader:
    readers = {field.name: _reader(field.type) for field in attrs.fields(kind)}
    return lambda values: kind(**{name: readers[name](value) for name, value in values.items()})
