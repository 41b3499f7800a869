"""The story of a year, played once a session; and a workspace as it was at one of its moments."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.maturity.operations.story import State, play, send_files

EDITED = ", sửa cấu hình"
"""What is put behind a moment to say that somebody edited the file of settings since."""


@pytest.fixture(scope="session")
def story(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, State]:
    """Every moment of the story, by its name."""
    return play(tmp_path_factory.mktemp("cau-chuyen"))


@pytest.fixture
def at_moment(
    story: Mapping[str, State], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Path]:
    """A function that returns a copy of the workspace at a moment, where commands then run."""

    def at(name: str) -> Path:
        folder = tmp_path / "khong-gian"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(story[name.removesuffix(EDITED)].folder, folder)
        send_files(tmp_path)
        if name.endswith(EDITED):
            settings = folder / "cau-hinh.toml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text.replace("muc_cao_nhat = true", "muc_cao_nhat = false"), encoding="utf-8")
        monkeypatch.setenv("MATURITY_HOME", str(folder))
        return folder

    return at
