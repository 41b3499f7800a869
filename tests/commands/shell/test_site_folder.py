"""The folder of a site: replaced whole, on every file system; what is not ours is never touched."""

import ctypes
from pathlib import Path

import pytest

from commands.shell.site_folder import site_in, write_site
from foundation.problem import RefusedError
from reports.site.addresses import MARKER
from reports.site.marker import marker_text
from reports.site.site import SiteFiles


def site(text: str) -> SiteFiles:
    """A site with one page."""
    files = {"index.html": text.encode()}
    return SiteFiles(new={**files, MARKER: marker_text([], files, {})}, kept=[])


def present(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.name != MARKER}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a site."""
    made = tmp_path / "trang"
    write_site(made, site("trước"))
    return made


def test_a_folder_that_is_new_or_empty_has_no_site(tmp_path: Path) -> None:
    (tmp_path / "trống").mkdir()
    assert site_in(tmp_path / "mới") is None
    assert site_in(tmp_path / "trống") is None


@pytest.mark.parametrize("is_exchanged", [True, False], ids=["at once", "by two names"])
def test_a_site_is_replaced_and_nothing_is_left_beside_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch, is_exchanged: bool
) -> None:
    """Also where the system cannot exchange two folders, as on a share of Windows."""
    if not is_exchanged:
        monkeypatch.setattr(ctypes, "CDLL", no_library)
    write_site(folder, site("sau"))
    assert present(folder) == {"index.html": "sau"}
    assert [path.name for path in folder.parent.iterdir()] == ["trang"]
    assert site_in(folder) is not None


def no_library(*_: object, **__: object) -> None:
    raise OSError("no renameat2")


def test_if_the_new_site_cannot_take_its_place_the_old_one_stays(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails between the two renamings."""
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if target == folder and not path.name.endswith(".cu"):
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(RefusedError, match="trang"):
        write_site(folder, site("sau"))
    assert present(folder) == {"index.html": "trước"}
    assert [path.name for path in folder.parent.iterdir()] == ["trang"]


def test_below_a_file_no_site_is_written(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    with pytest.raises(RefusedError, match="trang"):
        write_site(tmp_path / "tệp" / "trang", site("sau"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda folder: (folder / "index.html").write_text("của người khác", encoding="utf-8"), "index.html"),
        (lambda folder: (folder / "thêm.html").write_text("x", encoding="utf-8"), "thêm.html"),
        (lambda folder: (folder / "index.html").unlink(), "index.html"),
        (lambda folder: (folder / MARKER).write_text("{}", encoding="utf-8"), "index.html"),
    ],
    ids=["changed", "added", "taken away", "without its marker"],
)
def test_what_somebody_else_did_there_is_named(folder: Path, change: object, told: str) -> None:
    assert callable(change)
    change(folder)
    with pytest.raises(RefusedError, match=told):
        site_in(folder)


def test_a_link_or_a_file_is_no_folder(folder: Path) -> None:
    link, file = folder.parent / "liên-kết", folder.parent / "tệp"
    link.symlink_to(folder)
    file.write_text("x", encoding="utf-8")
    for path in (link, file):
        with pytest.raises(RefusedError, match=path.name):
            site_in(path)
