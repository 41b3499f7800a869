"""What every test may use: settings of hypothesis, the small criteria set, and `run`."""

import contextlib
import gc
import io
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import cli
import criteria
from criteria.model import Framework
from maturity.store import database
from tests.maturity.operations.story import State, play, send_files
from tests.running import Outcome, Run
from tests.sharing import made_once

# Derandomised: the same examples on every run, so that a red run means a changed program. `make test-deep`
# searches further and anew each time. Few examples do where the suite runs for every mutant (`make mutation`)
# and where every line is noted (`make coverage`).
_COMMON = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("tests", derandomize=True, max_examples=60, **_COMMON)
settings.register_profile("deep", max_examples=2000, **_COMMON)
settings.register_profile("few", derandomize=True, max_examples=6, **_COMMON)
settings.load_profile(os.environ.get("MATURITY_TEST_PROFILE", "tests"))

# Over a million objects stay alive for the whole run, and each collection goes through them: with Python's
# own thresholds for a fifth of the time. At the end pytest collects all and fails on what is left open.
gc.set_threshold(*cli.FEWER_COLLECTIONS)

LONG = ("test_guide.py", "test_year_machine.py", "test_council_machine.py", "test_demo_year.py")
"""Files whose single tests take long: begun first, so that no worker ends with one while the others wait."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first; the others keep their order."""
    items.sort(key=lambda item: item.path.name not in LONG)


def pytest_collection_finish() -> None:
    """Spare the modules and the tests themselves from every later collection."""
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk() -> Iterator[None]:
    """Leave it to the system when acts reach the disk: no test cuts the power. Other processes do wait."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "SYNCHRONOUS", "OFF")
        yield


SMALL = Path(__file__).parent / "criteria" / "fixtures" / "bo-tieu-chi-nho.md"


def load(framework: str) -> Framework:
    """Return a framework that must read without a fault."""
    reading = criteria.load_levels(framework)
    assert not reading.problems, "\n".join(map(str, reading.problems))
    assert reading.value is not None
    return reading.value


@pytest.fixture(scope="session")
def small() -> Framework:
    """The small criteria set whose results can be worked out by hand."""
    return load(str(SMALL))


@pytest.fixture(scope="session")
def commune() -> Framework:
    """The ministry's framework for a commune."""
    return load("2361-xa")


@pytest.fixture(scope="session")
def district() -> Framework:
    """The ministry's framework for a district."""
    return load("2361-huyen")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """A function that runs `maturity` with arguments; a traceback anywhere fails the test."""
    monkeypatch.setenv("COLUMNS", "80")

    def call(*arguments: object) -> Outcome:
        code = cli.main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Outcome(code, captured.out, captured.err)

    return call


@pytest.fixture(scope="session")
def sample_year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample year as `demo --workspace nam-mau` leaves it, and beside it what that printed."""

    def play(folder: Path) -> None:
        printed = io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(printed):
            assert cli.main(["demo", "--workspace", "nam-mau"]) == 0
        (folder / "in-ra.txt").write_text(printed.getvalue(), encoding="utf-8")

    return made_once(tmp_path_factory, "nam-cua-tinh-mau", play) / "nam-mau"


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
