"""Files that are no workbook to read, or mean harm: each is refused with its kind and what to do about it."""

import hashlib
import re
import struct
import warnings
import zipfile
from pathlib import Path
from random import Random

import pytest

from criteria.model import Framework
from foundation.tables.workbook import package
from maturity.figures.reading.figures_file import read_figures
from tests.foundation.tables.workbook.books import (
    HEADER,
    observed,
    packed,
    parts_of,
    problem_codes,
    problem_texts,
    row,
    table,
)
from tests.work import calls_of

GOOD = row("CQS-02", 3, 4)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.xlsx"


def compound(name: str) -> bytes:
    """The beginning of a compound file whose directory names a stream."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + name.encode("utf-16-le") + bytes(300)


CONTENTS = [
    (compound("Workbook"), "BT-01", "lưu dạng .xlsx"),
    (compound("EncryptedPackage"), "BT-02", "mở được mà không hỏi mật khẩu"),
    (compound("WordDocument"), "BT-03", "không phải bảng tính"),
    (compound("VisioDocument"), "BT-04", "lưu dạng .xlsx"),
    (b"\x89PNG\r\n\x1a\n" + bytes(99), "SL-07", "ảnh PNG"),
    (b"\xff\xd8\xff\xe0" + bytes(99), "SL-07", "ảnh JPEG"),
    (b"%PDF-1.7\n", "SL-07", "tệp PDF"),
    (b"<html><table><tr><td>1</td></tr></table>", "SL-06", "HTML"),
    (b"PK\x03\x04" + bytes(200), "BT-08", "mở bằng Excel hoặc LibreOffice rồi lưu lại"),
    (b"", "SL-05", "tệp trống"),
]


@pytest.mark.parametrize(("content", "code", "words"), CONTENTS, ids=[case[1] for case in CONTENTS])
def test_other_files_named_xlsx_are_told_for_what_they_are(
    path: Path, small: Framework, content: bytes, code: str, words: str
) -> None:
    """By their content: the name of a file proves nothing."""
    path.write_bytes(content)
    reading = read_figures(path, small)
    assert reading.value is None
    assert problem_codes(reading) == [code], problem_texts(reading)
    assert words in reading.problems[0].message
    assert reading.problems[0].place.file == str(path)


ARCHIVES = [
    ({"[Content_Types].xml": "", "word/document.xml": "<x/>"}, "BT-14", "Word (DOCX)"),
    ({"ppt/presentation.xml": "<x/>"}, "BT-14", "PPTX"),
    ({"xl/workbook.bin": b"\0"}, "BT-05", ".xlsb"),
    (
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"},
        "BT-06",
        ".ods",
    ),
    ({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}, "BT-14", "ODT"),
    ({"anh.jpg": b"\xff\xd8"}, "BT-14", "tệp nén ZIP"),
    ({}, "BT-14", "tệp nén ZIP"),
    ({"xl/workbook.xml": "<workbook/>"}, "BT-08", "không có trang tính nào"),
    ({"xl/workbook.xml": "<workbook"}, "BT-08", "XML hỏng"),
    ({"xl/workbook.xml": '<?xml version="1.0" encoding="x-la"?><workbook/>'}, "BT-08", "XML"),
]


@pytest.mark.parametrize(("parts", "code", "words"), ARCHIVES, ids=[case[2] for case in ARCHIVES])
def test_other_archives_are_told_for_what_they_are(
    path: Path, small: Framework, parts: dict[str, str | bytes], code: str, words: str
) -> None:
    """A document, a binary workbook and an OpenDocument are ZIP files too."""
    reading = read_figures(packed(path, parts), small)
    assert reading.value is None
    assert problem_codes(reading) == [code], problem_texts(reading)
    assert words in reading.problems[0].message


def test_the_name_does_not_matter(tmp_path: Path, small: Framework) -> None:
    """A workbook named .csv is a workbook, a CSV named .xlsx is a CSV."""
    workbook = table(tmp_path / "a.xlsx", GOOD).rename(tmp_path / "a.csv")
    assert observed(read_figures(workbook, small))["CQS-02"].value == 75
    text = tmp_path / "b.xlsx"
    header = "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,minh_chung_so,"
    text.write_text(
        header + "minh_chung_ngay,minh_chung_trich_yeu\n99001,A,CQS-02,3,4,,,1/BC,,\n", encoding="utf-8"
    )
    reading = read_figures(text, small)
    assert observed(reading)["CQS-02"].value == 75
    assert reading.value is not None
    assert reading.value.identity is None


def test_what_is_not_there_is_told(tmp_path: Path, small: Framework) -> None:
    """A missing file and a folder, as for CSV."""
    assert problem_codes(read_figures(tmp_path / "khong-co.xlsx", small)) == ["SL-01"]
    assert problem_codes(read_figures(tmp_path, small)) == ["SL-02"]
    assert problem_codes(read_figures(Path("a\0b.xlsx"), small)) == ["SL-04"]


def test_a_file_is_never_written_to(path: Path, small: Framework) -> None:
    """Bytes and time of change are the same after reading, and nothing lies beside it."""
    table(path, GOOD, row("CQS-01", "abc", 5))
    before = hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns
    path.chmod(0o444)
    assert read_figures(path, small).value is not None
    assert (hashlib.sha256(path.read_bytes()).digest(), path.stat().st_mtime_ns) == before
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_is_told(path: Path, small: Framework, share: float) -> None:
    """As by a broken transfer, wherever it broke."""
    data = table(path, GOOD).read_bytes()
    path.write_bytes(data[: int(share * len(data))])
    reading = read_figures(path, small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-08"]


def test_damage_inside_never_becomes_a_traceback(path: Path, small: Framework) -> None:
    """A byte changed anywhere: the file is read or refused, and nothing is raised."""
    data = table(path, GOOD).read_bytes()
    for at in range(0, len(data), 37):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        reading = read_figures(path, small)
        assert reading.value is not None or reading.errors


@pytest.mark.parametrize(
    "part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "_rels/.rels", "xl/sharedStrings.xml"]
)
def test_entities_are_refused_wherever_they_are_declared(path: Path, small: Framework, part: str) -> None:
    """No document type is needed in a workbook; a billion laughs begin with one."""
    parts = parts_of(table(path, GOOD))
    content = parts.get(part, b"<sst/>").decode()
    declaration, _, rest = content.partition("?>") if content.startswith("<?xml") else ("", "", content)
    parts[part] = ((declaration + "?>" if declaration else "") + BOMB + rest).encode()
    reading = read_figures(packed(path, parts), small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-08"]
    assert "DTD" in reading.problems[0].message


def test_an_external_entity_reads_no_file(path: Path, small: Framework, tmp_path: Path) -> None:
    """Nothing outside the workbook is ever opened for it."""
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("99", encoding="utf-8")
    parts = parts_of(table(path, row("CQS-02", "MARK", 100)))
    sheet = parts[SHEET].decode().replace("MARK", "&x;")
    doctype = f'<!DOCTYPE worksheet [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    parts[SHEET] = (
        doctype + sheet.partition("?>")[2] if sheet.startswith("<?") else doctype + sheet
    ).encode()
    assert problem_codes(read_figures(packed(path, parts), small)) == ["BT-08"]


def test_a_zip_bomb_is_refused_by_its_directory(path: Path, small: Framework) -> None:
    """One part that unpacks to hundreds of times its size."""
    parts: dict[str, str | bytes] = {**parts_of(table(path, GOOD)), "xl/media/a.bin": bytes(20 << 20)}
    reading = read_figures(packed(path, parts), small)
    assert problem_codes(reading) == ["BT-09"]


def test_many_parts_are_refused(path: Path, small: Framework) -> None:
    """A workbook has some dozens of parts."""
    parts: dict[str, str | bytes] = {f"xl/media/{number}": b"" for number in range(package.MOST_ENTRIES + 1)}
    assert problem_codes(read_figures(packed(path, parts), small)) == ["BT-09"]


def test_a_part_larger_than_its_entry_says_is_refused(path: Path, small: Framework) -> None:
    """The directory is not believed while a part is read."""
    parts = parts_of(table(path, *[row("CQS-02", 3, 4, code=f"9{number:04}") for number in range(500)]))
    packed(path, parts)
    data = bytearray(path.read_bytes())
    name = SHEET.encode()
    entry = data.index(b"PK\x01\x02", data.rindex(name) - 46)
    struct.pack_into("<I", data, entry + 24, 1000)
    path.write_bytes(data)
    reading = read_figures(path, small)
    assert reading.value is None
    assert problem_codes(reading)[0] in {"BT-08", "BT-09"}


def test_a_large_file_is_refused_before_it_is_opened(
    path: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pictures make workbooks large; figures do not."""
    monkeypatch.setattr(package, "LARGEST_FILE", 1 << 10)
    assert problem_codes(read_figures(table(path, GOOD), small)) == ["BT-10"]


def test_two_parts_of_one_name_are_refused(path: Path, small: Framework) -> None:
    """Programs differ in which of them they show: what an official saw is not known."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        table(path, GOOD)
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("XL/worksheets/Sheet1.xml", "<worksheet/>")
    reading = read_figures(path, small)
    assert problem_codes(reading) == ["BT-08"]
    assert "hai phần cùng tên" in reading.problems[0].message


def test_an_archive_with_a_password_is_told(path: Path, small: Framework) -> None:
    """Its entries are marked as encrypted."""
    data = bytearray(table(path, GOOD).read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    path.write_bytes(data)
    assert problem_codes(read_figures(path, small)) == ["BT-07"]


def test_macros_and_links_are_told_and_the_cells_read(path: Path, small: Framework) -> None:
    """Nothing is run and nothing is fetched; the values saved count."""
    parts: dict[str, str | bytes] = {
        **parts_of(table(path, GOOD)),
        "xl/vbaProject.bin": b"Sub Auto_Open",
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
    }
    reading = read_figures(packed(path.with_suffix(".xlsm"), parts), small)
    assert observed(reading)["CQS-02"].value == 75
    assert problem_codes(reading) == ["BT-12", "BT-13"]


def test_a_sheet_that_claims_to_be_endless_is_read_at_once(path: Path, small: Framework) -> None:
    """Its dimension says a million rows of sixteen thousand columns; there is one row."""
    parts = parts_of(table(path, GOOD))
    sheet = parts[SHEET].decode()
    begin, end = sheet.index("<dimension"), sheet.index("<sheetViews")
    sheet = f'{sheet[:begin]}<dimension ref="A1:XFD1048576"/>{sheet[end:]}'
    last = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    merged = '<mergeCells count="1"><mergeCell ref="A3:XFD1048576"/></mergeCells>'
    parts[SHEET] = sheet.replace("</sheetData>", last + merged).encode()
    reading = read_figures(packed(path, parts), small)
    assert observed(reading)["CQS-02"].value == 75
    assert reading.problems == ()


def test_more_rows_than_the_limit_are_refused_whole(
    path: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A part of a file would mislead; the message names the sheet and the limit."""
    monkeypatch.setattr("maturity.figures.reading.workbook.ROW_LIMIT", 5)
    table(path, *[row("CQS-02", 3, 4, code=f"9900{number}") for number in range(6)], header=HEADER)
    reading = read_figures(path, small)
    assert reading.value is None
    assert problem_codes(reading) == ["BT-11"]
    assert reading.problems[0].place.sheet == "Sheet1"


def test_harm_inside_a_part_never_becomes_a_traceback_or_an_endless_reading(
    path: Path, small: Framework
) -> None:
    """Markup changed anywhere, sheets without end that are all one part, headings without end."""
    parts = parts_of(table(path, GOOD, row("CQS-01", 0.5, "#REF!")))
    generator = Random(2361)
    names = [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels", "_rels/.rels"]
    pieces = [
        b"<",
        b">",
        b'"',
        b"-1",
        b"9" * 5000,
        b"A1:XFD1048576",
        b"&#0;",
        b"\xff",
        b"",
        b"/",
        b"1e999",
    ]
    for _ in range(200):
        name = generator.choice(names)
        content = parts[name]
        at = generator.randrange(len(content))
        changed = content[:at] + generator.choice(pieces) + content[at + generator.randrange(4) :]
        reading = read_figures(packed(path, {**parts, name: changed}), small)
        assert reading.value is not None or reading.errors


def test_sheets_that_are_all_one_part_are_one_sheet(path: Path, small: Framework) -> None:
    """A small file must not be made to be read a thousand times; no figure is conflicting with itself."""
    parts = parts_of(table(path, GOOD))
    book = parts["xl/workbook.xml"].decode()
    found = re.search(r"<sheet [^>]*/>", book)
    assert found
    again = "".join(found[0].replace("Sheet1", f"S{number}") for number in range(2000))
    parts["xl/workbook.xml"] = book.replace(found[0], found[0] + again).encode()
    reading = read_figures(packed(path, parts), small)
    assert observed(reading)["CQS-02"].value == 75
    assert reading.problems == ()


@pytest.mark.covered
def test_headings_without_end_are_not_looked_through(path: Path, small: Framework) -> None:
    """Thousands of columns of words, merged over each other."""
    words = "".join(f'<c t="inlineStr"><is><t>Cột {number}</t></is></c>' for number in range(16_000))
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1"/>' * 30_000 + "</mergeCells>"
    parts = parts_of(table(path, GOOD))
    sheet = parts[SHEET].decode()
    begin = sheet.index("<sheetData>") + len("<sheetData>")
    end = sheet.index("</sheetData>")
    rest = sheet[end:].replace("</sheetData>", "</sheetData>" + merged)
    parts[SHEET] = (sheet[:begin] + f"<row>{words}</row>" * 5 + rest).encode()
    packed(path, parts)
    problems: list[str] = []
    calls = calls_of(lambda: problems.extend(problem_codes(read_figures(path, small))))
    assert problems == ["BT-20"]
    assert calls < 25 * (5 * 16_000 + 30_000)


def changed(path: Path, part: str, before: str, after: str) -> Path:
    """A sound workbook with one piece of a part changed."""
    parts = parts_of(table(path, GOOD))
    content = parts[part].decode()
    assert before in content
    parts[part] = content.replace(before, after, 1).encode()
    return packed(path, parts)


def test_a_part_without_a_name_is_damage(path: Path, small: Framework) -> None:
    """Programs differ in what such an entry is; none writes one."""
    parts: dict[str, str | bytes] = {**parts_of(table(path, GOOD)), "QQQ": b"x"}
    data = bytearray(packed(path, parts).read_bytes())
    entry = data.rindex(b"PK\x01\x02")
    struct.pack_into("<HH", data, entry + 28, 0, 3)  # a name of no letter, and three bytes of something else
    path.write_bytes(data)
    reading = read_figures(path, small)
    assert problem_codes(reading) == ["BT-08"]
    assert "không có tên" in reading.problems[0].message


def test_a_format_longer_than_a_format_can_be_is_none(path: Path, small: Framework) -> None:
    """Excel takes 255 characters; the number is shown as it is."""
    style = '<numFmts count="1"><numFmt numFmtId="0" formatCode="{}"/></numFmts>'
    parts = parts_of(table(path, GOOD))
    content = parts["xl/styles.xml"].decode()
    content = re.sub("<numFmts.*?(/>|</numFmts>)", style.format("[" * 400_000 + "0%"), content, count=1)
    parts["xl/styles.xml"] = content.encode()
    assert observed(read_figures(packed(path, parts), small))["CQS-02"].value == 75


@pytest.mark.parametrize("piece", ['<c x="{}"/>', "<!--{}-->", "<?x {}?>", "<x{}/>"])
def test_a_tag_without_end_is_given_up(path: Path, small: Framework, piece: str) -> None:
    """expat takes a tag from its beginning with every piece that comes: nothing may grow without end."""
    filled = piece.format("".join(map(str, range(500_000))))
    reading = read_figures(changed(path, SHEET, "</sheetData>", filled + "</sheetData>"), small)
    assert problem_codes(reading) == ["BT-08"]
    assert "dài bất thường" in reading.problems[0].message


@pytest.mark.covered
def test_a_workbook_of_very_many_sheets_is_read(path: Path, small: Framework) -> None:
    """Each sheet is looked for among those that there are by its part."""
    parts = parts_of(table(path, GOOD))
    rels, book = "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
    more = [
        f'<Relationship Id="x{n}" Type="x/worksheet" Target="worksheets/x{n}.xml"/>' for n in range(20_000)
    ]
    parts[rels] = parts[rels].replace(b"</Relationships>", "".join(more).encode() + b"</Relationships>")
    more = [f'<sheet name="X{n}" sheetId="{n + 9}" r:id="x{n}"/>' for n in range(20_000)]
    parts[book] = parts[book].replace(
        b"</sheets>", "".join(more).replace("r:id", "q:id").encode() + b"</sheets>"
    )
    assert observed(read_figures(packed(path, parts), small))["CQS-02"].value == 75


def test_cells_beyond_all_measure_are_refused(
    path: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What would be taken apart counts: a small file may hold hundreds of megabytes of short cells."""
    monkeypatch.setattr(package, "MOST_TAGS", 2_000)
    rows = [row("CQS-02", 3, 4, code=f"9{number:04}") for number in range(100)]
    reading = read_figures(table(path, *rows), small)
    assert problem_codes(reading) == ["BT-15"]
    assert observed(read_figures(table(path, GOOD), small))["CQS-02"].value == 75


def test_a_directory_too_large_to_be_one_is_not_read(path: Path, small: Framework) -> None:
    """The entries of an archive are counted before they are held."""
    table(path, GOOD)
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(package.MOST_ENTRIES + 1):
            archive.writestr(f"xl/media/{number}-{'x' * 1200}", b"")
    assert problem_codes(read_figures(path, small)) == ["BT-09"]


def test_merged_ranges_beyond_measure_are_refused(path: Path, small: Framework) -> None:
    """What those behind the last one that is read say would be lost."""
    merged = "".join(f'<mergeCell ref="A{number}:B{number}"/>' for number in range(1, 30_000))
    piece = f"</sheetData><mergeCells>{merged}</mergeCells>"
    assert problem_codes(read_figures(changed(path, SHEET, "</sheetData>", piece), small)) == ["BT-15"]


def test_reading_says_how_far_it_is(path: Path, small: Framework) -> None:
    """In bytes of the sheets, growing; a form of a few rows says nothing."""
    blank = "".join(f'<row r="{number}"><c r="A{number}" s="0"/></row>' for number in range(100, 90_000))
    told: list[tuple[int, int]] = []
    read_figures(
        changed(path, SHEET, "</sheetData>", blank + "</sheetData>"),
        small,
        on_progress=lambda *at: told.append(at),
    )
    assert told == sorted(told)
    assert len(told) > 1
    assert all(0 < done <= total for done, total in told)
