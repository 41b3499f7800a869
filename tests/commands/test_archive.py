"""`maturity archive`: what is left of a dossier where no program is, and who may take it."""

import csv
import hashlib
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

import cli
from tests.running import Run
from tests.sharing import made_once


@pytest.fixture(scope="session")
def packed(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archives of two communes of the sample year, by its levels."""

    def pack(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("MATURITY_HOME", str(sample_year))
            environment.setenv("MATURITY_NOW", "2026-06-20T09:00")
            units = ("--unit", "99002", "--unit", "99004")
            written = cli.main(
                ["--as", "tt01", "archive", "--year", "2025", *units, "-o", str(folder / "goi")]
            )
            assert written == 0

    return made_once(tmp_path_factory, "goi-luu-tru", pack) / "goi"


@pytest.fixture
def sample(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample year; its standing body acts."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unpacked(file: Path) -> Mapping[str, bytes]:
    with ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_everything_of_a_dossier_is_in_it(packed: Path) -> None:
    """The page, figures, appraisals with explanations, complaints, decisions, papers, evidence, the set."""
    held = unpacked(packed / "luu-tru-2025-99004.zip")
    page = held["ho-so.html"].decode()
    assert "Cầu Ví Dụ" in page
    assert "Xã Suối Mẫu" not in page
    figures = rows(held["so-lieu.csv"])
    assert {row["ma_don_vi"] for row in figures} == {"99004"}
    assert len(figures) == 39
    sheet = openpyxl.load_workbook(io.BytesIO(held["so-lieu.xlsx"])).worksheets[0]
    assert any("CQS-16" in map(str, row) for row in sheet.iter_rows(values_only=True))
    appraisals = rows(held["tham-dinh.csv"])
    assert len({row["ma_tieu_chi"] for row in appraisals}) == 39
    assert {row["nguoi"] for row in appraisals} <= {"tgv01", "tgv02", "tt01"}
    (complaint,) = rows(held["kien-nghi.csv"])
    assert complaint["ket_qua"] == "giữ nguyên"
    assert [row["so"] for row in rows(held["quyet-dinh.csv"])] == ["03/QĐ-MẪU", "04/QĐ-MẪU"]
    assert json.loads(held["ket-qua.json"])["tham_dinh"]["units"][0]["level"] == 3
    assert {name for name in held if name.startswith("van-ban/")} >= {
        "van-ban/quyet-dinh-cong-nhan.html",
        "van-ban/quyet-dinh-cong-nhan.docx",
        "van-ban/thong-bao-ket-qua-99004.html",
        "van-ban/bien-ban-hoi-dong.html",
    }
    assert {"bo-tieu-chi/minh-hoa-xa.md", "bo-tieu-chi/2361-xa.md"} <= held.keys()
    people = {row["ma"]: row["ho_ten"] for row in rows(held["nguoi-thuc-hien.csv"])}
    assert people.keys() >= {"xa04", "tt01", "tgv01", "ky01"}
    assert "xa02" not in people
    assert all(people.values())


def test_a_second_round_keeps_the_first(packed: Path) -> None:
    """What was refused first, explained, and concluded again: both rows, in order."""
    appraisals = [
        row
        for row in rows(unpacked(packed / "luu-tru-2025-99002.zip")["tham-dinh.csv"])
        if row["vong"] == "2"
    ]
    assert appraisals
    assert any(row["giai_trinh"] for row in appraisals)


def test_evidence_has_its_files_and_their_digests(packed: Path) -> None:
    """Each file once, named by the list that says which figure it proves."""
    held = unpacked(packed / "luu-tru-2025-99004.zip")
    listed = [row for row in rows(held["tai-lieu-kiem-chung/danh-muc.csv"]) if row["sha256"]]
    assert listed
    for row in listed:
        assert hashlib.sha256(held[row["tep_trong_goi"]]).hexdigest() == row["sha256"]


def test_it_is_checked_without_the_program(packed: Path) -> None:
    """By the list of digests, and the lines of the journal by what the first file says of their hash."""
    held = unpacked(packed / "luu-tru-2025-99004.zip")
    told = held["DOC-TRUOC.txt"].decode()
    assert "sha256sum -c sha256sum.txt" in told
    assert "DỮ LIỆU CÁ NHÂN" in told
    sums = dict(reversed(line.split("  ", 1)) for line in held["sha256sum.txt"].decode().splitlines())
    assert sums.keys() == held.keys() - {"sha256sum.txt"}
    assert all(hashlib.sha256(held[name]).hexdigest() == digest for name, digest in sums.items())
    lines = [json.loads(line) for line in held["nhat-ky.jsonl"].decode().splitlines()]
    assert len(lines) > 100
    assert f"Gói có {len(lines)} trong" in " ".join(told.split())
    for line in lines:
        words = ("operation", "at", "person", "table_name")
        quoted = [json.dumps(line[name], ensure_ascii=False) for name in words]
        numbers = [*([line["format"]] if line["format"] != 1 else []), line["number"], line["act"]]
        before, row = f'"{line["before"]}"', line["row"] or "null"
        whole = ",".join([before, *map(str, numbers), *quoted, line["key"], row])
        assert hashlib.sha256(f"[{whole}]".encode()).hexdigest() == line["hash"]


def test_a_ranking_has_an_archive_of_its_own(run: Run, sample: Path) -> None:
    """By its series, under a name of its own; alike whenever it is written; nothing is overwritten."""
    command = ("archive", "--year", 2025, "--series", "dti-xa", "--unit", 99009, "-o")
    outcome = run(*command, "mot")
    assert outcome.code == 0, outcome.text
    assert outcome.says("tài liệu nội bộ, không công bố")
    (file,) = Path("mot").iterdir()
    assert file.name == "luu-tru-2025-dti-xa-99009.zip"
    assert file.stat().st_mode & 0o077 == 0
    assert json.loads(unpacked(file)["ket-qua.json"])["tham_dinh"]["points"]["shown"] == "35.90"
    assert run(*command, "hai.zip").code == 0
    assert Path("hai.zip").read_bytes() == file.read_bytes()
    again = run(*command, "hai.zip")
    assert (again.code, again.says("đã có hai.zip")) == (2, True)


def test_who_may_not_have_it_is_told(run: Run, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the standing body; and what is asked for must fit into what is written."""
    monkeypatch.setenv("MATURITY_PERSON", "xa04")
    outcome = run("archive", "--year", 2025, "--unit", 99004, "-o", "goi.zip")
    assert (outcome.code, outcome.says("lập gói lưu trữ")) == (2, True), outcome.text
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    told = {
        ("--all", "-o", "goi.zip"): "là một tệp, mà mỗi đơn vị một gói",
        ("--unit", 99004, "-o", "goi.docx"): "không ghi được tệp .docx; cần tên tệp kết thúc bằng .zip",
        ("-o", "goi"): "--all",
        ("--unit", 10101, "-o", "goi"): "10101",
    }
    for arguments, words in told.items():
        outcome = run("archive", "--year", 2025, *arguments)
        assert (outcome.code, outcome.says(words)) == (2, True), (arguments, outcome.text)
    assert not [*Path().iterdir()]


def test_a_damaged_file_of_evidence_is_left_out_and_told(
    run: Run, sample: Path, sample_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list says which one; everything else is there."""
    shutil.copytree(sample_year, "du-lieu")
    monkeypatch.setenv("MATURITY_HOME", str(Path("du-lieu").resolve()))
    for file in Path("du-lieu/evidence").iterdir():
        file.chmod(0o600)
        file.write_bytes(b"x")
    outcome = run("archive", "--year", 2025, "--unit", 99004, "-o", "goi.zip")
    assert outcome.code == 0, outcome.text
    assert outcome.says("02 tệp thiếu hoặc đã bị thay đổi")
    held = unpacked(Path("goi.zip"))
    listed = [row for row in rows(held["tai-lieu-kiem-chung/danh-muc.csv"]) if row["sha256"]]
    assert {row["tep_trong_goi"] for row in listed} == {"thiếu hoặc đã bị thay đổi"}
    assert "02 tệp thiếu" in held["DOC-TRUOC.txt"].decode()
