"""`maturity council`: set up, conclude on one dossier or on a meeting's, refuse with every reason, show."""

from pathlib import Path

import pytest

from maturity.council.conclusion import conclusions
from maturity.cycle.series import LEVEL_SERIES
from maturity.dossier.dossier import dossier_of
from maturity.dossier.overrides import Override, save_override
from maturity.dossier.states import DossierState
from maturity.dossier.transitions import Need
from maturity.people.person import Person, Role, save_person
from maturity.store.workspace import Workspace
from tests.certifying import (
    CONCLUDE,
    SET_UP,
    UNANIMOUS,
    appraised_by,
    run_refused,
    run_without_change,
)
from tests.running import Run
from tests.workspaces import AT

HEAD = "Mã đơn vị;Tên đơn vị;Kết luận;Mức độ;Có mặt;Đồng ý;Không đồng ý;Ý kiến khác;Lý do"
MEETING = f"""\
{HEAD}
99001;Phường Minh Họa;công nhận;5;7;7;0;0;
99002;Xã Suối Mẫu;Công nhận;4 (Nâng cao);7;5;2;0;
99004;;Không công nhận;;6;3;3;0;Ngang phiếu; số liệu chưa thuyết phục
99012;Xã Núi Thí Nghiệm;Không công nhận;;7;0;7;0;Chưa đạt mức độ 1
"""


def states(folder: Path, *units: str) -> list[DossierState]:
    with Workspace(folder).open_read_only() as store:
        return [dossier_of(store, 2025, unit, series=LEVEL_SERIES).state for unit in units]


def test_a_council_is_shown_with_its_rules_and_members(run: Run, council_year: Path) -> None:
    """As the decision that sets it up names them; a rehearsal says so."""
    shown = run("council", "show", "--year", 2025)
    assert shown.code == 0
    for words in (
        "DIỄN TẬP",
        "Quyết định số 01/QĐ-MẪU ngày 02/01/2026",
        "từ 2/3 trở lên (cần 05/07)",
        "số phiếu đồng ý trên 1/2, tính trên số thành viên có mặt",
        "hd7",
        "Ủy viên",
        "Chưa có kết luận nào",
    ):
        assert shown.says(words), words
    run_without_change(council_year, run, *SET_UP)


def test_a_year_without_a_council_says_how_one_is_set_up(run: Run, year: Path) -> None:
    """The command of `status` leads here, on the day when a council must meet."""
    assert run("council", "show", "--year", 2025).says("cách ghi: maturity council set-up --help.")


def test_a_council_is_changed_only_when_asked_and_until_it_concluded(run: Run, council_year: Path) -> None:
    """Another majority under the same number is refused, then an update, and later nothing."""
    other = tuple("2/3" if word == "trên 1/2" else word for word in SET_UP)
    assert run_refused(council_year, run, *other).says("--update")
    assert run(*other, "--update").code == 0
    assert run("council", "show", "--year", 2025).says("số phiếu đồng ý từ 2/3 trở lên")
    assert run(*other[:-2], "--update").code == 0
    shown = run("council", "show", "--year", 2025)
    assert shown.says("cần 04/06")
    assert not shown.says("hd7")
    assert run(*other, "--update").code == 0
    assert run(*CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS).code == 0
    assert run_refused(council_year, run, *SET_UP, "--update").says("đã kết luận, không sửa được nữa")


def test_what_is_wrong_with_a_council_is_said_at_once(run: Run, council_year: Path) -> None:
    """Members twice, unknown, without the role; a day to come; nobody who acts."""
    wrong = (
        *("council", "set-up", "--year", 2025, "--number", "02/QĐ-MẪU", "--signed-on", "06/01/2026"),
        *("--quorum", "2/3", "--majority", "1/2", "--as", "xa-2"),
        *("--member", "hd1:Chủ tịch", "--member", "hd1:Ủy viên", "--member", "la:Ủy viên"),
        *("--member", "ky1:Ủy viên"),
    )
    refused = run_refused(council_year, run, *wrong)
    for words in (
        "hd1 được ghi hai lần",
        "la không có trong danh sách",
        "ky1 không có vai trò Hội đồng",
        "ngày ký 06/01/2026 sau hôm nay (05/01/2026)",
        "xa-2 không có vai trò ghi Hội đồng",
    ):
        assert refused.says(words), words


def test_a_majority_that_a_tie_reaches_is_remarked(run: Run, council_year: Path) -> None:
    """It is kept as it was given."""
    bare = tuple({"trên 1/2": "1/2", "01/QĐ-MẪU": "02/QĐ-MẪU"}.get(str(word), word) for word in SET_UP)
    kept = run(*bare)
    assert kept.code == 0
    assert kept.says("ngang phiếu cũng được thông qua")


@pytest.mark.parametrize("option", [("--quorum", "3/2"), ("--majority", "nhiều"), ("--member", "hd1")])
def test_what_is_no_share_or_member_is_a_usage_error(
    run: Run, council_year: Path, option: tuple[str, str]
) -> None:
    """With what is needed instead."""
    assert run_refused(council_year, run, *SET_UP, *option).says("cần dạng")


def test_a_conclusion_is_written_once_with_its_votes(run: Run, council_year: Path) -> None:
    """A split vote is kept as it was; the same again changes nothing; it is shown beside the result."""
    split = (*CONCLUDE, "--unit", "99002", "--recognise", 4, "--present", 7)
    votes = ("--agreed", 4, "--against", 2, "--abstained", 1)
    done = run(*split, *votes)
    assert done.code == 0, done.text
    assert done.says("Đã ghi 01 kết luận")
    assert states(council_year, "99002") == [DossierState.RECOGNISED]
    run_without_change(council_year, run, *split, *votes)
    shown = run("council", "show", "--year", 2025)
    row = next(line.split() for line in shown.out.splitlines() if "Suối Mẫu" in line)
    assert row[-8:] == ["mức", "4", "mức", "4", "07", "04", "02", "01"]
    assert run_refused(council_year, run, *split, *UNANIMOUS[2:]).says("không thể kết luận công nhận")
    assert run(*split, *votes, "--minutes", "05/BB-MẪU").code == 0
    assert run("council", "show", "--year", 2025).says("biên bản số 05/BB-MẪU")
    assert run("verify").code == 0


def test_minutes_are_numbered_by_whoever_may_conclude(run: Run, council_year: Path) -> None:
    """A conclusion in the same words says nothing new; the number of its minutes does."""
    same = (*CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS)
    assert run(*same).code == 0
    with Workspace(council_year).open() as store, store.act("person add", AT) as writing:
        save_person(writing, Person(id="to-gv", roles=frozenset({Role.APPRAISER})))
    refused = run_refused(council_year, run, *same, "--minutes", "06/BB-MẪU", "--as", "to-gv")
    assert refused.says("không có vai trò ghi kết luận")
    assert run_refused(council_year, run, *same, "--as", "to-gv").says("không có vai trò ghi kết luận")
    run_without_change(council_year, run, *same)


def test_a_refused_conclusion_says_every_reason(run: Run, council_year: Path) -> None:
    """Quorum, sums, majority, level and an appraiser among those present, by id."""
    with Workspace(council_year).open() as store:
        appraised_by(store, "99002", "hd3")
    wrong = (*CONCLUDE, "--unit", "99002", "--recognise", 5)
    refused = run_refused(
        council_year,
        run,
        *wrong,
        "--present",
        "hd1,hd2,hd3,hd4",
        "--agreed",
        2,
        "--against",
        2,
        "--abstained",
        1,
    )
    for words in (
        "cần 5/7 (từ 2/3 trở lên), có 4",
        "là 5, khác số có mặt 4",
        "cần 3/4 (trên 1/2 số thành viên có mặt), có 2",
        "kết quả thẩm định chỉ đạt mức độ 4",
        "hd3 đã thẩm định hồ sơ này",
    ):
        assert refused.says(words), words
    all_seven = run_refused(council_year, run, *CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS)
    assert all_seven.says("đã thẩm định: hd3; Hội đồng còn 6 thành viên")
    six = ("--present", 6, "--agreed", 6, "--against", 0, "--abstained", 0)
    assert run(*CONCLUDE, "--unit", "99002", "--recognise", 4, *six).code == 0


def test_an_exception_shows_beside_the_true_result(run: Run, council_year: Path) -> None:
    """For ever: the appraised level stays what it was."""
    exception = Override(
        id=1,
        year=2025,
        unit="99004",
        need=Need.LEVEL_REACHED,
        instead="4",
        reason="thiên tai kéo dài quý IV",
        person="thu-ky",
        on_day=AT.date(),
        expires_on=AT.date(),
    )
    recognise = (*CONCLUDE, "--unit", "99004", "--recognise", 4, *UNANIMOUS)
    assert run_refused(council_year, run, *recognise).says("chỉ đạt mức độ 3")
    with Workspace(council_year).open() as store, store.act("dossier override", AT, "thu-ky") as writing:
        save_override(writing, exception)
    assert run(*recognise).code == 0
    shown = run("council", "show", "--year", 2025)
    for words in ("mức độ 3 (Cơ bản)", "công nhận mức độ 4", "KHÁC KẾT QUẢ THẨM ĐỊNH", "thiên tai kéo dài"):
        assert shown.says(words), words


def meeting(tmp_path: Path, text: str = MEETING) -> Path:
    path = tmp_path / "bien-ban.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_meeting_is_previewed_and_then_written_whole(run: Run, council_year: Path, tmp_path: Path) -> None:
    """Twice changes nothing."""
    path = meeting(tmp_path, MEETING.replace("Ngang phiếu; số", "Ngang phiếu, số"))
    before = (council_year / "maturity.db").read_bytes()
    preview = run("council", "conclude", path, "--year", 2025, "--on", "05/01/2026")
    assert preview.code == 0, preview.text
    assert preview.says("Sẽ ghi 04 kết luận")
    assert (council_year / "maturity.db").read_bytes() == before
    done = run("council", "conclude", path, "--year", 2025, "--on", "05/01/2026", "--apply")
    assert done.says("Đã ghi 04 kết luận")
    expected = [
        DossierState.RECOGNISED,
        DossierState.RECOGNISED,
        DossierState.NOT_RECOGNISED,
        DossierState.NOT_RECOGNISED,
    ]
    assert states(council_year, "99001", "99002", "99004", "99012") == expected
    conclude = ("council", "conclude", path, "--year", 2025, "--on", "05/01/2026", "--apply")
    run_without_change(council_year, run, *conclude)
    with Workspace(council_year).open_read_only() as store:
        assert len({line.act for line in store.lines() if line.operation == "council conclude"}) == 1
        assert [one.level for one in conclusions(store, 2025, series=LEVEL_SERIES)] == [5, 4, None, None]


FAULTS = """
99002;Xã Suối Mẫu;đồng tình;4;7;7;0;0;            | kết luận "đồng tình" không rõ
99002;Xã Suối Mẫu;công nhận;VI;7;7;0;0;           | mức độ "VI" không dùng được
99002;Xã Suối Mẫu;không công nhận;4;7;0;7;0;lý do | ghi mức độ "4" nhưng kết luận không công nhận
99002;Xã Suối Mẫu;công nhận;4;7;7;;0;             | thiếu số phiếu
99002;Xã Suối Mẫu;công nhận;4;7;bảy;0;0;          | "bảy" không phải số nguyên
99002;Xã Suối Mẫu;công nhận;5;7;7;0;0;            | chỉ đạt mức độ 4
99002;Xã Suối Mẫu;công nhận;4;4;4;0;0;            | cần 5/7 (từ 2/3 trở lên), có 4
99001;;công nhận;5;7;7;0;0;                       | đơn vị Phường Minh Họa (99001) có ở hai dòng
88888;Xã Không Có;công nhận;4;7;7;0;0;            | 88888
"""


@pytest.mark.parametrize("line", FAULTS.strip().splitlines())
def test_one_row_at_fault_keeps_the_whole_meeting_back(
    run: Run, council_year: Path, tmp_path: Path, line: str
) -> None:
    """The row is named, and the sound one beside it is not written either."""
    row, _, expected = line.partition("|")
    path = meeting(tmp_path, f"{HEAD}\n99001;;công nhận;5;7;7;0;0;\n{row.strip()}\n")
    conclude = ("council", "conclude", path, "--year", 2025, "--on", "05/01/2026", "--apply")
    refused = run_refused(council_year, run, *conclude)
    assert refused.says(expected.strip()), refused.text
    assert refused.says("dòng 3")
    assert states(council_year, "99001") == [DossierState.BEFORE_COUNCIL]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (
            ("--unit", "99002", "--recognise", 4),
            "thiếu số phiếu: --present, --agreed, --against, --abstained",
        ),
        (("--unit", "99002", *UNANIMOUS), "đúng một trong: --recognise MỨC, --approve, --refuse"),
        (("--unit", "99002", "--recognise", 4, "--refuse", *UNANIMOUS), "đúng một trong"),
        (("--unit", "88888", "--recognise", 4, *UNANIMOUS), "không có đơn vị cấp xã mã 88888"),
        (("x.csv", "--unit", "99002"), "không ghi cả hai"),
        (("x.csv", "--agreed", 0), "không ghi cả hai"),
        (
            ("--unit", "99002", "--recognise", 4, *UNANIMOUS, "--number", "99/QĐ"),
            "các Hội đồng đã ghi: 01/QĐ-MẪU",
        ),
        (("--unit", "99002", "--refuse", *UNANIMOUS), "chưa ghi lý do"),
        (("--unit", "99002", "--recognise", 4, *UNANIMOUS, "--as", "xa-2"), "xa-2 không có vai trò"),
    ],
)
def test_what_is_left_out_or_not_known_is_refused(
    run: Run, council_year: Path, arguments: tuple[object, ...], expected: str
) -> None:
    """With what is needed."""
    assert run_refused(council_year, run, *CONCLUDE, *arguments).says(expected)


def test_of_several_councils_one_is_named(run: Run, council_year: Path) -> None:
    """Else the refusal lists their numbers."""
    second = tuple("02/QĐ-MẪU" if word == "01/QĐ-MẪU" else word for word in SET_UP)
    assert run(*second).code == 0
    conclude = (*CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS)
    assert run_refused(council_year, run, *conclude).says("01/QĐ-MẪU, 02/QĐ-MẪU")
    assert run(*conclude, "--number", "02/QĐ-MẪU").code == 0


def test_without_a_council_nothing_is_concluded(run: Run, workspace: Path) -> None:
    """The refusal says how to record one."""
    conclude = (*CONCLUDE, "--unit", "99002", "--recognise", 4, *UNANIMOUS)
    assert run_refused(workspace, run, *conclude).says("maturity council set-up")
