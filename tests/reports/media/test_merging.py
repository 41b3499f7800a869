"""A paper merged into a template: whatever a name may hold stands in it as it is."""

from io import BytesIO

import docx
import pytest

from reports.media.docx.merging import merged, with_fields
from reports.media.paper import Frame, Paper, Text
from reports.media.paper_files import paper_file

HOSTILE = [
    "Xã A & B <tốt> \"x\" 'y'",
    "Xã " + "Rất Dài " * 25,
    "{MERGEFIELD khac}",
    "«nam»",
]


def paper(words: str) -> Paper:
    frame = Frame(body=("Cơ quan",), symbol=None, place="Mẫu", day="ngày")
    return Paper(name="Mẫu", frame=frame, title=words, blocks=(Text("«noi\\_dung»"),))


@pytest.mark.parametrize("name", HOSTILE)
def test_names_stand_as_they_are(name: str) -> None:
    """Neither markup nor the words of a field do anything."""
    template = with_fields(paper_file(paper("«ten_don_vi»"), ".docx"))
    made = merged(template, paper("x"), {"ten_don_vi": name}, [], marker="noi_dung")
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(made)).paragraphs]
    assert name.upper() in texts  # a title is in capitals
    assert "«ten_don_vi»" not in texts
