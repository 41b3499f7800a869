"""`maturity framework derive` and `attest`: files made, rewritten, or left exactly as they were."""

from pathlib import Path

import pytest

import maturity.operations.criteria_sets
from commands.shell.console import NOTHING_DECIDED
from criteria.digest import is_attested, rules_digest
from criteria.model import Framework
from tests.conftest import SMALL, load
from tests.running import Outcome, Run

DECISION = "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh Mẫu"
WORD = ("--by", "Nguyễn Văn A, Sở Khoa học và Công nghệ", "--document", DECISION, "--date", "08/01/2026")


@pytest.fixture(autouse=True)
def _in_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Work where an official would: in a folder of their own, on a day after the decision."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("tam")))
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01")


def derive(run: Run, *more: object, base: object = "2361-xa", output: str = "tinh-mau.md") -> Outcome:
    words = ["--id", "tinh-mau", "--title", "Bộ tiêu chí của tỉnh Mẫu", "--decision", DECISION]
    return run("framework", "derive", base, *words, "--effective", "05/01/2026", "-o", output, *more)


@pytest.fixture
def provincial(run: Run) -> Path:
    """A set just derived, with a certifying body."""
    outcome = derive(run, "--certifying-body", "Chủ tịch Ủy ban nhân dân tỉnh Mẫu")
    assert outcome.code == 0
    return Path("tinh-mau.md")


def attest_all(run: Run, provincial: Path) -> Outcome:
    """Look at all rows, then attest them."""
    assert run("framework", "attest", provincial, "--all", *WORD).code == 0
    return run("framework", "attest", provincial, "--all", *WORD, "--apply")


def names() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_derived_set_decides_as_its_base(run: Run, provincial: Path, commune: Framework) -> None:
    """It reads without a fault, for recognition, and needs nothing more to be edited."""
    derived = load(str(provincial))
    assert rules_digest(derived) == rules_digest(commune)
    assert (derived.id, derived.base, derived.decision) == ("tinh-mau", "2361-xa", DECISION)
    assert run("framework", "lint", provincial).code == 0
    page = run("framework", "show", provincial)
    assert "Kế thừa bộ 2361-xa: 38 kế thừa, 0 sửa, 0 thêm mới, 0 bỏ." in page.text
    assert max(map(len, page.out.splitlines())) <= 80


def test_deriving_never_overwrites(run: Run) -> None:
    Path("tinh-mau.md").write_text("của tôi", encoding="utf-8")
    outcome = derive(run)
    assert outcome.code == 2
    assert "chọn tên tệp khác" in outcome.err
    assert Path("tinh-mau.md").read_text(encoding="utf-8") == "của tôi"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (("--id", "tỉnh mẫu"), "--id: “tỉnh mẫu” không dùng làm mã được; chỉ gồm chữ không dấu"),
        (("--id", "2361-xa"), "“2361-xa” là mã của bộ tiêu chí có sẵn"),
        (("--effective", "5/1/2026"), "--effective: “5/1/2026” không phải là ngày"),
        (("--title", "**Bộ** tiêu chí"), "cần chữ trơn"),
        (("-o", "tinh-mau.docx"), "cần tên tệp kết thúc bằng .md"),
        (("-o", "khong-co/tinh-mau.md"), "thư mục không có"),
    ],
)
def test_what_cannot_be_derived_writes_nothing(run: Run, more: tuple[str, str], expected: str) -> None:
    """Exit 2, the reason, and no file."""
    outcome = derive(run, *more)
    assert outcome.code == 2
    assert expected in outcome.text
    assert names() == []


def test_a_set_in_a_file_is_a_base_too(run: Run, small: Framework) -> None:
    """Its file must stand beside the new one under its id, or the new one could not be read."""
    outcome = derive(run, base=SMALL)
    assert outcome.code == 2
    assert names() == []
    Path(f"{small.id}.md").write_bytes(SMALL.read_bytes())
    assert derive(run, base=f"{small.id}.md").code == 0
    assert len(load("tinh-mau.md").criteria) == 7


def test_options_that_are_missing_are_named(run: Run) -> None:
    outcome = run("framework", "derive", "2361-xa")
    assert outcome.code == 2
    assert "thiếu --id" in outcome.err
    assert "thiếu --by" in run("framework", "attest", "tinh-mau.md", "CQS-01").err


def test_attesting_some_rows(run: Run, provincial: Path) -> None:
    """Those rows and no others; the text before is kept; what still stands in the way is said."""
    before = provincial.read_bytes()
    outcome = run("framework", "attest", provincial, "CQS-01", "KTS-02", *WORD, "--apply")
    assert outcome.code == 0
    assert "tinh-mau.md: đã đối chiếu 02/38 tiêu chí. Bản trước khi ghi: tinh-mau.md.cu-1" in outcome.text
    assert "- 36/38 tiêu chí chưa đối chiếu với văn bản ban hành." in outcome.text
    after = load(str(provincial))
    assert [row.code for row in after.criteria if is_attested(row)] == ["CQS-01", "KTS-02"]
    assert names() == ["tinh-mau.md", "tinh-mau.md.cu-1"]
    assert Path("tinh-mau.md.cu-1").read_bytes() == before


def test_codes_in_small_letters_are_codes_and_the_same_word_again_changes_nothing(
    run: Run, provincial: Path
) -> None:
    """No second copy of a text that stays as it is."""
    assert run("framework", "attest", provincial, "cqs-01", *WORD, "--apply").code == 0
    after = provincial.read_bytes()
    again = run("framework", "attest", provincial, "CQS-01", *WORD, "--apply")
    assert again.code == 0
    assert again.says("không có gì thay đổi")
    assert provincial.read_bytes() == after
    assert names() == ["tinh-mau.md", "tinh-mau.md.cu-1"]


def test_attesting_all_makes_a_set_fit_for_use(run: Run, provincial: Path, commune: Framework) -> None:
    """No draft any more; the rules are still those of the base."""
    outcome = attest_all(run, provincial)
    assert outcome.code == 0
    assert "đã đối chiếu 38/38 tiêu chí" in outcome.text
    assert "Đủ điều kiện để mở kỳ đánh giá, xét công nhận từ số liệu năm 2026." in outcome.text
    assert rules_digest(load(str(provincial))) == rules_digest(commune)
    page = run("framework", "status", provincial)
    assert "DỰ THẢO" not in page.out
    assert (
        "chưa có hiệu lực (từ 05/01/2026)"
        in run("framework", "status", provincial, "--as-of", "04/01/2026").text
    )


def test_attesting_shows_first(run: Run, provincial: Path) -> None:
    """Every row with code, name and numbers, those first that nobody wrote; nothing is written."""
    before = provincial.read_bytes()
    shown = run("framework", "attest", provincial, "--all", *WORD)
    assert shown.code == 0
    assert shown.says("Ngưỡng tạm đặt, còn y như bộ gốc 2361-xa: đối chiếu từng dòng với văn bản (38)")
    assert shown.says("Chưa ghi gì. Sẽ xác nhận 38 tiêu chí")
    for code in load(str(provincial)).by_code:
        assert f"- {code} " in shown.out
    assert provincial.read_bytes() == before
    assert names() == ["tinh-mau.md"]
    some = run("framework", "attest", provincial, "CQS-02", *WORD)
    assert some.says("CQS-02 Tỷ lệ hồ sơ thủ tục hành chính được thực hiện trực tuyến toàn trình")
    assert "CQS-03" not in some.out
    assert provincial.read_bytes() == before


def test_rows_that_nobody_wrote_are_not_attested_unseen(run: Run, provincial: Path) -> None:
    """`--all --apply` at first sight names them and writes nothing; an edited text needs a new look."""
    before = provincial.read_bytes()
    unseen = run("framework", "attest", provincial, "--all", *WORD, "--apply")
    assert unseen.code == 2
    assert unseen.says("chưa ghi gì: 38 tiêu chí nêu trên có con số tạm đặt, như bộ gốc")
    assert "- CQS-02 " in unseen.out
    assert provincial.read_bytes() == before
    edit(provincial, "Bộ tiêu chí của tỉnh Mẫu", "Bộ tiêu chí sửa sau khi xem")
    assert run("framework", "attest", provincial, "--all", *WORD, "--apply").code == 2
    assert run("framework", "attest", provincial, "--all", *WORD, "--apply").code == 0
    assert all(map(is_attested, load(str(provincial)).criteria))


def test_a_set_of_numbers_written_by_the_province_needs_no_second_look(run: Run, provincial: Path) -> None:
    """Here one row is left as the base has it; once its code was attested, --all is plain."""
    rest = [code for code in load(str(provincial)).by_code if code != "CQS-02"]
    assert run("framework", "attest", provincial, *rest, *WORD, "--apply").code == 0
    refused = run("framework", "attest", provincial, "--all", *WORD, "--apply")
    assert (refused.code, refused.says("01 tiêu chí nêu trên")) == (2, True)
    assert run("framework", "attest", provincial, "CQS-02", *WORD, "--apply").code == 0
    assert run("framework", "attest", provincial, "--all", *WORD, "--apply").code == 0


def test_without_a_place_for_the_mark_codes_still_do(
    run: Run, provincial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A home that cannot be written: --all stays refused, rows named by their codes are attested."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(provincial))
    monkeypatch.setattr("tempfile.tempdir", str(provincial))
    for _ in range(2):
        assert run("framework", "attest", provincial, "--all", *WORD, "--apply").code == 2
    codes = [*load(str(provincial)).by_code]
    assert run("framework", "attest", provincial, *codes, *WORD, "--apply").code == 0


def test_an_edited_row_loses_its_word_and_the_others_keep_theirs(run: Run, provincial: Path) -> None:
    """A number or a word: the row has to be held against the document again."""
    attest_all(run, provincial)
    start = "### KTS-02. "
    text = provincial.read_text(encoding="utf-8")
    heading = next(line for line in text.splitlines() if line.startswith(start))
    edit(
        provincial,
        f"{heading}\n\n- Xác nhận",
        f"{heading.rstrip('.')} trong năm\n\n- Nguồn gốc: tạm đặt\n- Xác nhận",
    )
    page = run("framework", "status", provincial).text
    assert "37/38 tiêu chí" in page
    assert "Đã sửa sau khi đối chiếu, phải đối chiếu lại: KTS-02." in page
    assert "DỰ THẢO" in page
    again = run("framework", "attest", provincial, "KTS-02", *WORD, "--apply")
    assert "đã đối chiếu 38/38 tiêu chí" in again.text
    assert names() == ["tinh-mau.md", "tinh-mau.md.cu-1", "tinh-mau.md.cu-2"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("CQS-01", "ZZ-01", *WORD), "không có mã “ZZ-01”"),
        ((*WORD,), "cần ghi các mã đã đối chiếu, hoặc --all"),
        (("CQS-01", "--all", *WORD), "cần ghi các mã đã đối chiếu, hoặc --all"),
        (("CQS-01", *WORD[:-1], "8/1/2026"), "--date: “8/1/2026” không phải là ngày"),
        (("CQS-01", *WORD[:-1], "02/02/2026"), "02/02/2026 chưa đến"),
        (("CQS-01", "--by", "A; B", *WORD[2:]), "không có dấu “;”"),
    ],
)
def test_what_cannot_be_attested_changes_nothing(
    run: Run, provincial: Path, arguments: tuple[str, ...], expected: str
) -> None:
    """Exit 2; not one of the rows named is attested, no other file appears."""
    before = provincial.read_bytes()
    outcome = run("framework", "attest", provincial, *arguments)
    assert outcome.code == 2
    assert expected in outcome.text
    assert provincial.read_bytes() == before
    assert names() == ["tinh-mau.md"]


def test_a_half_saved_file_is_not_attested(run: Run, provincial: Path) -> None:
    """Its faults are listed as those of a set, with the way to see them all; it stays as it is."""
    half = provincial.read_bytes()[:900]
    provincial.write_bytes(half)
    outcome = run("framework", "attest", provincial, "--all", *WORD)
    assert outcome.code == 2
    assert "Lỗi trong tệp bộ tiêu chí" in outcome.err
    assert provincial.read_bytes() == half
    assert names() == ["tinh-mau.md"]


@pytest.mark.parametrize("name", ["khong-co.md", "."])
def test_a_file_that_is_none_cannot_be_attested(run: Run, name: str) -> None:
    outcome = run("framework", "attest", name, "--all", *WORD)
    assert outcome.code == 2
    assert "cần đường dẫn" in outcome.text


def test_a_file_saved_meanwhile_is_not_overwritten(
    run: Run, provincial: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an editor saves while the command works is not lost."""
    true = maturity.operations.criteria_sets.write_beside

    def slowly(framework: Framework, bases: object) -> str:
        edit(provincial, "Bộ tiêu chí của tỉnh Mẫu", "Bộ tiêu chí vừa sửa")
        return true(framework, bases)  # type: ignore[arg-type]

    monkeypatch.setattr(maturity.operations.criteria_sets, "write_beside", slowly)
    outcome = attest_all(run, provincial)
    assert outcome.code == NOTHING_DECIDED
    assert "vừa được sửa ở nơi khác" in outcome.err
    assert provincial.read_text(encoding="utf-8").startswith("# Bộ tiêu chí vừa sửa")
    assert names() == ["tinh-mau.md"]


def test_a_writer_at_fault_leaves_the_file_whole(
    run: Run, provincial: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The new text is read again before it takes the place of the old one."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("chi-tiet")))
    before = provincial.read_bytes()
    monkeypatch.setattr(
        maturity.operations.criteria_sets, "write_beside", lambda framework, bases: before.decode()
    )
    assert attest_all(run, provincial).code == 3
    assert provincial.read_bytes() == before
    assert names() == ["tinh-mau.md"]


def test_the_example_of_the_guide_is_a_sound_set(run: Run, provincial: Path) -> None:
    """What chapter 4 tells an official to type into a derived file is read without a fault."""
    guide = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    example = guide.split("### 4.2.")[1].split("```text\n")[1].split("```")[0]
    text = provincial.read_text(encoding="utf-8")
    start, end = text.index("## Chính quyền số"), text.index("## Kinh tế số")
    text = f"{text[:start]}{example}\n{text[end:]}".replace("- Số tiêu chí: 38", "- Số tiêu chí: 37")
    provincial.write_text(text, encoding="utf-8")
    lint = run("framework", "lint", provincial)
    assert (lint.code, lint.out) == (0, "tinh-mau.md: không có lỗi; 37 tiêu chí.\n")
    page = run("framework", "show", provincial).text
    assert "36 kế thừa, 01 sửa, 0 thêm mới, 01 bỏ" in page
    assert "Lý do: không phù hợp với điều kiện của tỉnh." in page


@pytest.mark.covered
def test_an_index_of_the_province_from_derive_to_attest(run: Run, tmp_path: Path) -> None:
    """Derived, changed, linted, shown, tried and attested like every set; the file stays what differs."""
    file = tmp_path / "tinh-mau.md"
    words = ["--id", "tinh-mau", "--title", "Bộ chỉ số của tỉnh Mẫu", "--decision", "Quyết định số 5/QĐ-UBND"]
    made = run("framework", "derive", "minh-hoa-dti-so", *words, "--effective", "05/01/2026", "-o", file)
    assert made.code == 0
    assert "44 dòng chấm điểm kế thừa từ minh-hoa-dti-so." in made.out
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("- Thang điểm: 1000", "- Thang điểm: 990"), encoding="utf-8")
    faulty = run("framework", "lint", file)
    assert faulty.code == 1
    assert f"{file}:11: Đầu tài liệu ghi thang điểm 990, cộng các nhóm chỉ số được 1000" in faulty.out
    file.write_text(text, encoding="utf-8")
    assert "44 dòng chấm điểm, thang điểm 1.000" in run("framework", "lint", file).out
    assert "0 không khớp" in run("framework", "selftest", file).out
    signed = ["--by", "Nguyễn Văn A", "--document", "Quyết định số 5", "--date", "06/01/2026", "--apply"]
    attested = run("framework", "attest", file, "6.2", *signed)
    assert attested.code == 0
    assert "đã đối chiếu 01/44 dòng chấm điểm" in attested.out
    after = file.read_text(encoding="utf-8")
    assert "#### 6.2. Tỷ lệ thủ tục hành chính" in after
    assert after.count("#### ") == text.count("#### ") + 1
    assert "Chưa đối chiếu: 1.1" in run("framework", "status", file).out


def test_rows_of_an_index_are_attested_by_the_numbers_of_the_decision(run: Run, tmp_path: Path) -> None:
    """28 is row 6.3 of Ho Chi Minh City's set, and 04 a divided row of two parts."""
    file = tmp_path / "tinh-mau.md"
    words = ["--id", "tinh-mau", "--title", "Bộ chỉ số của tỉnh Mẫu", "--decision", "Quyết định số 5/QĐ-UBND"]
    run("framework", "derive", "hcm-dti-xa-2026", *words, "--effective", "05/01/2026", "-o", file)
    signed = ["--by", "Nguyễn Văn A", "--document", "Quyết định số 5", "--date", "06/01/2026"]
    told = run("framework", "attest", file, "28", "04", *signed)
    assert (told.code, told.says("Sẽ xác nhận 03 dòng chấm điểm")) == (0, True)
    assert all(f"- {row}" in told.out for row in ("28 (6.3) Tỷ lệ", "1.4.1 Có", "1.4.2 Số"))
    unknown = run("framework", "attest", file, "28", "44", *signed)
    assert (unknown.code, unknown.says("Bộ này không có mã “44”")) == (2, True)
