"""The sample figures that come with the program: invented units, as text that anyone can copy."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path

COMMUNES = "mau-so-lieu.csv"
"""Twelve invented communes under the framework 2361-xa."""
DISTRICT = "mau-so-lieu-huyen.csv"
"""One invented district under the framework 2361-huyen."""
DISTRICTS_BY_POINTS = "mau-diem-huyen.csv"
"""Twelve invented districts under the index minh-hoa-dti-huyen."""
NAMES = (COMMUNES, DISTRICT, DISTRICTS_BY_POINTS)


SCRIPT = "nam-mau/kich-ban.txt"
"""The script that plays the sample year (maturity/sample/script.py); its units and figures are next to it."""


@contextmanager
def sample_folder() -> Iterator[Path]:
    """Yield the folder of all samples while the context lasts."""
    with as_file(files("maturity") / "sample") as folder:
        yield folder


@contextmanager
def path_of(name: str) -> Iterator[Path]:
    """Yield a path at which the sample file can be read while the context lasts.

    Raises ValueError for a name that is not of a sample.
    """
    if name not in NAMES:
        raise ValueError(f"no sample is called {name!r}; there are {', '.join(NAMES)}")
    with as_file(files("maturity") / "sample" / name) as path:
        yield path
