"""What a file is by its content, and whether it may be evidence."""

import hashlib
import io
import zlib
from pathlib import Path

import pytest

from foundation.problem import Severity
from maturity.evidence.entries import file_entry
from maturity.evidence.examination import digest_of, examine
from maturity.evidence.kinds import FileKind
from maturity.evidence.limits import Limits
from tests.maturity.evidence import samples

TAKEN = {
    "ke-hoach.pdf": (samples.PDF, "application/pdf"),
    "quet.PDF": (b"\xef\xbb\xbf\r\n" + samples.PDF, "application/pdf"),
    "anh.png": (samples.PNG, "image/png"),
    "anh.jpeg": (samples.JPG, "image/jpeg"),
    "bao-cao.docx": (samples.DOCX, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "so-lieu.xlsx": (samples.xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
REFUSED = {
    "co-macro.docm": (samples.DOCM, "MC-16"),
    "doi-ten.docx": (samples.DOCM, "MC-16"),
    "giau-macro.docx": (samples.HIDDEN_MACRO, "MC-16"),
    "cu.doc": (samples.OLD_WORD, "MC-17"),
    "minh-chung.zip": (samples.packed({"a.pdf": samples.PDF}), "MC-18"),
    "rong.zip": (samples.packed({}), "MC-18"),
    "trinh-chieu.pptx": (samples.PPTX, "MC-15"),
    "thu-vien.jar": (samples.packed({"META-INF/MANIFEST.MF": "x"}), "MC-15"),
    "van-ban.odt": (samples.packed({"mimetype": "x", "content.xml": "x"}), "MC-15"),
    "chuong-trinh.pdf": (samples.PROGRAM, "MC-15"),
    "chuong-trinh-pdf.pdf": (samples.PROGRAM + samples.PDF, "MC-15"),
    "ghi-chu.txt": ("Kế hoạch".encode(), "MC-15"),
    "hong.docx": (samples.DOCX[:-30], "MC-23"),
    "trang.html": (b"<html>%PDF-1.7</html>", "MC-24"),
    "dang-nhap.pdf": (b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html><head>", "MC-24"),
    "loi.pdf": (b'<?xml version="1.0"?>\n<!-- 403 -->\n<HTML lang="vi">', "MC-24"),
    "toan-byte-rong.pdf": (bytes(3000), "MC-23"),
    "anh-iphone.heic": (b"\x00\x00\x00\x18ftypheic" + bytes(40), "MC-25"),
    "anh-iphone.jpg": (b"\x00\x00\x00\x18ftypmif1" + bytes(40), "MC-25"),
    "anh-zalo.jpg": (b"RIFF\x90\x01\x00\x00WEBPVP8 " + bytes(40), "MC-25"),
    "quet.tif": (b"II*\x00" + bytes(40), "MC-25"),
    "phim.mp4": (b"\x00\x00\x00\x18ftypmp42" + bytes(40), "MC-15"),
    "trong.pdf": (b"", "MC-13"),
    "to.pdf": (samples.PDF + bytes(1 << 20), "MC-14"),
}
LIMITS = Limits(largest_megabytes=1)


def examined(path: Path, content: bytes, limits: Limits = LIMITS) -> tuple[str | None, list[str]]:
    """The media type that would be kept, and the codes of the problems."""
    path.write_bytes(content)
    entry = file_entry(path).value
    assert entry is not None
    reading = examine(entry, limits)
    if reading.value is not None:
        assert reading.value.name == path.name
        assert (reading.value.sha256, reading.value.size) == (
            hashlib.sha256(content).hexdigest(),
            len(content),
        )
        assert not reading.errors
    else:
        assert reading.problems[0].severity is Severity.ERROR
    kept = reading.value.media_type if reading.value else None
    return kept, [problem.code for problem in reading.problems]


@pytest.mark.parametrize(("name", "sample"), TAKEN.items(), ids=TAKEN)
def test_documents_and_scans_are_taken(tmp_path: Path, name: str, sample: tuple[bytes, str]) -> None:
    """The kind is told by the content."""
    content, media_type = sample
    assert examined(tmp_path / name, content) == (media_type, [])


@pytest.mark.parametrize(("name", "sample"), REFUSED.items(), ids=REFUSED)
def test_what_is_no_document_is_refused(tmp_path: Path, name: str, sample: tuple[bytes, str]) -> None:
    """Whatever the name says: programs, macros, old or locked Office, archives, nothing, too much."""
    content, code = sample
    assert examined(tmp_path / name, content) == (None, [code])


def cut(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def of_the_web(pdf: bytes) -> bytes:
    """A PDF whose beginning has an end of its own, so that browsers show its first page early."""
    return pdf.replace(b"trailer", b"startxref\n0\n%%EOF\ntrailer", 1)


BIG_PDF = samples.PDF.replace(b"trailer", b"x" * 100_000 + b"\ntrailer")
NOT_WHOLE = {
    "chi-con-dau.pdf": b"%PDF-1.4\n1 0 o",
    "tai-dang-do.pdf": cut(BIG_PDF, 0.9),
    "chua-tai-het.pdf": cut(BIG_PDF, 0.5) + bytes(50_000),
    "thieu-vai-byte.pdf": BIG_PDF.rstrip()[:-1],
    "dang-web.pdf": cut(of_the_web(samples.PDF), 0.7),
    "anh.jpg": samples.JPG[:-2],
    "chi-co-dau.jpg": samples.JPG[:30],
    "anh.png": samples.PNG[:-12],
    "anh-mat-nua.png": cut(samples.PNG, 0.5),
    "sai-diem-anh.png": samples.PNG.replace(zlib.compress(b"\x00\x00"), zlib.compress(b"\x00\x01")),
    "bao-cao.docx": cut(samples.DOCX, 0.6),
    "so-lieu.xlsx": cut(samples.xlsx(), 0.9),
    "sai-noi-dung.docx": samples.office(samples.WORD, so=b"tu so 312").replace(b"tu so 312", b"tu so 999"),
}


@pytest.mark.parametrize(("name", "content"), NOT_WHOLE.items(), ids=NOT_WHOLE)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    """A download that stopped, a copy that was cut off, content that its checksum denies."""
    assert examined(tmp_path / name, content) == (None, ["MC-23"])


WHOLE = {
    "ky-so.pdf": samples.PDF + samples.PDF.removeprefix(b"%PDF-1.7\n"),
    "dang-web.pdf": of_the_web(BIG_PDF),
    "dem-byte-rong.pdf": BIG_PDF + bytes(4000),
    "cong-them-dau.pdf": BIG_PDF + b"<!-- cong dich vu cong -->",
    "khong-bang.pdf": b"%PDF-1.4\n1 0 obj\n%%EOF",
    "anh-dong.jpg": samples.JPG + b"MotionPhoto_Data" + bytes(5000),
    "chu-thich-sai.png": samples.PNG.replace(b"so lieu", b"SO LIEU"),
    "them-sau.png": samples.PNG + b"x",
}


@pytest.mark.parametrize(("name", "content"), WHOLE.items(), ids=WHOLE)
def test_what_every_reader_opens_is_whole(tmp_path: Path, name: str, content: bytes) -> None:
    """Signatures, padding, a film behind a photo, a wrong checksum of a mere remark."""
    kept, problems = examined(tmp_path / name, content)
    assert kept is not None
    assert problems == []


def test_a_name_that_says_something_else_is_told(tmp_path: Path) -> None:
    """A Word document called .pdf is taken as what it is, with a warning."""
    media_type, problems = examined(tmp_path / "ke-hoach.pdf", samples.DOCX)
    assert media_type == FileKind.DOCX.media_type
    assert problems == ["MC-22"]


def test_a_file_that_grows_meanwhile_is_not_taken(tmp_path: Path) -> None:
    """It was listed while somebody was still copying it."""
    path = tmp_path / "dang-chep.pdf"
    path.write_bytes(samples.PDF)
    entry = file_entry(path).value
    assert entry is not None
    path.write_bytes(samples.PDF * 2)
    assert [problem.code for problem in examine(entry, LIMITS).problems] == ["MC-19"]


def test_the_kinds_that_are_taken_are_a_choice(tmp_path: Path) -> None:
    """A certifying body may take archives, or scans only."""
    archive = samples.packed({"a.pdf": samples.PDF})
    every = Limits(kinds=frozenset(FileKind))
    assert examined(tmp_path / "a.zip", archive, every) == ("application/zip", [])
    scans = Limits(kinds=frozenset({FileKind.PDF}))
    assert examined(tmp_path / "a.docx", samples.DOCX, scans) == (None, ["MC-15"])


def test_a_digest_is_of_the_whole_file() -> None:
    """Wherever the file was read to before, and longer than one piece."""
    content = bytes(range(256)) * 4000
    file = io.BytesIO(content)
    file.seek(17)
    assert digest_of(file) == (hashlib.sha256(content).hexdigest(), len(content))


@pytest.mark.parametrize(("name", "code"), [("khong-co.pdf", "MC-01"), (".", "MC-03"), ("a\0b", "MC-01")])
def test_a_path_without_a_file_is_told(tmp_path: Path, name: str, code: str) -> None:
    """Nothing there, a folder, a name that no file can have."""
    reading = file_entry(tmp_path / name)
    assert reading.value is None
    assert [problem.code for problem in reading.problems] == [code]
