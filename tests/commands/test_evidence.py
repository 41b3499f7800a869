"""`maturity evidence`: one piece or many, previewed and written; what lacks proof; taking back."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

import cli
import maturity.operations.evidence
from commands.shell.clock import VIETNAM
from foundation.problem import Reading
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.entries import Entry
from maturity.evidence.examination import examine
from maturity.evidence.limits import Limits
from maturity.evidence.piece import KeptFile
from maturity.evidence.proofs import proofs_in
from maturity.figures.figure import Recorded
from maturity.store.schema import PERSONS
from maturity.store.workspace import Workspace
from maturity.units.kinds import Kind
from maturity.units.unit import Unit, save_unit
from rules.observation import figure
from tests.maturity.evidence import samples
from tests.running import Outcome, Run

PLAN = (
    "--number",
    "32/KH-UBND",
    "--date",
    "21/07/2025",
    "--issuer",
    "UBND xã Suối Mẫu",
    "--summary",
    "Kế hoạch chuyển đổi số năm 2025",
)
FILES = {
    "99002/CQS-04/ke-hoach.pdf": samples.pdf("kế hoạch"),
    "99002/CQS-05, CQS-06/bao-cao.docx": samples.DOCX,
    "99003 Xã Đồng Thử/CQS-04/anh.png": samples.PNG,
}
Evidence = Callable[..., Outcome]


@pytest.fixture
def workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """A workspace of two communes with some figures, in a rehearsal on the ministry's frame."""
    workspace = Workspace(tmp_path / "khong-gian")
    monkeypatch.setenv("MATURITY_HOME", str(workspace.folder))
    monkeypatch.setenv("MATURITY_NOW", "2026-01-05T08:00")
    assert run("init").code == 0
    assert run("cycle", "open", "--year", 2025, "--framework", "2361-xa", "--rehearsal").code == 0
    with workspace.open() as store, store.act("fixture", datetime(2026, 1, 5, tzinfo=VIETNAM)) as writing:
        for code, name in (("99002", "Xã Suối Mẫu"), ("99003", "Xã Đồng Thử")):
            first = date(2025, 7, 1)
            save_unit(writing, Unit(code=code, in_force_from=first, kind=Kind.RURAL_COMMUNE, name=name))
            for observation in (figure("CQS-04", 1), figure("CQS-05", 0)):
                writing.save(Recorded(year=2025, unit=code, observation=observation))
        writing.put(PERSONS, {"id": "cv01", "state": "active", "roles": "thuong-truc"})
    return workspace


@pytest.fixture
def evidence(run: Run, workspace: Workspace) -> Evidence:
    """Run `maturity evidence VERB … --year 2025`."""

    def call(verb: str, *arguments: object) -> Outcome:
        return run("evidence", verb, *arguments, "--year", 2025)

    return call


def add_one(evidence: Evidence, *arguments: object) -> Outcome:
    return evidence("add", "--unit", "99002", "--criterion", "CQS-04,cqs-05", *arguments)


def proof_places(workspace: Workspace) -> list[tuple[str, str]]:
    with workspace.open_read_only() as store:
        return [proof.figure_key for proof in proofs_in(store, 2025, series=LEVEL_SERIES)]


def test_one_document_proves_several_criteria(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """Its reference first, its file later; the file takes the place of the bare reference."""
    assert add_one(evidence, *PLAN).code == 0
    scan = tmp_path / "ke-hoach.pdf"
    scan.write_bytes(samples.PDF)
    assert add_one(evidence, *PLAN, "--file", scan).code == 0
    assert proof_places(workspace) == [("99002", "CQS-04"), ("99002", "CQS-05")]
    listed = evidence("list", "--format", "md").text
    assert "01 tài liệu cho 02 số liệu của 01 đơn vị" in listed
    assert "ke-hoach.pdf (1 KB)" in listed
    (file,) = workspace.evidence.iterdir()
    assert file.read_bytes() == samples.PDF
    assert scan.read_bytes() == samples.PDF


def test_the_same_document_twice_changes_nothing(evidence: Evidence, workspace: Workspace) -> None:
    """The second time says so."""
    add_one(evidence, *PLAN)
    before = workspace.database.read_bytes()
    again = add_one(evidence, *PLAN)
    assert (again.code, "không có gì thay đổi" in again.text) == (0, True)
    assert workspace.database.read_bytes() == before


def test_who_added_is_in_the_journal(evidence: Evidence, workspace: Workspace) -> None:
    """The person named by --as, and the operation; an unknown one is refused."""
    assert add_one(evidence, *PLAN, "--as", "cv01").code == 0
    with workspace.open_read_only() as store:
        last = list(store.lines())[-1]
    assert (last.operation, last.person) == ("evidence add", "cv01")
    assert add_one(evidence, *PLAN, "--as", "khong-co").code == 2


MISTAKES = {
    "unknown-unit": (
        ("--unit", "99999", "--criterion", "CQS-04", *PLAN),
        "năm 2025 không có đơn vị nào mà",
    ),
    "unknown-criterion": (("--unit", "99002", "--criterion", "CQS-99", *PLAN), "không có mã"),
    "nothing-said": (("--unit", "99002", "--criterion", "CQS-04"), "cần --number hoặc --summary"),
    "day-alone": (
        ("--unit", "99002", "--criterion", "CQS-04", "--date", "21/07/2025"),
        "cần đi kèm --number",
    ),
    "no-such-day": (
        ("--unit", "99002", "--criterion", "CQS-04", *PLAN, "--date", "31/02/2025"),
        "không phải là ngày",
    ),
    "future": (("--unit", "99002", "--criterion", "CQS-04", *PLAN, "--date", "06/01/2026"), "chưa tới"),
    "no-unit": (("--criterion", "CQS-04", *PLAN), "cần một thư mục, một tệp ZIP, hoặc --unit"),
    "no-file": (("--unit", "99002", "--criterion", "CQS-04", "--file", "khong-co.pdf"), "không tìm thấy"),
    "both-ways": (("minh-chung", "--criterion", "CQS-04"), "chỉ thêm được --unit và --apply"),
    "no-source": (("khong-co",), "không tìm thấy"),
    "unknown-unit-of-folder": ((".", "--unit", "99999"), "năm 2025 không có đơn vị nào mà"),
}


@pytest.mark.parametrize(("arguments", "words"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_and_nothing_is_written(
    evidence: Evidence, workspace: Workspace, arguments: tuple[str, ...], words: str
) -> None:
    """With what to do about it."""
    before = workspace.database.read_bytes()
    refused = evidence("add", *arguments)
    assert refused.code == 2
    assert words in refused.text
    assert workspace.database.read_bytes() == before


def test_a_file_that_may_not_be_evidence_is_refused(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """And its reference is not written without it."""
    macro = tmp_path / "bieu.docx"
    macro.write_bytes(samples.DOCM)
    refused = add_one(evidence, *PLAN, "--file", macro)
    assert (refused.code, "tài liệu có macro" in refused.text) == (2, True)
    assert proof_places(workspace) == []


def test_the_settings_say_what_is_taken(evidence: Evidence, workspace: Workspace, tmp_path: Path) -> None:
    """Kinds and size of `cau-hinh.toml`; faulty settings are refused before anything is done."""
    scan = tmp_path / "anh.png"
    scan.write_bytes(samples.PNG)
    workspace.configuration.write_text('[minh_chung]\nloai_tep = ["pdf"]\n', encoding="utf-8")
    refused = add_one(evidence, "--file", scan)
    assert (refused.code, "cần một trong các loại PDF" in refused.text) == (2, True)
    workspace.configuration.write_text('[minh_chung]\nloai_tep = ["exe"]\n', encoding="utf-8")
    assert add_one(evidence, "--file", scan).code == 2
    workspace.configuration.unlink()
    assert add_one(evidence, "--file", scan).code == 0


def test_a_folder_is_previewed_then_written_then_there(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """Without --apply nothing is written; with it all; then nothing more."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    before = workspace.database.read_bytes()
    preview = evidence("add", folder)
    assert (preview.code, "Thêm --apply" in preview.text) == (0, True)
    assert "99002, CQS-04: ke-hoach.pdf (1 KB)" in preview.text
    assert workspace.database.read_bytes() == before
    assert list(workspace.evidence.iterdir()) == []
    assert "Đã nhận 04 tài liệu mới (lần nhận 1)" in evidence("add", folder, "--apply").text
    after = workspace.database.read_bytes()
    assert proof_places(workspace) == [
        ("99002", "CQS-04"),
        ("99002", "CQS-05"),
        ("99002", "CQS-06"),
        ("99003", "CQS-04"),
    ]
    again = evidence("add", samples.archive(tmp_path / "nen-lai.zip", FILES), "--apply")
    assert (again.code, "không có gì thay đổi" in again.text) == (0, True)
    assert workspace.database.read_bytes() == after


def test_a_faulty_file_does_not_stop_the_others(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """Exit 1: some were taken, some not; 2 where none was."""
    bad = {"99999/CQS-04/a.pdf": samples.PDF, "../leo-ra.pdf": samples.PDF}
    path = samples.archive(tmp_path / "lan.zip", {**FILES, **bad})
    taken = evidence("add", path, "--apply")
    assert taken.code == 1
    assert "chỉ ra ngoài thư mục" in taken.text
    assert len(proof_places(workspace)) == 4
    assert evidence("add", samples.archive(tmp_path / "hong.zip", bad), "--apply").code == 2


NAMED_FOR_PEOPLE = {
    "Xã Suối Mẫu - 99002/CQS-04 Kế hoạch": ("99002", "CQS-04"),
    "UBND xã Suối Mẫu/CQS-4": ("99002", "CQS-04"),
    "3. Xa Suoi Mau (bo sung)/Kế hoạch CQS-04": ("99002", "CQS-04"),
    "SUỐI MẪU/cqs 04": ("99002", "CQS-04"),
    "UBND_xa_Dong_Thu/CQS-04": ("99003", "CQS-04"),
}


@pytest.mark.parametrize(("folder", "where"), NAMED_FOR_PEOPLE.items(), ids=NAMED_FOR_PEOPLE)
def test_folders_may_be_named_for_people(
    evidence: Evidence, workspace: Workspace, tmp_path: Path, folder: str, where: tuple[str, str]
) -> None:
    """Units by code or by their whole name, codes of criteria anywhere, with zeros lost."""
    source = samples.folder(tmp_path / "minh-chung", {f"{folder}/a.pdf": samples.PDF})
    assert evidence("add", source, "--apply").code == 0
    assert proof_places(workspace) == [where]


def test_a_folder_that_is_nobody_s_name_is_asked_about(evidence: Evidence, tmp_path: Path) -> None:
    """A name that is nearly a unit's, or that of two, is no unit's."""
    for folder in ("Xã Suối Mầu", "Xã Suối Mẫu, Xã Đồng Thử", "Xã Suối"):
        source = samples.folder(tmp_path / folder, {f"{folder}/CQS-04/a.pdf": samples.PDF})
        told = evidence("add", source)
        assert (told.code, told.says("không có đơn vị nào mà mã hoặc tên là")) == (2, True)


@pytest.mark.parametrize(
    "folder",
    ["99003 Xã Suối Mẫu", "Xa Suoi Mau - 99003", "99003. Suối Mẫu (bổ sung)", "99003_UBND_xa_Suoi_Mau"],
)
def test_a_code_and_a_name_of_two_units_are_asked_about(
    evidence: Evidence, workspace: Workspace, tmp_path: Path, folder: str
) -> None:
    """Which of them slipped nobody can know, so nothing of the folder is taken; the others are."""
    files = {f"{folder}/CQS-04/a.pdf": samples.PDF, "99002 Xã Suối Mẫu/CQS-04/b.pdf": samples.PDF}
    told = evidence("add", samples.folder(tmp_path / "m", files), "--apply")
    assert (told.code, told.says("có mã 99003 của một đơn vị và tên của đơn vị 99002")) == (1, True)
    assert proof_places(workspace) == [("99002", "CQS-04")]


def test_a_code_that_the_set_does_not_have_does_not_stop_the_others(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """The file proves what is known; the unknown code alone is named."""
    source = samples.folder(tmp_path / "m", {"99002/CQS-04;CQS-99/a.pdf": samples.PDF})
    told = evidence("add", source, "--apply")
    assert (told.code, told.says('năm 2025 không có mã "CQS-99"')) == (1, True)
    assert proof_places(workspace) == [("99002", "CQS-04")]


def test_a_fault_of_the_program_in_one_file_is_that_file_s(
    evidence: Evidence, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 3, and the others are taken."""
    source = samples.folder(
        tmp_path / "m", {"99002/CQS-04/a.pdf": samples.PDF, "99002/CQS-05/b.pdf": samples.pdf("b")}
    )

    def failing(entry: Entry, limits: Limits) -> Reading[KeptFile]:
        if entry.name == "a.pdf":
            raise IndexError("string index out of range")
        return examine(entry, limits)

    monkeypatch.setattr(maturity.operations.evidence, "examine", failing)
    told = evidence("add", source, "--apply")
    assert (told.code, told.says("a.pdf: chương trình gặp lỗi bên trong khi đọc tệp này")) == (3, True)
    assert proof_places(workspace) == [("99002", "CQS-05")]


def test_likely_personal_data_is_a_warning(evidence: Evidence, workspace: Workspace) -> None:
    """The document is taken all the same."""
    told = add_one(evidence, "--summary", "Danh sách công dân được cấp căn cước")
    assert told.code == 0
    assert "có thể chứa dữ liệu cá nhân" in told.text
    assert len(proof_places(workspace)) == 2


def test_an_intake_of_evidence_is_listed_and_undone_like_others(
    run: Run, evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """By `maturity intake`."""
    evidence("add", samples.folder(tmp_path / "minh-chung", FILES), "--apply")
    assert "tệp kiểm chứng" in run("intake", "--list").text
    assert run("intake", "--undo", 1, "--apply").code == 0
    assert proof_places(workspace) == []


def test_figures_without_evidence_are_listed(evidence: Evidence) -> None:
    """Those above zero; with what the set asks for and who supplies it."""
    missing = evidence("list", "--missing")
    assert missing.code == 0
    assert "02 số liệu của 02 đơn vị" in missing.text
    assert "Kế hoạch đã ban hành" in missing.text
    add_one(evidence, *PLAN)
    rows = list(csv.DictReader(io.StringIO(evidence("list", "--missing", "--format", "csv").out)))
    assert [(row["ma_don_vi"], row["ma_tieu_chi"]) for row in rows] == [("99003", "CQS-04")]
    assert "Mọi số liệu đã nhập đều có" in evidence("list", "--missing", "--unit", "99002").text


def test_duplicates_are_listed(evidence: Evidence, tmp_path: Path) -> None:
    """A file of two units; also when only one of them is asked about."""
    assert "Không có tài liệu nào bị trùng" in evidence("list", "--duplicates").text
    same = {f"{unit}/CQS-04/a.pdf": samples.PDF for unit in ("99002", "99003")}
    assert "cùng một nội dung" in evidence("add", samples.folder(tmp_path / "trung", same), "--apply").text
    for unit in ((), ("--unit", "99003")):
        rows = json.loads(evidence("list", "--duplicates", "--format", "json", *unit).out)["rows"]
        assert [(row["alike"], row["unit"]) for row in rows] == [
            ("same_file", "99002"),
            ("same_file", "99003"),
        ]


def test_files_that_are_not_whole_are_listed(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """Exit 1, with the figures that they prove; a file of no row is a note; adding again makes whole."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    evidence("add", folder, "--apply")
    assert evidence("list", "--unreadable").code == 0
    (workspace.evidence / "la").write_bytes(b"x")
    for path in workspace.evidence.iterdir():
        if path.read_bytes() == samples.DOCX:
            path.write_bytes(samples.DOCX + b"!")
    told = evidence("list", "--unreadable")
    assert told.code == 1
    assert "không còn đúng nội dung khi nộp" in evidence("list", "--unreadable", "--format", "csv").text
    assert "không thuộc tài liệu kiểm chứng nào" in told.text
    rows = json.loads(evidence("list", "--unreadable", "--format", "json").out)["rows"]
    assert [(row["criterion"], row["broken"]) for row in rows] == [
        ("CQS-05", "evidence_changed"),
        ("CQS-06", "evidence_changed"),
    ]


def test_a_list_for_other_programs(evidence: Evidence, tmp_path: Path) -> None:
    """CSV in the columns of the intake, without live formulas; JSON with all that is known."""
    add_one(evidence, "--summary", "=1+1", "--number", "9/BC-UBND", "--date", "05/01/2026")
    target = tmp_path / "minh-chung.csv"
    assert evidence("list", "--format", "csv", "-o", target).code == 0
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    row = next(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8-sig"))))
    assert (row["minh_chung_so"], row["minh_chung_ngay"]) == ("9/BC-UBND", "05/01/2026")
    assert row["minh_chung_trich_yeu"] == "'=1+1"
    assert evidence("list", "--format", "csv", "-o", target).code == 2
    report = json.loads(evidence("list", "--format", "json").out)
    assert (report["schema"], report["year"], report["view"]) == ("maturity.evidence/1", 2025, "all")
    assert report["rows"][0]["date"] == "2026-01-05"
    assert report["rows"][0]["unit_name"] == "Xã Suối Mẫu"


def test_a_wrong_proof_is_taken_back(evidence: Evidence, workspace: Workspace) -> None:
    """By the beginning of the document's id, for the criteria named; unknown ones refuse all of it."""
    add_one(evidence, *PLAN)
    row = json.loads(evidence("list", "--format", "json").out)["rows"][0]
    name = row["evidence"][:12]
    where = ("--unit", "99002", "--criterion")
    assert evidence("remove", name, *where, "CQS-04,CQS-06").code == 2
    assert len(proof_places(workspace)) == 2
    assert evidence("remove", name, *where, "CQS-04").code == 0
    assert proof_places(workspace) == [("99002", "CQS-05")]
    assert evidence("remove", name, *where, "CQS-04").code == 2


def test_an_id_that_is_not_clear_is_asked_about(evidence: Evidence, workspace: Workspace) -> None:
    """Two documents whose ids begin so: neither is taken back."""
    add_one(evidence, *PLAN)
    add_one(evidence, "--number", "33/KH-UBND")
    refused = evidence("remove", "", "--unit", "99002", "--criterion", "CQS-04")
    assert (refused.code, "nhiều tài liệu" in refused.text) == (2, True)
    assert len(proof_places(workspace)) == 4


def test_nothing_yet(evidence: Evidence) -> None:
    """An empty list says so; its CSV still has its head."""
    assert "Chưa có tài liệu kiểm chứng nào" in evidence("list").text
    assert evidence("list", "--format", "csv").out.startswith("ma_don_vi,")


@pytest.mark.deep
def test_a_killed_run_leaves_no_row_without_its_file(
    run: Run, evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """Killed at any moment, the workspace holds all of the run or nothing, and verify accepts it."""
    files = {f"99002/CQS-04/{at}.pdf": samples.pdf(str(at)) for at in range(150)}
    folder = samples.folder(tmp_path / "minh-chung", files)
    program = [sys.executable, cli.__file__, "evidence", "add", str(folder), "--year", "2025", "--apply"]
    begun = time.monotonic()
    whole = tmp_path / "tron-ven"
    shutil.copytree(workspace.folder, whole)
    subprocess.run(program, env={**os.environ, "MATURITY_HOME": str(whole)}, check=True, capture_output=True)
    lasts = time.monotonic() - begun
    for at in range(20):
        process = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(lasts * (at + 4) / 24)
        process.kill()
        process.wait()
        assert run("verify").code == 0
        assert len(proof_places(workspace)) in (0, 150)
    assert evidence("add", folder, "--apply").code == 0
    assert len(proof_places(workspace)) == 150


def test_numbers_of_persons_are_masked_in_what_is_kept(
    evidence: Evidence, workspace: Workspace, tmp_path: Path
) -> None:
    """In references and in the names of files, told either way."""
    told = add_one(evidence, "--number", "12/BC", "--summary", "Giấy của ông A, CCCD 001099012345")
    assert (told.code, told.says("số định danh 12 chữ số")) == (0, True)
    source = samples.folder(tmp_path / "m", {"99002/CQS-06/0912345678 ke khai.pdf": samples.PDF})
    assert evidence("add", source, "--apply").says("số điện thoại")
    listed = evidence("list", "--format", "csv").out
    assert "Giấy của ông A, CCCD *********345" in listed
    assert "*******678 ke khai.pdf" in listed
    with workspace.open_read_only() as store:
        written = "".join(str(line) for line in store.lines())
    assert "001099012345" not in written
    assert "0912345678" not in written
