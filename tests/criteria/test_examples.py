"""The worked examples that ship: a fictional province's set, and two small sets that show a shape."""

import re
from datetime import date
from fractions import Fraction

import pytest

import criteria
from criteria.digest import document_digest
from criteria.document.bases import shipped_levels, shipped_text
from criteria.model import Framework, Provenance, Purpose
from criteria.status import Reason, obstacles, status
from criteria.unit_groups import for_unit_group

EXAMPLES = tuple(one for one in shipped_levels() if not one.startswith("2361-"))
DAY = date(2025, 6, 1)
CITED = re.compile(r"\b[0-9]+/(?:[0-9]{4}/)?(?:QĐ|NĐ|NQ|TT|CT|HD|CV)-|/QH[0-9]")
"""How a document of the state is numbered."""


def example(framework_id: str) -> Framework:
    """Return a shipped example, which reads without a problem."""
    reading = criteria.load_levels(framework_id)
    assert reading.problems == ()
    assert reading.value is not None
    return reading.value


@pytest.fixture(scope="module")
def province() -> Framework:
    """The set of the fictional province."""
    return example("minh-hoa-xa")


def test_the_province_may_certify(province: Framework) -> None:
    """Every row in use is attested, it names its body and is in force: nothing stands in the way."""
    assert obstacles(province, DAY) == ()
    counts = status(province, DAY)
    assert (counts.rows, counts.attested, counts.edited) == (39, 39, 0)
    assert province.purpose is Purpose.RECOGNITION
    assert province.certifying_body == "Ủy ban nhân dân tỉnh Minh Họa"


def test_the_province_inherits_from_the_ministry(province: Framework, commune: Framework) -> None:
    """Four thresholds raised, two rows dropped with reasons, three added; the base is the one that ships."""
    assert province.base_digest == document_digest(commune)
    raised = [row for row in province.criteria if row.own and "requirements" in row.own]
    assert [row.code for row in raised] == ["CQS-16", "KTS-05", "XHS-06", "XHS-08"]
    for row in raised:
        pairs = zip(row.requirements, commune.by_code[row.code].requirements, strict=True)
        bounds = [(new.bound, old.bound) for new, old in pairs if new and old]
        assert all(new >= old for new, old in bounds)
        assert any(new > old for new, old in bounds)
    assert [(row.code, bool(row.reason)) for row in province.dropped] == [("CQS-12", True), ("KTS-04", True)]
    added = [row.code for row in province.criteria if row.own is None]
    assert added == ["CQS-25", "KTS-06", "XHS-10"]


def test_the_preamble_of_the_province_counts_right(province: Framework) -> None:
    """What its introduction lists is what it does."""
    text = province.preamble[1]
    for row in (*province.dropped, *(row for row in province.criteria if row.own is None or row.own)):
        assert row.code in text


def test_the_province_is_visibly_invented(province: Framework) -> None:
    """Title, decision and first paragraph say so: no one may take it for a real one."""
    assert "(ví dụ)" in province.title
    assert "không có thật" in province.decision
    assert province.preamble[0].startswith("Đây là ví dụ được đặt ra")


@pytest.mark.parametrize("framework_id", ["vi-du-mo-rong", "vi-du-theo-vung"])
def test_shapes_are_for_self_assessment_only(framework_id: str) -> None:
    """They are nobody's text, and say so."""
    framework = example(framework_id)
    reasons = [obstacle.reason for obstacle in obstacles(framework, DAY)]
    assert Reason.SELF_ASSESSMENT_ONLY in reasons
    assert framework.preamble[0].startswith(
        "Đây là ví dụ được đặt ra, không phải văn bản của cơ quan nào và không được dùng để công nhận."
    )
    assert framework.decision.startswith("Không có văn bản nào")


@pytest.mark.parametrize("framework_id", EXAMPLES)
def test_no_document_is_cited_for_an_invented_number(framework_id: str) -> None:
    """What an example adds is provisional, without a legal base, and names no numbered document."""
    framework = example(framework_id)
    for row in framework.criteria:
        if row.own is None:
            assert row.name_provenance is Provenance.PROVISIONAL
            assert row.legal_bases == ()
        if row.own is None or "requirements" in row.own:
            assert set(row.threshold_provenance) <= {Provenance.PROVISIONAL, None}
    own_text = shipped_text(framework_id).replace("Quyết định số 00/QĐ-UBND", "")
    assert not CITED.search(own_text)


def test_mandatory_and_extended() -> None:
    """100% of four mandatory rows and 30% of four extended ones."""
    framework = example("vi-du-mo-rong")
    assert framework.minimum_extended == 30
    assert [row.mandatory for row in framework.criteria].count(False) == 4
    assert len(framework.criteria) == 8
    required = [
        sum(not row.mandatory and row.requirement(level) is not None for row in framework.criteria)
        for level in (2, 3, 4, 5)
    ]
    assert required == [3, 4, 4, 4]


def test_by_region() -> None:
    """80% elsewhere, 50% in mountain and island communes, at the fourth level of the shares."""
    framework = example("vi-du-theo-vung")
    assert len(framework.criteria) == 6
    for group, bound in ((None, 80), ("MN-HD", 50)):
        chosen = for_unit_group(framework, group)
        for code in ("CQS-01", "KTS-01", "XHS-01"):
            requirement = chosen.by_code[code].requirement(4)
            assert requirement is not None
            assert requirement.bound == Fraction(bound)
