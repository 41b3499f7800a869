"""A unit on the command line: by its code, or by a name that only one unit has; everywhere alike."""

import json
from pathlib import Path

import click
import pytest

from commands.program import maturity
from commands.shell.unit_names import UnitCode
from maturity.sample.data import COMMUNES, path_of
from maturity.units.kinds import Kind
from maturity.units.unit import Unit
from tests.commands.shell.test_shell import commands
from tests.running import Run
from tests.workspaces import PROVINCE, SINCE, with_units

WITHOUT_A_WORKSPACE = {("check",), ("demo",), ("plan",)}
SHOW = ("dossier", "show", "--year", 2025, "--unit")


def unit_parameters() -> list[tuple[tuple[str, ...], click.Parameter]]:
    """Every option that names a unit, with its command."""
    found = []
    for path in commands():
        command: click.Command = maturity
        for name in path:
            assert isinstance(command, click.Group)
            below = command.get_command(click.Context(command), name)
            assert below is not None
            command = below
        found += [(path, one) for one in command.get_params(click.Context(command)) if "--unit" in one.opts]
    return found


def test_every_option_for_a_unit_takes_names() -> None:
    """Through one type; without a workspace the names are those of the file."""
    found = unit_parameters()
    assert len(found) > 25
    for path, option in found:
        if path not in WITHOUT_A_WORKSPACE:
            assert isinstance(option.type, UnitCode), path


@pytest.mark.parametrize(
    "name",
    ["99002", "Xã Suối Mẫu", "xã suối mẫu", "Suối Mẫu", "  Xã   Suối Mẫu ", "Xa Suoi Mau", "suoi mau"],
)
def test_a_name_that_one_unit_has_is_taken(run: Run, recognised_year: Path, name: str) -> None:
    """As officials type it: capitals, spaces, the kind, and accents where nobody else is meant."""
    outcome = run(*SHOW, name)
    assert outcome.code == 0, outcome.text
    assert outcome.says("99002")


@pytest.mark.parametrize("place", ["before", "after", "variable"])
def test_the_workspace_may_stand_anywhere(
    run: Run, recognised_year: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """The name is looked up when the whole line was read."""
    if place != "variable":
        monkeypatch.delenv("MATURITY_HOME")
    where = ("-w", recognised_year)
    words = ("figures", "status", "--unit", "Suối Mẫu", "--year", 2025)
    told = run(*(where if place == "before" else ()), *words, *(where if place == "after" else ()))
    assert told.code == 0, told.text


def test_a_name_that_several_have_is_asked_about(run: Run, recognised_year: Path) -> None:
    """With their codes; nothing is guessed. A name of nobody says so, with the nearest."""
    twin = Unit(
        code="99013", in_force_from=SINCE, kind=Kind.WARD, name="Phường Suối Mẫu", parent=PROVINCE.code
    )
    with_units(recognised_year, [twin])
    outcome = run(*SHOW, "Suối Mẫu")
    assert outcome.code == 2
    for code in ("99002", "99013"):
        assert code in outcome.text
    assert run(*SHOW, "Xã Suối Mẫu").says("99002")
    assert run(*SHOW, "Phường Suối Mẫu").says("99013")
    nobody = run(*SHOW, "Xã Suối Mẩu")
    assert (nobody.code, "99002" in nobody.text or "Suối Mẫu" in nobody.text) == (2, True)
    assert run(*SHOW, "Xã Không Có").code == 2


@pytest.mark.covered
def test_a_self_check_takes_the_names_of_its_file(run: Run, tmp_path: Path) -> None:
    """And a code of letters; of others the units of the file are named with their codes."""
    with path_of(COMMUNES) as sample:
        path = tmp_path / "so-lieu.csv"
        path.write_bytes(sample.read_bytes())
        odd = tmp_path / "ma-chu.csv"
        odd.write_bytes(sample.read_bytes().replace(b"99001,", b"X01,"))
    check = ("check", path, "--framework", "2361-xa", "--format", "json", "--unit")
    for name in ("99002", "Suối Mẫu", "xa suoi mau"):
        (unit,) = json.loads(run(*check, name).out)["units"]
        assert unit["code"] == "99002"
    strange = run(*check, "Xã Không Có")
    assert (strange.code, strange.says("có: Phường Minh Họa (99001); Xã Suối Mẫu (99002);")) == (2, True)
    assert run("check", odd, "--framework", "2361-xa", "--unit", "X01").code == 0
    assert run("demo", "--unit", "Gò Giả Lập").says("99010")


def test_a_self_check_without_a_set_goes_by_the_form_or_names_the_choices(
    run: Run, recognised_year: Path, tmp_path: Path
) -> None:
    """Nothing is chosen for a file that says nothing of a set."""
    assert run("form", "--year", 2025, "--unit", "99002", "-o", tmp_path / "b").code == 0
    form = run("check", tmp_path / "b" / "bieu-2025-99002.xlsx")
    assert form.says("Theo bộ tiêu chí của biểu: 2361-xa.")
    (tmp_path / "a.csv").write_text("ma_don_vi,ma_tieu_chi,gia_tri\n", encoding="utf-8")
    other = run("check", tmp_path / "a.csv")
    assert other.code == 2
    for name in ("thiếu --framework", "2361-xa", "2361-huyen", "minh-hoa-xa"):
        assert name in other.text
    assert "không tìm thấy tệp" not in other.text


@pytest.mark.parametrize(
    ("arguments", "offers_levels"),
    [
        (["check", "x.csv"], True),
        (["overview", "x.csv"], True),
        (["compare", "x.csv"], True),
        (["plan", "--all", "--figures", "x.csv"], True),
        (["thresholds", "--criterion", "CQS-02", "--level", "4", "--figures", "x.csv"], True),
        (["rank", "x.csv"], False),
        (["audit", "x.csv"], False),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_without_a_set_all_reasons_are_told_at_once(
    run: Run, arguments: list[str], offers_levels: bool
) -> None:
    """The missing file, and the sets by kind of unit, communes first; a ranking is by points alone."""
    outcome = run(*arguments)
    assert outcome.code == 2
    told = outcome.err.splitlines()
    assert told[0] == "Lỗi: x.csv: không tìm thấy tệp; cần kiểm tra lại tên tệp và thư mục."
    assert told[1].startswith("Lỗi: thiếu --framework MÃ|TỆP; cần tệp .md của bộ hoặc một mã có sẵn")
    assert (
        "- cấp xã, theo mức độ: 2361-xa, minh-hoa-xa, vi-du-mo-rong, vi-du-theo-vung" in told
    ) is offers_levels
    kinds = [line.partition(",")[0] for line in told if line.startswith("- cấp")]
    assert list(dict.fromkeys(kinds)) == ["- cấp xã", "- cấp huyện", "- cấp tỉnh", "- cấp sở"]


def test_a_set_that_is_none_does_not_hide_a_missing_file(run: Run) -> None:
    """Both are told."""
    told = run("check", "x.csv", "--framework", "bo-la")
    assert (told.code, told.says("Không có bộ tiêu chí hay tệp nào là “bo-la”")) == (2, True)
    assert told.says("x.csv: không tìm thấy tệp")


def test_forms_of_nobody_name_the_sets_of_a_blank_one(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where there is no workspace: a commune of its own wants a blank form."""
    monkeypatch.chdir(tmp_path)
    outcome = run("form", "-o", "bieu")
    assert (outcome.code, outcome.says("--framework MÃ (biểu trắng)")) == (2, True)
    assert "- cấp xã, theo mức độ: 2361-xa" in outcome.err


def test_acts_take_names_too(run: Run, recognised_year: Path) -> None:
    """Options that may be given several times, and those of persons."""
    added = run("person", "add", "xa-1", "--name", "Người Thử", "--role", "Đơn vị", "--unit", "Suối Mẫu")
    assert added.code == 0, added.text
    assert "99002" in run("person", "list").text
    some = run("form", "--year", 2025, "--unit", "Suối Mẫu", "--unit", "99001", "-o", recognised_year / "b")
    assert some.code == 0, some.text
    assert sorted(path.name for path in (recognised_year / "b").iterdir()) == [
        "bieu-2025-99001.xlsx",
        "bieu-2025-99002.xlsx",
    ]
