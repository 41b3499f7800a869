"""`maturity publish`: the public pages of the sample year, as anybody reads and recomputes them."""

import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import datetime
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from attrs import field, frozen
from openpyxl import load_workbook

import cli
from reports.site.marker import read_marker
from tests.running import Run
from tests.sharing import made_once

LEVELS, RANKING = "2025", "2025-dti-xa"


@pytest.fixture(scope="session")
def site(sample_year: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The levels and the ranking of the sample year, published into one folder."""

    def publish(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("MATURITY_HOME", str(sample_year))
            environment.setenv("MATURITY_NOW", "2026-06-20T09:00")
            for series in ([], ["--series", "dti-xa"]):
                assert cli.main(["publish", "--year", "2025", *series, "-o", str(folder / "trang")]) == 0

    return made_once(tmp_path_factory, "trang-cong-bo", publish) / "trang"


@pytest.fixture
def sample(sample_year: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample year, and a folder to write into."""
    monkeypatch.setenv("MATURITY_HOME", str(sample_year))
    monkeypatch.setenv("MATURITY_NOW", "2026-06-20T09:00")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@frozen
class Parsed:
    """A page: its elements in order with their attributes, and the text of each."""

    elements: list[tuple[str, dict[str, str]]] = field(factory=list)
    texts: list[str] = field(factory=list)

    def all(self, name: str) -> Iterator[dict[str, str]]:
        return (attributes for tag, attributes in self.elements if tag == name)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Parsed()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.page.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.page.texts.append(data)


def parsed(page: Path) -> Parsed:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.page


def files(folder: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def certificates(site: Path, folder: str) -> Mapping[str, dict[str, object]]:
    return {
        path.stem: json.loads(path.read_text(encoding="utf-8"))
        for path in (site / folder / "chung-nhan").glob("*.json")
    }


# What a reader finds


def test_the_table_of_results(site: Path) -> None:
    """Every unit with what was decided, also those that are not recognised or did not come."""
    page = parsed(site / "index.html")
    assert "công nhận 08/12 đơn vị cấp xã, theo Quyết định số 03/QĐ-MẪU ngày 18/05/2026" in page.text
    assert "Đạt một mức độ khi đạt 100% tiêu chí của mức đó và của mọi mức thấp hơn." in page.text
    rows = [each for each in page.all("tr") if each.get("data-name")]
    assert len(rows) == 12
    kinds = {each["data-name"].split()[-1]: each["data-kind"] for each in rows}
    assert (kinds["99001"], kinds["99002"], kinds["99005"], kinds["99012"]) == ("4", "2", "0", "khac")
    assert "không công nhận: chưa đạt mức 2" in page.text
    assert "không nộp hồ sơ" in page.text


def test_the_page_of_a_unit(site: Path) -> None:
    """The decision, the levels, what stood in the way with the distance, every criterion."""
    text = parsed(site / LEVELS / "don-vi" / "99004.html").text
    assert "Được công nhận mức độ 3 (Cơ bản)" in text
    assert "có hiệu lực từ ngày 18/05/2026 đến hết ngày 17/05/2027" in text
    assert "79,96% 16.760/20.960 người từ 80% trở lên 08 người" in text
    assert "39 tiêu chí" in text
    fallen = parsed(site / LEVELS / "don-vi" / "99002.html").text
    assert "Tự đánh giá: mức độ 4. Thẩm định: từ mức độ 4 xuống mức độ 2 vì CQS-24" in fallen
    absent = parsed(site / LEVELS / "don-vi" / "99012.html").text
    assert "Không nộp hồ sơ" in absent
    assert "tiêu chí kiểm chứng" not in absent


def test_the_ranking(site: Path) -> None:
    """In the order of places; of a unit its points row by row."""
    page = parsed(site / RANKING / "index.html")
    names = [each["data-name"].split()[-1] for each in page.all("tr") if each.get("data-name")]
    assert names[:3] == ["99001", "99002", "99003"]
    assert names[-1] == "99012"
    assert "Cách xếp hạng: so giá trị chính xác, không làm tròn" in page.text
    text = parsed(site / RANKING / "don-vi" / "99009.html").text
    assert "Hạng 10 · 35,90/100 điểm · xếp loại Yếu" in text
    assert "Điểm tự chấm: 40,57; điểm thẩm định: 35,90." in text
    assert "24,5% (46/188 cơ sở kinh doanh) nhưng chưa có tài liệu kiểm chứng" in text


def test_the_years_of_a_folder(site: Path) -> None:
    """Both publications are listed, and the newest of levels is what the site opens with."""
    text = parsed(site / "cac-nam.html").text
    assert "Kết quả công nhận mức độ chuyển đổi số cấp xã năm 2025" in text
    assert "11/12 đơn vị được xếp hạng, theo Quyết định số 05/QĐ-MẪU ngày 26/05/2026" in text
    assert parsed(site / "index.html").text.startswith("Kết quả công nhận mức độ")


def test_the_whole_set_is_published(site: Path) -> None:
    """Every row with its thresholds, how it is determined, the documents; nobody is named as attesting."""
    text = parsed(site / LEVELS / "phuong-phap.html").text
    assert text.count("XHS-07") >= 2
    assert "Tử số: số hồ sơ thủ tục hành chính tiếp nhận trong kỳ được nộp" in text
    document = (site / LEVELS / "bo-tieu-chi" / "minh-hoa-xa.md").read_text(encoding="utf-8")
    assert "- Xác nhận đối chiếu: cơ quan thường trực; Quyết định số 00/QĐ-UBND" in document


# Anybody can compute it again


@pytest.mark.parametrize("folder", [LEVELS, RANKING])
def test_the_published_figures_give_the_published_results(
    run: Run, site: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The command that the page prints, run on the published files alone."""
    monkeypatch.chdir(site / folder)
    command = re.search(r"maturity (check [^<]+)</code>", Path("du-lieu.html").read_text(encoding="utf-8"))
    assert command
    outcome = run(*command[1].split(), "--format", "json")
    assert outcome.code == 0, outcome.text
    again = json.loads(outcome.out)
    of_unit = {unit["code"]: unit for unit in again["units"]}
    published = certificates(site, folder)
    assert of_unit.keys() == published.keys()
    assert len(published) == 11
    for code, certificate in published.items():
        found, told = of_unit[code], certificate["result"]
        same = (
            ("level", "ceiling", "criteria", "blockers") if folder == LEVELS else ("points", "value", "rows")
        )
        for name in same:
            assert found[name] == told[name], (code, name)
        assert found["proof"]["observations_digest"] == told["proof"]["observations_digest"]
        assert again["framework"]["rules_digest"] == certificate["set"]["rules_digest"]
        assert again["framework"]["document_digest"] == certificate["set"]["public_document_digest"]
        named = Path("so-lieu.csv").read_bytes()
        assert certificate["figures"]["sha256"] == hashlib.sha256(named).hexdigest()
    if folder == RANKING:
        places = {code: (unit["rank"]["position"]) for code, unit in of_unit.items()}
        assert places == {code: each["ranking"]["position"] for code, each in published.items()}


def test_a_certificate_names_what_it_rests_on(site: Path, run: Run, sample: Path) -> None:
    """The set with its digests, the decision, the head of the journal, which `verify` knows."""
    certificate = certificates(site, LEVELS)["99004"]
    assert certificate["schema"] == "maturity.certificate/1"
    assert certificate["recognition"]["level"] == 3
    assert certificate["recognition"]["decision"] == {"number": "03/QĐ-MẪU", "signed_on": "2026-05-18"}
    assert certificate["rehearsal"] is None
    outcome = run("verify", "--head", certificate["journal"]["head"])
    assert outcome.code == 0, outcome.text


def test_the_tables_open_in_a_spreadsheet(site: Path) -> None:
    """UTF-8 with its mark; a row a unit, a row a figure; every file has its digest in the list."""
    results = (site / LEVELS / "ket-qua.csv").read_bytes()
    assert results.startswith(b"\xef\xbb\xbf")
    rows = {row["ma_don_vi"]: row for row in table(results)}
    assert rows["99002"]["muc_tu_danh_gia"] == "4"
    assert rows["99002"]["muc_cong_nhan"] == "2"
    assert rows["99002"]["tieu_chi_chua_dat"] == "CQS-24"
    assert rows["99012"]["quyet_dinh_so"] == ""
    sheet = load_workbook(site / LEVELS / "ket-qua.xlsx").active
    assert sheet is not None
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert "Mức độ được công nhận còn giá trị, 0 là không có" in cells
    by_code = {row[1].value: [cell.value for cell in row] for row in sheet.iter_rows()}
    assert by_code["99002"][2:5] == ["Xã Suối Mẫu", "công nhận", 2]
    assert datetime(2026, 5, 18) in by_code["99002"]
    figures = {
        (row["ma_don_vi"], row["ma_tieu_chi"]): row
        for row in table((site / LEVELS / "so-lieu.csv").read_bytes())
    }
    assert figures["99005", "KTS-02"]["ket_luan_tham_dinh"] == "chưa có tài liệu kiểm chứng"
    sums = (site / LEVELS / "sha256sum.txt").read_text(encoding="utf-8").splitlines()
    listed = dict(reversed(line.split("  ", 1)) for line in sums)
    held = files(site / LEVELS)
    assert listed.keys() == held.keys() - {"sha256sum.txt"}
    assert all(hashlib.sha256(held[path]).hexdigest() == told for path, told in listed.items())


# Pages that anybody can use


def test_pages_refer_to_nothing_outside(site: Path) -> None:
    """Every link and resource is a file of the site; no style and no script stands in a page."""
    for path in sorted(site.rglob("*.html")):
        page = parsed(path)
        for tag, attributes in page.elements:
            assert "style" not in attributes, (path, tag)
            assert not [name for name in attributes if name.startswith("on")], (path, tag)
            for name in ("href", "src", "action"):
                target = attributes.get(name, "").partition("#")[0]
                assert not re.search(r":|^/", target), (path, target)
                assert (path.parent / target).exists(), (path, target)
        assert [*page.all("script")] == [{"src": next(page.all("script"))["src"], "defer": ""}]
        (policy,) = (each["content"] for each in page.all("meta") if "http-equiv" in each)
        assert policy.startswith("default-src 'none';")
        assert "unsafe" not in policy
    sheet = (site / "tai-nguyen" / "pages.css").read_text(encoding="utf-8")
    assert all((site / "tai-nguyen" / name).is_file() for name in re.findall(r"url\(([^)]+)\)", sheet))


def test_pages_are_well_formed_for_readers_of_every_kind(site: Path) -> None:
    """Language, one title, headings in order, labels, names of rows and columns, pictures with words."""
    for path in sorted(site.rglob("*.html")):
        page = parsed(path)
        assert next(page.all("html"))["lang"] == "vi"
        headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert headings[0] == 1
        assert headings.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(headings)), path
        ids = [each["id"] for _, each in page.elements if "id" in each]
        assert len(ids) == len({*ids}), path
        labels = {each["for"] for each in page.all("label")}
        fields = [each for tag in ("input", "select") for each in page.all(tag)]
        assert all(each["id"] in labels for each in fields)
        assert all(each.get("scope") for each in page.all("th"))
        # Tables of the text of a set have the headings of the text above them, no caption.
        tables = 1 if path.name == "phuong-phap.html" else len([*page.all("table")])
        assert len([*page.all("caption")]) == tables
        assert all(each["role"] == "img" for each in page.all("svg"))
        assert any(each.get("href") == "#noi-dung" for each in page.all("a"))


def _contrast(one: str, other: str) -> float:
    def light(color: str) -> float:
        digits = color.removeprefix("#")
        digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
        parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    brighter, darker = sorted((light(one), light(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("ink", "paper"),
    [
        *(("ink", paper) for paper in ("paper", "wash", "wash-2", "open-wash", "l1", "l2", "l3")),
        *(("ink-2", paper) for paper in ("paper", "wash", "wash-2")),
        *(("link", paper) for paper in ("paper", "wash")),
        ("bad", "paper"),
        *(("paper", paper) for paper in ("l4", "l5", "brand", "brand-dark")),
    ],
)
def test_text_is_legible_on_its_ground(site: Path, ink: str, paper: str) -> None:
    """At least 4,5 : 1, by the colours of the stylesheet."""
    sheet = (site / "tai-nguyen" / "pages.css").read_text(encoding="utf-8")
    colors = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{3,6});", sheet))
    assert _contrast(colors[ink], colors[paper]) >= 4.5


# What is never written, never lost


def test_the_same_results_give_the_same_bytes(run: Run, sample: Path, site: Path) -> None:
    """Whatever the day and the folder; levels again keep the ranking that is there."""
    shutil.copytree(site, "lai")
    outcome = run("publish", "--year", 2025, "-o", "lai")
    assert outcome.code == 0, outcome.text
    assert files(Path("lai")) == files(site)
    assert outcome.says("12 đơn vị, 11 đơn vị có số liệu từng tiêu chí")


def test_nothing_of_others_is_overwritten(run: Run, sample: Path, site: Path) -> None:
    """A folder with other files, a site with a file added or changed, and a file are refused and left."""
    Path("khac").mkdir()
    Path("khac/ghi-chu.txt").write_text("của tôi", encoding="utf-8")
    Path("tep").write_text("của tôi", encoding="utf-8")
    for name, change in (("them", "2025/anh.png"), ("sua", "index.html"), ("hong", "trang-cong-bo.json")):
        shutil.copytree(site, name)
        with Path(name, change).open("ab") as file:
            file.write(b"x")
    shutil.copytree(site, "thieu")
    Path("thieu/2025/du-lieu.html").unlink()
    told = {
        "khac": "không phải trang công bố do chương trình lập (ghi-chu.txt)",
        "tep": "tep là một tệp, không phải thư mục",
        "them": "có tệp do người khác thêm hoặc sửa (2025/anh.png)",
        "sua": "có tệp do người khác thêm hoặc sửa (index.html)",
        "hong": "không phải trang công bố do chương trình lập",
        "thieu": "thiếu tệp (2025/du-lieu.html)",
    }
    for name, words in told.items():
        folder = Path(name)
        before = files(folder) if folder.is_dir() else folder.read_bytes()
        outcome = run("publish", "--year", 2025, "-o", name)
        assert (outcome.code, outcome.says(words)) == (2, True), (name, outcome.text)
        assert (files(folder) if folder.is_dir() else folder.read_bytes()) == before
    assert sorted(path.name for path in Path().iterdir()) == sorted(told)


def test_nothing_is_published_before_its_decision(run: Run, concluded: Path, tmp_path: Path) -> None:
    """No decision, then one that is not published yet; of a rehearsal every page says what it is."""
    folder = tmp_path / "trang"
    issue = (
        *("decision", "issue", "--year", 2025, "--kind", "recognition", "--number", "123/QĐ-MẪU"),
        *("--signed-on", "08/01/2026", "--signer", "ky1", "--valid-from", "08/01/2026", "--all"),
    )
    outcome = run("publish", "--year", 2025, "-o", folder)
    assert (outcome.code, outcome.says("chưa có quyết định hay thông báo nào")) == (2, True), outcome.text
    assert run(*issue).code == 0
    outcome = run("publish", "--year", 2025, "-o", folder)
    assert outcome.code == 2
    assert outcome.says("có Quyết định công nhận số 123/QĐ-MẪU ngày 08/01/2026 nhưng chưa ghi ngày công bố")
    assert outcome.says("maturity decision publish --number 123/QĐ-MẪU --on DD/MM/YYYY")
    assert not folder.exists()
    published = ("decision", "publish", "--number", "123/QĐ-MẪU", "--on", "10/01/2026")
    assert run(*published).code == 0
    outcome = run("publish", "--year", 2025, "-o", folder)
    assert outcome.code == 0, outcome.text
    pages = [page for page in folder.rglob("*.html") if page.name != "cac-nam.html"]
    assert len(pages) == 12 + 4
    assert all("DIỄN TẬP – DỰ THẢO" in parsed(page).text for page in pages)
    assert "DIỄN TẬP – DỰ THẢO" in parsed(folder / "cac-nam.html").text
    rows = {row["ma_don_vi"]: row for row in table((folder / LEVELS / "ket-qua.csv").read_bytes())}
    assert rows["99001"]["muc_cong_nhan"] == "5"
    assert rows["99012"]["ket_qua"] == "không công nhận"
    assert {rows[f"990{n:02}"]["ket_qua"] for n in range(3, 12)} == {"chưa công bố kết quả"}
    figures = table((folder / LEVELS / "so-lieu.csv").read_bytes())
    assert {row["ma_don_vi"] for row in figures} == {"99001", "99002", "99012"}


PUBLIC_COLUMNS = {
    ("units", "name"),
    ("decisions", "number"),
    ("recognitions", "decision"),
    ("rankings", "number"),
    ("rankings", "class_name"),
    ("cycles", "texts"),
    ("cycles", "content"),
}
"""The texts that are public by what they are; no other text of a workspace may be found in the site."""


CONTACT = """
[trang_cong_bo]
dia_chi = "1 <b>Mẫu</b>"
dien_thoai = "0000 000 000"
thu_dien_tu = "skhcn@minhhoa.example"
dia_chi_trang = "https://cds.minhhoa.example"
"""


STOCK = {"chưa có số liệu", "đặc khu"}
"""Words of the program that people also typed."""


def test_no_text_of_persons_is_published(
    run: Run, sample: Path, sample_year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names, contacts, notes, reasons, papers of a whole year, and more recorded for the purpose."""
    shutil.copytree(sample_year, "du-lieu")
    with Path("du-lieu/cau-hinh.toml").open("a", encoding="utf-8") as settings:
        settings.write(CONTACT)
    monkeypatch.setenv("MATURITY_HOME", str(Path("du-lieu").resolve()))
    monkeypatch.setenv("MATURITY_PERSON", "tt01")
    monkeypatch.setenv("MATURITY_NOW", "2026-07-10T09:00")
    reason = "Bà Lê Thị Bí Mật kê khai sai"
    done = [
        run("person", "add", "moi", "--name", "Lê Thị Bí Mật", "--role", "to-giup-viec"),
        run(
            "complaint",
            "add",
            "--year",
            2025,
            "--unit",
            99006,
            "--received-on",
            "01/07/2026",
            "--content",
            reason,
        ),
        run(
            *("decision", "revoke", "--year", 2025, "--unit", 99006, "--number", "07/QĐ-MẪU"),
            *("--signed-on", "01/07/2026", "--signer", "ky01", "--from", "01/07/2026", "--reason", reason),
        ),
        run("commend", "violation", "--year", 2025, "--unit", 99003, "--what", reason, "--document", "07/KL"),
    ]
    assert [outcome.code for outcome in done] == [0, 0, 0, 0], [outcome.text for outcome in done]
    early = run("publish", "--year", 2025, "-o", "trang")
    assert early.code == 2
    assert early.says("99006 đã thu hồi theo Quyết định số 07/QĐ-MẪU"), early.text
    assert run("decision", "publish", "--number", "07/QĐ-MẪU", "--on", "02/07/2026").code == 0
    assert run("publish", "--year", 2025, "-o", "trang").code == 0
    assert run("publish", "--year", 2025, "--series", "dti-xa", "-o", "trang").code == 0
    read = (".html", ".csv", ".json", ".md", ".txt")
    written = {path: content for path, content in files(Path("trang")).items() if path.endswith(read)}
    whole = "\n".join(content.decode("utf-8-sig") for content in written.values())
    private = {*_texts(Path("du-lieu/maturity.db"))}
    assert reason in private
    assert len(private) > 100
    documents = "".join(text.decode() for path, text in written.items() if path.endswith(".md"))
    words = {text for text in private if text in documents or text.startswith("UBND ")} | STOCK
    assert sorted(text for text in private - words if text in whole) == []
    assert "Bí Mật" not in whole
    assert "Ví Dụ, Sở" not in whole  # who attested the set
    revoked = parsed(Path("trang/2025/don-vi/99006.html")).text
    assert "Đã thu hồi từ ngày 01/07/2026 theo Quyết định số 07/QĐ-MẪU ngày 01/07/2026." in revoked
    # What the settings say of the body is public, and only what they leave out is marked.
    foot = (
        "Sở Khoa học và Công nghệ tỉnh Minh Họa. Địa chỉ: 1 <b>Mẫu</b>. Điện thoại: 0000 000 000. "
        "Thư điện tử công vụ: skhcn@minhhoa.example. [CẦN BỔ SUNG: người chịu trách nhiệm nội dung]."
    )
    pages = sorted(path.relative_to("trang").as_posix() for path in Path("trang").rglob("*.html"))
    assert all(foot in parsed(Path("trang", page)).text for page in pages)
    listed = re.findall("<loc>(.*?)</loc>", Path("trang/sitemap.xml").read_text(encoding="utf-8"))
    assert listed == [f"https://cds.minhhoa.example/{page}" for page in pages]


def _texts(database: Path) -> Iterator[str]:
    """Yield every text of a workspace with more than one word that is not public by what it is."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    names = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
    public = {
        text
        for table_name, column in PUBLIC_COLUMNS
        for (text,) in connection.execute(f"select {column} from {table_name}")
    }
    for name in names:
        cursor = connection.execute(f"select * from {name}")
        columns = [described[0] for described in cursor.description]
        for row in cursor:
            for column, value in zip(columns, row, strict=True):
                if not isinstance(value, str) or (name, column) in PUBLIC_COLUMNS or value in public:
                    continue
                for text in _parts(value):
                    if " " in text.strip() and text not in public:
                        yield text
    connection.close()


def _parts(value: str) -> Iterator[str]:
    """Yield a text; of JSON, the texts in it."""
    try:
        parsed_value = json.loads(value)
    except ValueError:
        yield value
        return
    stack = [parsed_value]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, list):
            stack += part
        elif isinstance(part, dict):
            stack += part.values()


def test_the_marker_is_read_back(site: Path) -> None:
    """What is published in the folder, and the digest of every file but the marker itself."""
    marker = read_marker((site / "trang-cong-bo.json").read_bytes())
    assert marker is not None
    assert [each.folder for each in marker.publications] == [LEVELS, RANKING]
    held = files(site)
    assert marker.files == {
        path: hashlib.sha256(content).hexdigest()
        for path, content in held.items()
        if path != "trang-cong-bo.json"
    }
    assert read_marker(b'{"schema": "maturity.site/1"}') is None
    assert read_marker(b"\xff") is None
