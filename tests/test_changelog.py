"""The changelog: what waits in changelog.d/ is well formed and comes out as it will be read."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["towncrier"]
KINDS = {kind["directory"]: kind["name"] for kind in SETTINGS["type"]}
BESIDE = {"README.md", "template.md.jinja"}
LONGEST_LINE = 120
BEGINNING = "# Changelog\n\n" + SETTINGS["start_string"]


def faults(name: str, text: str) -> list[str]:
    """Return what is wrong with a fragment."""
    words, *rest = name.split(".")
    return [
        fault
        for fault, is_so in {
            "is not named <words>.<kind>.md": not words or rest not in [[kind, "md"] for kind in KINDS],
            "does not end with a full stop": not text.endswith(".\n"),
            "is more than one paragraph": "\n\n" in text or text != text.strip() + "\n",
            "is a list; one line of the changelog is one file": text.startswith(("-", "*", "#")),
            "has lines that are too long": any(len(line) > LONGEST_LINE for line in text.splitlines()),
        }.items()
        if is_so
    ]


def test_fragments_are_well_formed() -> None:
    """Each is sentences of one line of the changelog, in a file whose name says of which kind."""
    files = [path for path in (ROOT / "changelog.d").iterdir() if path.name not in BESIDE]
    offenders = {path.name: faults(path.name, path.read_text(encoding="utf-8")) for path in files}
    assert {name: found for name, found in offenders.items() if found} == {}


def test_what_is_not_well_formed_is_told() -> None:
    """Else the test above would show nothing."""
    assert faults("dossier-show.changed.md", "`dossier show` says more,\nand better.\n") == []
    assert faults("dossier-show.md", "`dossier show` says more.\n") == ["is not named <words>.<kind>.md"]
    assert faults("a.news.md", "- Says more\n\nAnd more.") == [
        "is not named <words>.<kind>.md",
        "does not end with a full stop",
        "is more than one paragraph",
        "is a list; one line of the changelog is one file",
    ]


def test_a_release_puts_the_fragments_on_top(tmp_path: Path) -> None:
    """Under the version and its day, by kinds; what was there stays, and the fragments are gone."""
    fragments = tmp_path / "changelog.d"
    fragments.mkdir()
    shutil.copy(ROOT / "changelog.d" / "template.md.jinja", fragments)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "CHANGELOG.md").write_text(f"{BEGINNING}\n## 0.1.0\n\n- Before.\n", encoding="utf-8")
    (fragments / "one.fixed.md").write_text("Says\nmore.\n", encoding="utf-8")
    (fragments / "two.added.md").write_text("`xa` is new.\n", encoding="utf-8")
    version = ["--version", "0.2.0", "--date", "30/11/2026"]
    subprocess.run(
        [sys.executable, "-m", "towncrier", "build", "--yes", *version],
        cwd=tmp_path,
        check=True,
        capture_output=True,
    )
    assert (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8") == (
        f"{BEGINNING}\n## 0.2.0 (30/11/2026)\n\n### Added\n\n- `xa` is new.\n\n"
        "### Fixed\n\n- Says\n  more.\n\n## 0.1.0\n\n- Before.\n"
    )
    assert [path.name for path in fragments.iterdir()] == ["template.md.jinja"]


def test_the_changelog_has_the_place_for_releases() -> None:
    """Without the line that marks it the next release would be put above the heading."""
    assert (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").startswith(BEGINNING)
