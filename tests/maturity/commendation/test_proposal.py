"""Who the rules of commendation name, why, and who is kept out: cases that officials can read and extend."""

from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework
from maturity.commendation.achievement import (
    Achievement,
    FirstAtLevel,
    HighestLevel,
    KeptLevel,
    Rise,
    WidestMargin,
    achievement_text,
    read_achievement,
)
from maturity.commendation.proposal import Proposal, propose
from maturity.settings.commendation import CHOSEN, CommendationSettings, Exclusion, Kept
from reports.words.commendation_words import achievement_text as words
from reports.words.commendation_words import exclusions_text, placing_note, tie_note
from tests.maturity.commendation.candidates import YEAR, candidate, candidates
from tests.maturity.recognition.recognised import day, recognitions
from tests.strategies import days

HIGHEST = CommendationSettings(highest_level=True)
FIRST = CommendationSettings(first_at_levels=(4, 5))
RISE = CommendationSettings(least_rise=2)
KEPT = CommendationSettings(kept=Kept(4, 3))
TWO = CommendationSettings(best_margins=2)

CASES = {
    "the highest of the year, two of them": (
        HIGHEST,
        """
        Xã Châu | mức 4
        Xã An   | mức 4
        Xã Bình | mức 3
        """,
        """
        Xã An: được công nhận mức độ 4 (Nâng cao), mức độ cao nhất năm 2025 (cùng mức với 01 đơn vị khác)
        Xã Châu: được công nhận mức độ 4 (Nâng cao), mức độ cao nhất năm 2025 (cùng mức với 01 đơn vị khác)
        """,
    ),
    "what is the highest stays so when its unit is kept out": (
        HIGHEST,
        """
        Xã An   | mức 5 | - | - | nộp muộn, vi phạm
        Xã Bình | mức 4
        """,
        """
        không xét Xã An: Nộp hồ sơ lần 1 sau hạn (ngày 12/01/2026); \
có vi phạm: báo cáo sai số liệu (theo Kết luận số 07/KL-MẪU)
        """,
    ),
    "a revoked recognition is none, and is told": (
        HIGHEST,
        """
        Xã An   | mức 5 | - | - | thu hồi
        Xã Bình | mức 4
        """,
        """
        Xã Bình: được công nhận mức độ 4 (Nâng cao), mức độ cao nhất năm 2025
        không xét Xã An: Đã thu hồi từ ngày 01/09/2026 theo Quyết định số 99/QĐ-UBND ngày 01/09/2026: \
số liệu không đúng
        """,
    ),
    "first at a level by the day of the decision": (
        FIRST,
        """
        Xã An   | mức 4 | - | - | - | ký 16/06/2026
        Xã Bình | mức 5 | - | - | - | ký 15/06/2026
        Xã Chợ  | mức 4 | - | - | - | ký 15/06/2026
        """,
        """
        Xã Bình: đơn vị đầu tiên được công nhận từ mức độ 4 (Nâng cao) trở lên, \
theo quyết định ký ngày 15/06/2026 (cùng ngày với 01 đơn vị khác)
        Xã Bình: đơn vị đầu tiên được công nhận từ mức độ 5 (Toàn diện) trở lên, \
theo quyết định ký ngày 15/06/2026
        Xã Chợ: đơn vị đầu tiên được công nhận từ mức độ 4 (Nâng cao) trở lên, \
theo quyết định ký ngày 15/06/2026 (cùng ngày với 01 đơn vị khác)
        """,
    ),
    "a rise of two against the last recognition": (
        RISE,
        """
        Xã An   | mức 4 | 2023: 2
        Xã Bình | mức 4 | 2024: 3, 2023: 1
        Xã Châu | mức 4
        """,
        """
        Xã An: tăng 02 mức: từ mức độ 2 (Kết nối) năm 2023 lên mức độ 4 (Nâng cao) năm 2025
        """,
    ),
    "kept three years": (
        KEPT,
        """
        Xã An   | mức 4 | 2024: 5, 2023: 4
        Xã Bình | mức 4 | 2024: 4
        Xã Châu | mức 4 | 2024: 3, 2023: 4
        Xã Đông | mức 4 | 2023: 4, 2022: 4
        """,
        """
        Xã An: được công nhận từ mức độ 4 (Nâng cao) trở lên trong 03 năm liên tiếp (2023–2025)
        """,
    ),
    "the first two by level, then by margin": (
        TWO,
        """
        Xã An   | mức 4 | - | cách 6,2
        Xã Bình | mức 3 | - | cách 30
        Xã Châu | mức 4 | - | cách 1,5
        Xã Đông | mức 4 | - | cách 0,5
        """,
        """
        Xã An: xếp thứ 01 về mức độ chuyển đổi số năm 2025 \
[thứ 01 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 6,2 điểm phần trăm]
        Xã Châu: xếp thứ 02 về mức độ chuyển đổi số năm 2025 \
[thứ 02 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 1,5 điểm phần trăm]
        """,
    ),
    "a tie at the last place is never cut": (
        TWO,
        """
        Xã An   | mức 4 | - | cách 6,2
        Xã Bình | mức 4 | - | cách 1,5
        Xã Châu | mức 4 | - | cách 1,5
        Xã Đông | mức 4 | - | cách 0,5
        """,
        """
        Xã An: xếp thứ 01 về mức độ chuyển đổi số năm 2025 \
[thứ 01 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 6,2 điểm phần trăm]
        Xã Bình: xếp thứ 02 về mức độ chuyển đổi số năm 2025 (bằng nhau với 01 đơn vị khác) \
[thứ 02 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 1,5 điểm phần trăm] \
[bằng nhau ở vị trí 02: còn 01 suất, 02 đơn vị; người có thẩm quyền chọn]
        Xã Châu: xếp thứ 02 về mức độ chuyển đổi số năm 2025 (bằng nhau với 01 đơn vị khác) \
[thứ 02 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 1,5 điểm phần trăm] \
[bằng nhau ở vị trí 02: còn 01 suất, 02 đơn vị; người có thẩm quyền chọn]
        """,
    ),
    "a place goes on to the next where a unit is kept out": (
        TWO,
        """
        Xã An   | mức 4 | - | cách 6,2 | chưa đạt
        Xã Bình | mức 4 | - | cách 1,5
        Xã Châu | mức 4 | - | cách 1
        Xã Đông | mức 4 | - | cách 0,5 | nộp muộn
        """,
        """
        Xã Bình: xếp thứ 01 về mức độ chuyển đổi số năm 2025 \
[thứ 01 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 1,5 điểm phần trăm]
        Xã Châu: xếp thứ 02 về mức độ chuyển đổi số năm 2025 \
[thứ 02 xét theo mức độ rồi đến khoảng cách tới ngưỡng: ở mức độ 4, \
tiêu chí sát ngưỡng nhất là CQS-02, vượt ngưỡng 1 điểm phần trăm]
        không xét Xã An: Còn 01 tiêu chí chưa đạt mức độ 4 đã công nhận: CQS-05
        không xét Xã Đông: Nộp hồ sơ lần 1 sau hạn (ngày 12/01/2026)
        """,
    ),
    "exclusions that the province does without": (
        evolve(HIGHEST, exclusions=frozenset({Exclusion.VIOLATION})),
        """
        Xã An   | mức 5 | - | - | nộp muộn, chưa đạt
        Xã Bình | mức 5 | - | - | vi phạm
        """,
        """
        Xã An: được công nhận mức độ 5 (Toàn diện), mức độ cao nhất năm 2025 (cùng mức với 01 đơn vị khác)
        không xét Xã Bình: Có vi phạm: báo cáo sai số liệu (theo Kết luận số 07/KL-MẪU)
        """,
    ),
    "no rule names nobody": (CommendationSettings(), "Xã An | mức 5", ""),
}


def proposal_lines(framework: Framework, proposal: Proposal) -> list[str]:
    named = []
    for line in proposal.lines:
        for achievement in line.achievements:
            notes = filter(None, (placing_note(framework, achievement), tie_note(achievement)))
            more = "".join(f" [{note}]" for note in notes)
            named.append(f"{line.candidate.unit.name}: {words(framework, achievement, YEAR)}{more}")
    kept_out = [
        f"không xét {line.candidate.unit.name}: {exclusions_text(line.candidate, line.exclusions)}"
        for line in proposal.excluded
    ]
    return named + kept_out


@pytest.mark.parametrize("case", CASES)
def test_who_is_named_and_who_is_kept_out(case: str, commune: Framework) -> None:
    """Each line says why; lists are in Vietnamese order."""
    settings, given_units, expected = CASES[case]
    found = propose(YEAR, candidates(given_units), (), settings)
    assert proposal_lines(commune, found) == [
        line.strip() for line in expected.strip().splitlines() if line.strip()
    ]


def test_a_unit_kept_out_that_ties_says_so() -> None:
    """The one place is the other's alone; both have the same margin."""
    tied = candidates("Xã An | mức 4 | - | cách 2\nXã Bình | mức 4 | - | cách 2 | nộp muộn")
    found = propose(YEAR, tied, (), CommendationSettings(best_margins=1))
    (named,), (kept_out,) = found.lines, found.excluded
    assert named.achievements == (WidestMargin(4, "CQS-02", Fraction(2), 1, 1, 1),)
    assert kept_out.achievements == (WidestMargin(4, "CQS-02", Fraction(2), 1, 2, 1),)


EARLIER = """
2024 | 99009 | 4 | 15/06/2025
2023 | 99008 | 5 | 15/06/2024 | thu hồi 01/01/2025
"""


def test_nobody_is_first_where_another_was_before() -> None:
    """A recognition of 2024 at level 4 was before; one at level 5 that was revoked was not."""
    found = propose(YEAR, candidates("Xã An | mức 5"), recognitions(EARLIER), FIRST)
    (line,) = found.lines
    assert line.achievements == (FirstAtLevel(5, day("15/06/2026"), 1),)
    assert found.reached_before == ((4, 2024),)


def test_units_whose_margins_do_not_compare_are_told() -> None:
    """They have no place and no rank, and are not passed over silently."""
    found = propose(YEAR, candidates("Xã An | mức 4\nXã Bình | mức 4 | - | cách 2"), (), TWO)
    assert [one.unit.name for one in found.unranked] == ["Xã An"]
    assert [line.candidate.unit.name for line in found.lines] == ["Xã Bình"]


units = st.lists(
    st.tuples(st.integers(3, 5), st.integers(0, 4), st.sampled_from(["-", "nộp muộn", "thu hồi"])),
    max_size=9,
)


@given(drawn=units, places=st.integers(1, 4))
def test_places_by_margin_go_to_the_best_and_never_cut_a_tie(
    drawn: list[tuple[int, int, str]], places: int
) -> None:
    """Nobody left out is as good as one named; fewer than the places are better than the last one named."""
    everyone = [
        candidate(at, f"Xã Số {at} | mức {level} | - | cách {margin} | {mark}")
        for at, (level, margin, mark) in enumerate(drawn, start=1)
    ]
    found = propose(YEAR, everyone, (), CommendationSettings(best_margins=places))
    keys = {
        f"99{at:03}": (level, margin)
        for at, (level, margin, mark) in enumerate(drawn, start=1)
        if mark == "-"
    }
    named = [keys[line.code] for line in found.lines]
    assert len(named) >= min(places, len(keys))
    rest = [key for code, key in keys.items() if code not in {line.code for line in found.lines}]
    assert all(key < worst for key in rest for worst in named)
    assert all(sum(other > key for other in keys.values()) < places for key in named)


@given(drawn=units, chosen=st.sets(st.sampled_from(CHOSEN)))
def test_every_unit_that_would_be_named_is_named_or_kept_out_with_its_reason(
    drawn: list[tuple[int, int, str]], chosen: set[Exclusion]
) -> None:
    """Exclusions move lines from one list to the other, and lose none; whoever they hold for is told."""
    everyone = [
        candidate(at, f"Xã Số {at} | mức {level} | - | - | {mark}")
        for at, (level, _, mark) in enumerate(drawn, start=1)
    ]
    free = propose(YEAR, everyone, (), evolve(HIGHEST, exclusions=frozenset()))
    kept = propose(YEAR, everyone, (), evolve(HIGHEST, exclusions=frozenset(chosen)))
    assert {line.code for line in free.lines} == {
        line.code for line in (*kept.lines, *kept.excluded) if line.achievements
    }
    assert {line.code: line.exclusions for line in kept.excluded} == {
        one.unit.code: found for one in everyone if (found := one.exclusions(frozenset(chosen)))
    }


numbers = st.integers(1, 9)
achievements: st.SearchStrategy[Achievement] = st.one_of(
    st.builds(HighestLevel, numbers, numbers),
    st.builds(FirstAtLevel, numbers, days(), numbers),
    st.builds(Rise, numbers, numbers, numbers),
    st.builds(KeptLevel, numbers, numbers, numbers),
    st.builds(WidestMargin, numbers, st.just("CQS-02"), st.fractions(0, 100), numbers, numbers, numbers),
)


@given(achievement=achievements)
def test_why_a_unit_is_commended_is_kept_exactly(achievement: Achievement) -> None:
    """A margin of a third stays a third."""
    assert read_achievement(achievement.key, achievement_text(achievement)) == achievement


def test_a_rule_that_nobody_knows_is_no_achievement() -> None:
    """A row of another program is not taken for something else."""
    with pytest.raises(ValueError, match="no rule"):
        read_achievement("khac", "{}")


def test_a_margin_of_a_third_is_shown_short(commune: Framework) -> None:
    """The exact one decides."""
    one = WidestMargin(4, "CQS-02", Fraction(1, 3), 1, 1, 3)
    assert "vượt ngưỡng 0,3 điểm phần trăm" in str(placing_note(commune, one))
