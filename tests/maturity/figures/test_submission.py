"""What files of one run say of each other, and of the names that they bear."""

from attrs import evolve

from maturity.figures.intake import IntakeKind
from maturity.figures.submission import ReadFile, remarks, units_named, without_form, without_repeats
from rules.observation import share
from tests.maturity.figures.test_plan import FIGURE, delivery

NAMES = {"99002": "Xã Suối Mẫu", "99003": "Xã Đồng Thử", "99004": "Phường Cầu Ví Dụ"}


def read(file: str, *observations: object, sha256: str = "0" * 64, **kwargs: object) -> ReadFile:
    made = delivery(*(observations or (FIGURE,)), file=file, **kwargs)  # type: ignore[arg-type]
    return ReadFile(evolve(made, sha256=sha256), f"nhan-ve/{file}")


def test_the_same_bytes_count_once() -> None:
    """The first stays; the note names both."""
    one, two, other = read("a.xlsx"), read("a (1).xlsx"), read("b.xlsx", sha256="1" * 64)
    kept, (note,) = without_repeats([one, two, other])
    assert kept == (one, other)
    assert str(note).startswith('nhan-ve/a (1).xlsx: nội dung giống hệt tệp "a.xlsx"')


def test_two_forms_of_one_unit_are_told() -> None:
    """Saved again with the same figures: a note; with others: a warning."""
    first, again = read("a.xlsx"), read("b.xlsx", sha256="1" * 64)
    changed = read("c.xlsx", share("CQS-02", 313, 500), sha256="2" * 64)
    assert [problem.code for problem in remarks([first, again, changed], NAMES)] == ["NT-11", "NT-12"]
    tables = [evolve(one, delivery=evolve(one.delivery, kind=IntakeKind.TABLE)) for one in (first, changed)]
    assert [*remarks(tables, NAMES)] == []


def test_a_file_that_is_named_for_another_unit_is_told() -> None:
    """By its code or by its name, with or without diacritics; other numbers say nothing."""
    for name in ("bieu-2025-99003.xlsx", "xa Dong Thu gui.xlsx", "goi.zip/Xã Đồng Thử.xlsx"):
        (warning,) = remarks([read(name)], NAMES)
        assert warning.code == "NT-13"
        assert "tên tệp nói là Xã Đồng Thử (mã 99003)" in warning.message
    for name in ("bieu-2025-99002.xlsx", "bieu 05-01-2026 12345.xlsx", "99002 thay 99003.xlsx", "bieu.xlsx"):
        assert [*remarks([read(name)], NAMES)] == []


def test_units_are_named_by_code_before_name() -> None:
    """A code says more than words; short numbers are no codes."""
    assert units_named("99004 xa suoi mau.xlsx", NAMES) == ("99004",)
    assert units_named("UBND_xa_Suoi_Mau 12.xlsx", NAMES) == ("99002",)
    assert units_named("suoi mau.xlsx", NAMES) == ()
    assert units_named("bieu 001.xlsx", {"001": "Huyện Mẫu"}) == ()


def test_who_sent_no_form_is_known() -> None:
    """Neither now nor before; nobody is missed where no forms are being gathered."""
    assert without_form([read("a.xlsx")], NAMES, {"99002", "99004"}) == ("99003",)
    table = read("a.csv", kind=IntakeKind.TABLE)
    assert without_form([table], NAMES, set()) == ()
