"""Word templates of a province: fields filled in, a row repeated, every mistake told with its paragraph."""

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from reports.media.docx.elements import make
from tests.running import Run

KIND = "quyet-dinh-cong-nhan"


@pytest.fixture
def templates(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of templates of a copy of the sample year."""
    home = tmp_path / "khong-gian"
    shutil.copytree(sample_year, home)
    monkeypatch.setenv("MATURITY_HOME", str(home))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-23T09:00")
    monkeypatch.chdir(tmp_path)
    (home / "mau-van-ban").mkdir()
    return home / "mau-van-ban"


def template(*fields: str, row: tuple[str, ...] = (), around: str = "Kính trình ") -> bytes:
    """Return a Word file with simple fields in paragraphs, and others in one row of a table."""
    document = docx.Document()
    for name in fields:
        paragraph = document.add_paragraph(around if name != "noi_dung" else "")
        paragraph._p.append(field(name))
    if row:
        table = document.add_table(2, len(row))
        for cell, name in zip(table.rows[1].cells, row, strict=True):
            cell.paragraphs[0]._p.append(field(name))
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def field(name: str) -> object:
    simple = make("fldSimple", instr=f" MERGEFIELD {name} ")
    run = make("r")
    properties = make("rPr")
    properties.append(make("b"))
    text = make("t")
    text.text = f"«{name}»"
    run.append(properties)
    run.append(text)
    simple.append(run)
    return simple


def words(path: Path) -> str:
    body = docx.Document(str(path)).element.body
    return "\n".join(
        "".join(node.text or "" for node in paragraph.iter(qn("w:t"))) for paragraph in body.iter(qn("w:p"))
    )


def test_a_template_named_like_no_kind_is_told_and_not_used(run: Run, templates: Path) -> None:
    """The paper is written by our form; a file that Word keeps beside an open one is no template."""
    for name in ("Quyết định công nhận.docx", f"~${KIND}.docx"):
        (templates / name).write_bytes(template("trich_yeu"))
    outcome = run("paper", KIND, "--year", 2025, "-o", "quyet-dinh.docx")
    assert outcome.code == 0
    assert outcome.says("Quyết định công nhận.docx: tên tệp không phải tên một loại văn bản")
    assert "~$" not in outcome.err
    assert "Kính trình" not in words(Path("quyet-dinh.docx"))


def test_our_form_is_a_template_to_start_from(run: Run, templates: Path) -> None:
    """Written with its fields, put into the folder, it gives the paper again: all rows, nothing left over."""
    assert run("paper", "--template", KIND, "-o", "mau.docx").code == 0
    assert "«trich_yeu»" in words(Path("mau.docx"))
    again = run("paper", "--template", KIND, "-o", "mau.docx")
    assert again.code == 2
    shutil.copy("mau.docx", templates / f"{KIND}.docx")
    outcome = run("paper", KIND, "--year", 2025, "-o", "qd.docx")
    assert outcome.code == 0, outcome.text
    text = words(Path("qd.docx"))
    assert "«" not in text
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MINH HỌA" in text
    assert "Điều 1. Công nhận mức độ chuyển đổi số năm 2025 đối với 08" in text
    assert "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n" in text
    assert "Tổng số dòng: 8." in text
    table = docx.Document("qd.docx").tables[-1]
    assert [cell.text for cell in table.rows[8].cells][:3] == ["8", "Xã Suối Mẫu", "99002"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_the_wording_of_a_province_around_our_values(run: Run, templates: Path) -> None:
    """Simple fields keep their letter; a row is repeated; without the marker our text stays out."""
    row = ("dong_stt", "dong_ten_don_vi", "dong_muc_do")
    (templates / f"{KIND}.docx").write_bytes(template("trich_yeu", "nam", row=row))
    assert run("paper", KIND, "--year", 2025, "-o", "qd.docx").code == 0
    document = docx.Document("qd.docx")
    assert document.paragraphs[0].text == "Kính trình Công nhận mức độ chuyển đổi số cấp xã năm 2025"
    assert document.paragraphs[0].runs[-1].bold
    assert len(document.tables[0].rows) == 1 + 8
    assert "Điều 1." not in words(Path("qd.docx"))
    assert "Mã đối chiếu của nhật ký" in words(Path("qd.docx"))


def with_macros() -> bytes:
    saved = BytesIO(template("nam"))
    with ZipFile(saved, "a") as parts:
        parts.writestr("word/vbaProject.bin", b"x")
    return saved.getvalue()


def with_field_marks(*kinds: str) -> bytes:
    """A template in whose last paragraph a field is begun, or goes on, as these marks of Word say."""
    document = docx.Document(BytesIO(template("nam")))
    paragraph = document.add_paragraph("Căn cứ ")
    for kind in kinds:
        run = paragraph.add_run()._r
        run.append(make("fldChar", fldCharType=kind))
        if kind == "begin":
            instruction = make("instrText")
            instruction.text = " MERGEFIELD trich_yeu "
            paragraph.add_run()._r.append(instruction)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


MISTAKES: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "unknown": (
        "docx",
        lambda: template("trich_yu"),
        "đoạn “Kính trình «trich_yu»”: không có trường trich_yu; dùng một trong: trich_yeu",
    ),
    "row": ("docx", lambda: template("dong_stt"), "trường dong_stt phải nằm trong bảng"),
    "content": (
        "docx",
        lambda: template("noi_dung", "nam", row=("noi_dung",)),
        "trường noi_dung phải đứng một mình",
    ),
    "none": ("docx", lambda: template(), "mẫu không có trường trộn thư nào"),
    "unfinished": (
        "docx",
        lambda: with_field_marks("begin", "separate"),
        "đoạn “Căn cứ”: trường trich_yeu không có chỗ kết thúc trong đoạn này",
    ),
    "half": ("docx", lambda: with_field_marks("begin", "begin", "end"), "trường trich_yeu không có chỗ kết"),
    "macros": ("docx", with_macros, "mẫu không phải tệp Word .docx (tài liệu có macro)"),
    "old": ("docx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "tài liệu Office đời cũ"),
    "broken": ("docx", lambda: template("nam")[:900], "không phải tệp Word"),
    "large": ("docx", lambda: bytes(50 << 20), "mẫu lớn hơn 10 MB"),
    "doc": ("doc", lambda: b"x", "chỉ nhận tệp tên quyet-dinh-cong-nhan.docx"),
    "docm": ("docm", lambda: b"x", "chỉ nhận tệp tên quyet-dinh-cong-nhan.docx"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_template_with_a_mistake(run: Run, templates: Path, mistake: str) -> None:
    """Place and remedy; nothing is written, and other kinds are written as before."""
    ending, content, said = MISTAKES[mistake]
    (templates / f"{KIND}.{ending}").write_bytes(content())
    outcome = run("paper", KIND, "--year", 2025, "-o", "qd.docx")
    assert outcome.code == 2, outcome.text
    assert outcome.says(said), outcome.text
    assert outcome.says(f"{KIND}.{ending}")
    assert not Path("qd.docx").exists()


def test_the_fields_of_a_kind_are_listed_without_a_workspace(run: Run, home: Path) -> None:
    """Those of a row, too, if the kind has a list."""
    outcome = run("paper", "--fields", KIND)
    assert outcome.says("trich_yeu: trích yếu")
    assert outcome.says("dong_ten_don_vi: cột Tên đơn vị")
    assert not run("paper", "--fields", "phieu-tiep-nhan").says("dong_")


def test_a_rehearsal_stays_a_draft_in_any_template(
    run: Run, recognised_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the template says, each page carries DỰ THẢO and why."""
    folder = recognised_year / "mau-van-ban"
    folder.mkdir()
    (folder / f"{KIND}.docx").write_bytes(template("trich_yeu", "noi_dung"))
    assert run("paper", KIND, "--year", 2025, "-o", tmp_path / "qd").code == 0
    for path in (tmp_path / "qd").iterdir():
        section = docx.Document(str(path)).sections[0]
        assert section.header.paragraphs[0].text == "DỰ THẢO"
        assert section.footer.paragraphs[-1].text.startswith("DIỄN TẬP – DỰ THẢO: ")
