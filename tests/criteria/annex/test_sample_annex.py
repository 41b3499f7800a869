"""The annex that ships for readers to try: what it changes, and the three cells that they correct."""

from datetime import date
from pathlib import Path

import criteria
from criteria.annex.draft import Against, Understanding
from criteria.digest import is_attested
from criteria.library import read_beside
from criteria.model import Framework
from docs.annex_sample import ANNEX
from maturity.operations.annexes import AnnexImport, import_annex
from tests.criteria.annex.reading import remarks
from tests.test_architecture import ROOT


def test_the_sample_annex_over_the_set_that_it_amends(tmp_path: Path) -> None:
    before = criteria.load("minh-hoa-xa").value
    assert isinstance(before, Framework)
    output = tmp_path / "minh-hoa-2027.md"
    request = AnnexImport(annex=ROOT / ANNEX, output=output, today=date(2026, 12, 20), onto=before)
    imported = import_annex(request)
    draft = imported.draft
    changed = {row.code: row.against for row in draft.rows if row.against is not Against.KEPT}
    assert changed == {
        "CQS-02": Against.CHANGED,
        "CQS-11": Against.CHANGED,
        "CQS-26": Against.NEW,
        "KTS-05": Against.CHANGED,
        "XHS-05": Against.CHANGED,
        "XHS-07": Against.CHANGED,
    }
    assert sum(map(is_attested, draft.criteria_set.criteria)) == 33
    assert [row.code for row in draft.rows if row.understanding is Understanding.LEFT] == ["CQS-11", "XHS-07"]
    words, share = remarks(draft, "PL-40")
    assert "“Hầu hết báo cáo”; bản thảo tạm ghi “≥ 80%”" in words
    assert "“0,7”; bản thảo tạm ghi “≥ 70%”" in share
    [(fault, code)] = imported.faults
    assert code == "KTS-05"
    assert "Ngưỡng “≥ 40%” dễ hơn “≥ 50%” của mức 3" in fault.message

    # A person corrects the three cells as the signed annex has them.
    text = imported.text
    for slip, meant in (
        ("| – | ≥ 30% | ≥ 50% | ≥ 80% | ≥ 95% |", "| – | ≥ 30% | ≥ 50% | ≥ 85% | ≥ 95% |"),
        ("| – | ≥ 30% | ≥ 50% | ≥ 40% | ≥ 90% |", "| – | ≥ 30% | ≥ 50% | ≥ 75% | ≥ 90% |"),
    ):
        assert text.count(slip) == 1
        text = text.replace(slip, meant)
    corrected = read_beside(text, output)
    assert not corrected.errors
    assert corrected.value is not None
    assert corrected.value.base == "2361-xa"
