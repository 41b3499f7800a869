"""Taking evidence in: sorted by folders, planned, kept and written; twice changes nothing; undone as one."""

from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from attrs import evolve

from foundation.problem import Place, Problem
from maturity.cycle.series import LEVEL_SERIES
from maturity.evidence.file_names import Codes
from maturity.evidence.files import EvidenceFiles
from maturity.evidence.intake import AdditionOutcome, keep_files, plan_evidence, record
from maturity.evidence.limits import Limits
from maturity.evidence.proofs import proofs_in
from maturity.evidence.sorting import EvidenceScope, offers_in
from maturity.evidence.source import opened_source
from maturity.integrity.broken_files import broken_files
from maturity.operations.figures.undo import undo
from maturity.store.schema import EVIDENCE, INTAKES
from maturity.store.store import Store
from maturity.store.workspace import Workspace
from tests.maturity.evidence import samples

AT = datetime(2026, 1, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))
WANTED = EvidenceScope(
    year=2025, units=Codes(("99002", "99003", "99004")), items=Codes(("CQS-01", "CQS-04", "CQS-05"))
)
FILES = {
    "99002/CQS-04/ke-hoach.pdf": samples.pdf("kế hoạch của 99002"),
    "99002/CQS-04, CQS-05/bao-cao.pdf": samples.pdf("báo cáo của 99002"),
    "99003 Xã Đồng Thử/cqs 01/quyet-dinh.docx": samples.DOCX,
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    workspace = Workspace(tmp_path / "khong-gian")
    workspace.create().close()
    return workspace


def take(
    workspace: Workspace, source: Path, scope: EvidenceScope = WANTED
) -> tuple[list[tuple[str, str, str, str]], list[Problem]]:
    """Take a source in; return unit, code, file and outcome of each addition, and all problems."""
    with workspace.open() as store, opened_source(source, Limits()) as opened:
        assert opened.value is not None
        offers = offers_in(opened.value.entries, scope, Limits(), Place(source.name))
        planned = plan_evidence(
            scope.year, offers.value or (), proofs_in(store, scope.year, series=LEVEL_SERIES)
        )
        additions, unkept = keep_files(planned, EvidenceFiles(workspace.evidence))
        with store.act("evidence add", AT) as writing:
            record(
                store,
                writing,
                scope.year,
                additions,
                {"file": source.name, "sha256": None},
                series=LEVEL_SERIES,
            )
        shown = [
            (one.unit, one.item, one.piece.file.name if one.piece.file else "", one.outcome.value)
            for one in planned.additions
        ]
        return shown, [*opened.problems, *offers.problems, *planned.problems, *unkept]


def codes(problems: list[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def proof_files(workspace: Workspace) -> list[tuple[str, str, str]]:
    """Unit, code and file of every proof; every file must be there, whole, under its name."""
    with workspace.open_read_only() as store:
        proofs = list(proofs_in(store, 2025, series=LEVEL_SERIES))
        for proof in proofs:
            assert proof.piece.file is not None
            assert EvidenceFiles(workspace.evidence).is_whole(proof.piece.file.sha256)
        assert broken_files(workspace, store, proofs) == ((), ())
        return sorted((proof.unit, proof.item, proof.piece.file.name) for proof in proofs if proof.piece.file)


EXPECTED = [
    ("99002", "CQS-04", "bao-cao.pdf"),
    ("99002", "CQS-04", "ke-hoach.pdf"),
    ("99002", "CQS-05", "bao-cao.pdf"),
    ("99003", "CQS-01", "quyet-dinh.docx"),
]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "archive"])
def test_files_prove_what_their_folders_name(tmp_path: Path, workspace: Workspace, packed: bool) -> None:
    """One file for several criteria is one piece; folder and archive come to the same."""
    write = samples.archive if packed else samples.folder
    shown, problems = take(workspace, write(tmp_path / "minh-chung.zip", FILES))
    assert {outcome for *_, outcome in shown} == {AdditionOutcome.NEW.value}
    assert problems == []
    assert proof_files(workspace) == EXPECTED
    assert len(list(workspace.evidence.iterdir())) == 3


def test_twice_changes_nothing(tmp_path: Path, workspace: Workspace) -> None:
    """Neither the journal nor the files; the second time everything is there already."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    take(workspace, folder)
    database = workspace.database.read_bytes()
    times = {path.name: path.stat().st_mtime_ns for path in workspace.evidence.iterdir()}
    shown, _ = take(workspace, samples.archive(tmp_path / "nen-lai.zip", FILES))
    assert {outcome for *_, outcome in shown} == {AdditionOutcome.SAME.value}
    assert workspace.database.read_bytes() == database
    assert {path.name: path.stat().st_mtime_ns for path in workspace.evidence.iterdir()} == times


def test_undoing_the_intake_takes_all_of_it_back(tmp_path: Path, workspace: Workspace) -> None:
    """The files stay, as files that no row names; taking in again names them again."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    take(workspace, folder)
    with workspace.open() as store:
        assert [(row["kind"], row["file"]) for row in store.rows(INTAKES)] == [("evidence", "minh-chung")]
        with store.act("intake undo", AT) as writing:
            undo(store, writing, 1)
        assert not list(proofs_in(store, 2025, series=LEVEL_SERIES))
        assert not list(store.rows(EVIDENCE))
        _, unnamed = broken_files(workspace, store, ())
        assert len(unnamed) == 3
    take(workspace, folder)
    assert proof_files(workspace) == EXPECTED


MISTAKES: Mapping[str, tuple[str, str]] = {
    "99999/CQS-04/a.pdf": ("MC-31", "99999"),
    "Xã Suối Mẫu/CQS-04/a.pdf": ("MC-31", "Xã Suối Mẫu"),
    "99002/CQS-99/a.pdf": ("MC-32", "CQS-99"),
    "99002/Tài liệu chung/a.pdf": ("MC-32", "CQS-01"),
    "99002/CQS-04 đến CQS-05/a.pdf": ("MC-33", "CQS-04 đến CQS-05"),
    "99002/a.pdf": ("MC-30", "99002/CQS-04"),
    "a.pdf": ("MC-30", "a.pdf"),
}


@pytest.mark.parametrize(("path", "told"), MISTAKES.items(), ids=MISTAKES)
def test_a_file_in_a_wrong_place_is_told_and_the_others_are_taken(
    tmp_path: Path, workspace: Workspace, path: str, told: tuple[str, str]
) -> None:
    """With what was found, or what is known."""
    folder = samples.folder(tmp_path / "minh-chung", {**FILES, path: samples.PDF})
    _, problems = take(workspace, folder)
    code, words = told
    assert codes(problems) == [code]
    assert words in str(problems[0])
    assert proof_files(workspace) == EXPECTED


def test_a_wrong_folder_is_told_once(tmp_path: Path, workspace: Workspace) -> None:
    """Not for every file in it."""
    wrong = {f"99999/CQS-04/{at}.pdf": samples.PDF for at in range(5)}
    _, problems = take(workspace, samples.folder(tmp_path / "minh-chung", wrong))
    assert codes(problems) == ["MC-31"]


def test_a_folder_around_everything_is_looked_through(tmp_path: Path, workspace: Workspace) -> None:
    """Packing a folder puts one around; it is told."""
    around = {f"Minh chứng 2025/{path}": content for path, content in FILES.items()}
    _, problems = take(workspace, samples.archive(tmp_path / "nop.zip", around))
    assert codes(problems) == ["MC-35"]
    assert proof_files(workspace) == EXPECTED


def test_one_unit_hands_in_its_folders_of_criteria(tmp_path: Path, workspace: Workspace) -> None:
    """With the unit named, a commune need not put its code around."""
    own = {path.partition("/")[2]: content for path, content in FILES.items() if path.startswith("99002/")}
    _, problems = take(workspace, samples.folder(tmp_path / "cua-xa", own), evolve(WANTED, unit="99002"))
    assert problems == []
    assert proof_files(workspace) == EXPECTED[:3]


def test_nothing_inside_is_told(tmp_path: Path, workspace: Workspace) -> None:
    """With how it should look."""
    (tmp_path / "trong").mkdir()
    _, problems = take(workspace, tmp_path / "trong")
    assert codes(problems) == ["MC-08"]


def test_the_same_content_for_two_units_is_asked_about(tmp_path: Path, workspace: Workspace) -> None:
    """In one source, or when it came from another unit before; twice for one unit is one piece."""
    same = samples.pdf("giống nhau")
    first = samples.folder(tmp_path / "lan-1", {"99002/CQS-04/a.pdf": same, "99002/CQS-04/b.pdf": same})
    shown, problems = take(workspace, first)
    assert [outcome for *_, outcome in shown] == ["new", "same"]
    assert problems == []
    second = samples.folder(tmp_path / "lan-2", {"99003/CQS-04/c.pdf": same, "99004/CQS-04/d.pdf": same})
    _, problems = take(workspace, second)
    assert codes(problems) == ["MC-40"]
    assert "99002, 99003, 99004" in str(problems[0])
    assert proof_files(workspace) == [(unit, "CQS-04", "a.pdf") for unit in ("99002", "99003", "99004")]


def test_others_are_named_to_nobody_who_is_told_nothing_of_them(tmp_path: Path, workspace: Workspace) -> None:
    """A unit learns that the content is held elsewhere, not by whom; of its own delivery it is told all."""
    same = samples.pdf("giống nhau")
    take(workspace, samples.folder(tmp_path / "lan-1", {"99002/CQS-04/a.pdf": same}))
    folder = samples.folder(tmp_path / "lan-2", {"99003/CQS-04/c.pdf": same})
    with workspace.open_read_only() as store, opened_source(folder, Limits()) as opened:
        assert opened.value is not None
        offers = offers_in(opened.value.entries, WANTED, Limits(), Place("lan-2")).value or ()
        held = [*proofs_in(store, 2025, series=LEVEL_SERIES)]
    (told,) = plan_evidence(2025, offers, held, names_others=False).problems
    assert told.code == "MC-43"
    assert "đã được nộp cho đơn vị khác" in str(told)
    assert "99002" not in str(told)
    own = [*offers, *(evolve(offer, unit="99004") for offer in offers)]
    (among_own,) = plan_evidence(2025, own, (), names_others=False).problems
    assert "99003, 99004" in str(among_own)


def test_names_that_say_more_are_remarked_on(tmp_path: Path, workspace: Workspace) -> None:
    """Likely personal data is a warning, a likely reference an offer; neither is taken for true."""
    files = {
        "99002/CQS-04/Danh sách công dân 0912345678.pdf": samples.pdf("1"),
        "99003/CQS-04 sổ hộ khẩu/a.pdf": samples.pdf("3"),
        "99002/CQS-04/32_KH-UBND ngay 21-07-2025.pdf": samples.pdf("2"),
    }
    _, problems = take(workspace, samples.folder(tmp_path / "minh-chung", files))
    assert sorted(codes(problems)) == ["MC-41", "MC-41", "MC-42"]
    assert "“hộ khẩu”" in str(problems)
    by_code = {problem.code: str(problem) for problem in problems if "99002" in str(problem)}
    assert "“danh sách công dân”" in by_code["MC-41"]
    assert "số điện thoại" in by_code["MC-41"]
    assert "32/KH-UBND ngày 21/07/2025" in by_code["MC-42"]
    with workspace.open_read_only() as store:
        assert all(proof.piece.reference is None for proof in proofs_in(store, 2025, series=LEVEL_SERIES))


def test_a_file_that_changes_between_looking_and_keeping_is_left_out(
    tmp_path: Path, workspace: Workspace
) -> None:
    """What was shown is what is kept, or nothing."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    with workspace.open(), opened_source(folder, Limits()) as opened:
        assert opened.value is not None
        offers = offers_in(opened.value.entries, WANTED, Limits(), Place("minh-chung"))
        planned = plan_evidence(2025, offers.value or (), ())
        (folder / "99002/CQS-04/ke-hoach.pdf").write_bytes(samples.pdf("khác"))
        (folder / "99003 Xã Đồng Thử/cqs 01/quyet-dinh.docx").unlink()
        additions, unkept = keep_files(planned, EvidenceFiles(workspace.evidence))
    assert [(one.unit, one.item) for one in additions] == [("99002", "CQS-04"), ("99002", "CQS-05")]
    assert codes(list(unkept)) == ["MC-19", "MC-02"]
    assert len(list(workspace.evidence.iterdir())) == 1


def test_a_crash_after_the_files_leaves_no_row_and_goes_on(tmp_path: Path, workspace: Workspace) -> None:
    """Files come before the act: what is left are files without a row, and running again names them."""
    folder = samples.folder(tmp_path / "minh-chung", FILES)
    with workspace.open() as store, opened_source(folder, Limits()) as opened:
        assert opened.value is not None
        offers = offers_in(opened.value.entries, WANTED, Limits(), Place("minh-chung"))
        keep_files(plan_evidence(2025, offers.value or (), ()), EvidenceFiles(workspace.evidence))
    with Store.open_read_only(workspace.database) as store:
        assert not list(store.rows(EVIDENCE))
        broken, unnamed = broken_files(workspace, store, ())
    assert (broken, codes(list(unnamed))) == ((), ["MC-50"] * 3)
    take(workspace, folder)
    assert proof_files(workspace) == EXPECTED


def test_files_that_are_gone_or_changed_are_found(tmp_path: Path, workspace: Workspace) -> None:
    """With the figures that they no longer prove."""
    take(workspace, samples.folder(tmp_path / "minh-chung", FILES))
    with workspace.open_read_only() as store:
        proofs = list(proofs_in(store, 2025, series=LEVEL_SERIES))
        by_name = {proof.piece.file.name: proof.piece.file for proof in proofs if proof.piece.file}
        (workspace.evidence / by_name["bao-cao.pdf"].sha256).unlink()
        (workspace.evidence / by_name["quyet-dinh.docx"].sha256).write_bytes(b"PK")
        broken, _ = broken_files(workspace, store, proofs)
    found = {(one.fault.value, proof.unit, proof.item) for one in broken for proof in one.proofs}
    assert found == {
        ("evidence_missing", "99002", "CQS-04"),
        ("evidence_missing", "99002", "CQS-05"),
        ("evidence_changed", "99003", "CQS-01"),
    }
