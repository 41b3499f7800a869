"""Every difference of two sets can be said, in every form, whatever changed."""

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.index.model import Index
from criteria.library import load
from criteria.model import Framework
from maturity.operations.set_difference import compared_sets
from reports.framework.difference_json import difference_json
from reports.framework.difference_report import difference_report, difference_table
from reports.media.json_text import json_text
from reports.media.paper_files import papers_markdown
from reports.papers.set_difference import difference_paper
from tests.criteria.difference.test_difference import edited
from tests.examples import examples
from tests.rules.index_strategies import indexes
from tests.strategies import frameworks


def said(before: Framework | Index, after: Framework | Index) -> None:
    compared = compared_sets(before, evolve(after, unit_kind=before.unit_kind))
    assert difference_report(compared).startswith("# So sánh ")
    assert json_text(difference_json(compared))
    rows = len(difference_table(compared).rows)
    assert rows >= len(after.criteria)
    assert "[CẦN BỔ SUNG: " in papers_markdown((difference_paper(compared),))


@examples(8)
@given(st.data())
def test_of_levels(data: st.DataObject) -> None:
    before = data.draw(frameworks())
    said(before, data.draw(edited(before)))


@examples(12)
@given(indexes(), indexes())
def test_of_indexes(before: Index, after: Index) -> None:
    said(before, after)


def test_a_row_that_other_groups_of_units_have() -> None:
    """A set names its groups; a row has their codes."""
    index = load("minh-hoa-dti-xa").value
    assert isinstance(index, Index)
    first = index.criteria[0].code
    other = index.mapped(lambda row: evolve(row, unit_groups=("MN",)) if row.code == first else row)
    assert "| Nhóm đơn vị | không có | MN |" in difference_report(compared_sets(index, other))
