"""`maturity framework`: lists, checklists, lint, status, selftest and the rules as the engine gets them."""

import json
from pathlib import Path

import pytest

import criteria
import rules.score_selftest_cases
from criteria.document.bases import shipped_levels, shipped_text
from reports.words.headlines import draft_reasons
from reports.words.numbers import day as write_day
from tests.conftest import SMALL, load
from tests.criteria.documents import FIXTURES as INDEXES
from tests.running import Run


def test_list_names_what_ships(run: Run) -> None:
    """Every shipped set with its number of criteria."""
    outcome = run("framework", "list")
    assert outcome.code == 0
    for name in criteria.shipped():
        assert name in outcome.out
    assert "38" in outcome.out
    assert "33" in outcome.out


@pytest.mark.parametrize("name", shipped_levels())
def test_show_is_the_whole_checklist(run: Run, name: str) -> None:
    """Every criterion, with thresholds, provenance and, where it is one, the draft mark."""
    framework = load(name)
    day = framework.effective_from
    outcome = run("framework", "show", name, "--as-of", write_day(day))
    assert outcome.code == 0
    for criterion in framework.criteria:
        assert criterion.code in outcome.out
    assert ("DỰ THẢO" in outcome.out) == bool(draft_reasons(framework, day))
    assert max(map(len, outcome.out.splitlines())) <= 80


def test_show_one_level_lists_only_what_it_requires(run: Run) -> None:
    """Level 1 of the commune's set asks eight criteria."""
    outcome = run("framework", "show", "2361-xa", "--level", 1)
    framework = criteria.load("2361-xa").value
    assert framework is not None
    for criterion in framework.criteria:
        assert (criterion.code in outcome.out) == (criterion.requirement(1) is not None)


def test_show_rules_prints_what_the_engine_gets(run: Run) -> None:
    """JSON of `<code>@<level>` and `MỨC-n`."""
    rules = json.loads(run("framework", "show", "2361-xa", "--rules").out)
    assert "CQS-02@3" in rules
    assert [name for name in rules if name.startswith("MỨC")] == [f"MỨC-{n}" for n in (1, 2, 3, 4, 5)]


def test_lint_passes_a_sound_document(run: Run) -> None:
    """Exit 0 and a word that it is sound."""
    outcome = run("framework", "lint", SMALL)
    assert outcome.code == 0
    assert "không có lỗi" in outcome.out


def test_lint_says_what_to_look_at_again(run: Run) -> None:
    """A flow over firms is no fault: exit 0, with file, line and code, and counted at the end."""
    outcome = run("framework", "lint", SMALL)
    assert outcome.code == 0
    note, last = outcome.out.splitlines()
    assert note.startswith(f"{SMALL}:127: KTS-02 ghi “Tính chất: trong kỳ”")
    assert note.endswith("[KH-123]")
    assert last == f"{SMALL}: không có lỗi; 7 tiêu chí; 1 điểm cần xem lại."


def test_lint_takes_an_id_as_the_other_commands_do(run: Run) -> None:
    """A shipped set is named by its id; a name that is neither is answered with the ids that ship."""
    shipped = run("framework", "lint", "hcm-dti-xa-2026")
    assert shipped.code == 0
    assert "hcm-dti-xa-2026.md: không có lỗi; 8 chỉ số chính" in shipped.out
    unknown = run("framework", "lint", "khong-co")
    assert unknown.code == 1
    assert "hcm-dti-xa-2026" in unknown.out


def test_lint_reads_an_index(run: Run, tmp_path: Path) -> None:
    """A scored index is counted as such; its faults come as those of every set."""
    sound = tmp_path / "dung.md"
    sound.write_text(shipped_text("minh-hoa-dti-so"), encoding="utf-8")
    outcome = run("framework", "lint", sound)
    assert outcome.code == 0
    counts = "7 chỉ số chính, 42 chỉ số thành phần, 44 dòng chấm điểm, thang điểm 1.000"
    assert outcome.out == f"{sound}: không có lỗi; {counts}.\n"
    faulty = tmp_path / "sai.md"
    text = sound.read_text(encoding="utf-8").replace("- Thang điểm: 1000", "- Thang điểm: 1000,5")
    faulty.write_text(text, encoding="utf-8")
    outcome = run("framework", "lint", faulty)
    assert outcome.code == 1
    assert outcome.out == (
        f"{faulty}:10: Đầu tài liệu ghi thang điểm 1000,5, cộng các nhóm chỉ số được 1000; "
        "cần sửa cho bằng nhau. [KH-156]\n"
    )


def test_show_and_status_of_an_index(run: Run) -> None:
    """Its rows with their points, and how many of them are attested."""
    document = INDEXES / "chi-so-nho.md"
    shown = run("framework", "show", document, "--as-of", "01/02/2026")
    assert shown.code == 0
    page = " ".join(shown.out.split())
    assert "- 1.3 Chuyên mục về chuyển đổi số: 7 điểm, gộp 02 phần: cộng, không quá tối đa." in page
    assert "2.2 Tỷ lệ giải ngân (T): 10 điểm, theo bảng: ≥ 85%: tối đa; ≥ 60%: theo tỷ lệ so với 85%" in page
    assert "[1.4.1 “không”] > 0%: 2; còn lại: 0 (T)." in page
    assert "Điểm trừ (trừ không quá 3 điểm)" in page
    counted = run("framework", "status", document, "--as-of", "01/02/2026")
    assert counted.code == 0
    assert "Đã đối chiếu với văn bản ban hành, cả tên và điểm: 0/17 dòng chấm điểm." in counted.out
    assert counted.out.endswith("- 17/17 dòng chấm điểm chưa đối chiếu với văn bản ban hành.\n")


def test_an_index_has_no_levels_to_show(run: Run) -> None:
    """--level is refused with what to do, exit 2; nothing is printed."""
    outcome = run("framework", "show", INDEXES / "chi-so-nho.md", "--level", 3)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "là bộ chỉ số chấm điểm, không có mức độ; bỏ --level để in cả bộ" in outcome.err


def test_show_rules_of_an_index(run: Run) -> None:
    """JSON of `<code>#<line>` and `XẾP-LOẠI-n`; of the rows in force alone."""
    rules = json.loads(run("framework", "show", "--rules", INDEXES / "chi-so-nho.md").out)
    assert "1.1#3" in rules
    assert "T.1#không-trừ" in rules
    assert [name for name in rules if name.startswith("XẾP-LOẠI")] == ["XẾP-LOẠI-1", "XẾP-LOẠI-2"]


@pytest.mark.covered
def test_selftest_of_an_index(run: Run) -> None:
    """Exit 0, with the number of cases and rows."""
    outcome = run("framework", "selftest", INDEXES / "chi-so-nho.md")
    assert outcome.code == 0
    assert outcome.out == "bo-chi-so-nho: đã thử 612 trường hợp trên 17 dòng chấm điểm, 0 không khớp.\n"


def test_selftest_of_an_index_that_disagrees(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each case on its line, exit 1."""
    monkeypatch.setattr(rules.score_selftest_cases, "truth", lambda comparator: (False, False, True))
    outcome = run("framework", "selftest", INDEXES / "chi-so-nho.md")
    assert outcome.code == 1
    assert "Không khớp: 2.1, at 75: 5/5/5 points, not 15/4/15/4/5" in outcome.err


def test_lint_prints_every_fault_with_its_line(run: Run, tmp_path: Path) -> None:
    """FILE:LINE: message, all at once, exit 1."""
    text = SMALL.read_text(encoding="utf-8")
    broken = tmp_path / "bo.md"
    broken.write_text(
        text.replace(
            "| – | ≥ 20% | ≥ 50% | ≥ 80% | ≥ 90% |", "| – | ≥ 20% | ≥ 50% | ≥ 40% | ≥ 90% |"
        ).replace("- Loại: số lượng", "- Lọai: số lượng"),
        encoding="utf-8",
    )
    outcome = run("framework", "lint", broken)
    assert outcome.code == 1
    lines = [line for line in outcome.out.splitlines() if line.startswith(f"{broken}:")]
    assert len(lines) == 2
    numbers = [int(line.removeprefix(f"{broken}:").split(":")[0]) for line in lines]
    assert text.splitlines()[numbers[0] - 1].startswith("| – | ≥ 20%")
    assert text.splitlines()[numbers[1] - 1] == "- Loại: số lượng"


@pytest.mark.parametrize("name", ["khong-co.md", "."])
def test_lint_of_what_is_no_file(
    run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A missing file and a folder are faults with a remedy."""
    monkeypatch.chdir(tmp_path)
    outcome = run("framework", "lint", name)
    assert outcome.code == 1
    assert "cần đường dẫn" in outcome.out


def test_status_counts_names_and_thresholds_apart(run: Run) -> None:
    """7, 15 and 16 names; 0, 23 and 128 thresholds; nothing attested; not for official use."""
    outcome = run("framework", "status", "2361-xa")
    assert outcome.code == 0
    for words in ("0/38", "128", "23", "151"):
        assert words in outcome.out


@pytest.mark.parametrize(
    "name", [str(SMALL), *(pytest.param(name, marks=pytest.mark.covered) for name in shipped_levels())]
)
def test_selftest_holds_for_every_shipped_set(run: Run, name: str) -> None:
    """Just below, at and above every threshold: engine, checker and needs agree."""
    outcome = run("framework", "selftest", name)
    assert outcome.code == 0
    assert "0 không khớp" in outcome.out


def test_show_writes_an_index_as_an_annex(run: Run, tmp_path: Path) -> None:
    """One table as decisions have it; the ending decides the form, and an existing file is left alone."""
    page = tmp_path / "phu-luc.md"
    assert run("framework", "show", INDEXES / "chi-so-nho.md", "-o", page).code == 0
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "| STT | Chỉ số | Điểm tối đa | Cách chấm | Tài liệu kiểm chứng | Nguồn |" in lines
    assert "|  | NỀN TẢNG CHUNG | 60 |  |  |  |" in lines
    assert "| 1.4 | Họp trực tuyến | 6 | gộp 02 phần: cao nhất |  |  |" in lines
    yes_no = "| 1.4.2.1 | Có điểm cầu (T) | 1 | có/không (T) | Văn bản có số, ngày | Ủy ban nhân dân xã"
    assert any(line.startswith(yes_no) for line in lines)
    assert "|  | ĐIỂM TRỪ, KHÔNG QUÁ | 3 |  |  |  |" in lines
    again = run("framework", "show", INDEXES / "chi-so-nho.md", "-o", page)
    assert again.code == 2
    html = tmp_path / "phu-luc.html"
    assert run("framework", "show", "minh-hoa-dti-so", "-o", html).code == 0
    assert html.read_text(encoding="utf-8").count("<tr") > 44
    levels = tmp_path / "bo.md"
    assert run("framework", "show", "2361-xa", "--level", 1, "-o", levels).code == 0
    assert "☐" in levels.read_text(encoding="utf-8")


def test_rules_are_not_written_to_a_file(run: Run, tmp_path: Path) -> None:
    """--rules is for the terminal: exit 2, nothing written."""
    outcome = run("framework", "show", "2361-xa", "--rules", "-o", tmp_path / "luat.md")
    assert outcome.code == 2
    assert "--rules không ghi ra tệp bằng -o; bỏ -o, hoặc bỏ --rules" in outcome.err
    assert not (tmp_path / "luat.md").exists()


def test_show_says_what_an_index_that_inherits_changes(run: Run, tmp_path: Path) -> None:
    """Rows changed, renumbered and new are marked; what is dropped comes at the end with its reason."""
    for name in ("chi-so-nho", "chi-so-cua-tinh"):
        text = (INDEXES / f"{name}.md").read_text(encoding="utf-8")
        (tmp_path / {"chi-so-nho": "bo-chi-so-nho.md"}.get(name, f"{name}.md")).write_text(text, "utf-8")
    page = " ".join(run("framework", "show", tmp_path / "chi-so-cua-tinh.md").out.split())
    assert "Kế thừa bộ bo-chi-so-nho, chỉ khác ở những chỗ có ghi." in page
    assert "còn lại: 0 (C). [sửa: nguồn gốc điểm, bảng điểm]" in page
    assert "[đổi số, trước là 2.2]" in page
    assert "1.3.3 Số video (T): 4 điểm, mỗi lần: 1 điểm (T). [thêm mới]" in page
    assert "Chỉ số đã bỏ so với bộ bo-chi-so-nho (03)" in page
    assert "2.1 Tỷ lệ hồ sơ nộp trực tuyến. Lý do: theo dõi ở nơi khác." in page
