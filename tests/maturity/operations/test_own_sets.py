"""The sets in a workspace: made, sent, edited row by row, attested; what is refused writes nothing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import evolve

from commands.shell.clock import VIETNAM
from criteria.set_draft import SetDraft
from foundation.problem import RefusedError
from maturity.operations.own_sets import (
    OwnSet,
    attest_row,
    derive_own_set,
    list_own_sets,
    own_set,
    put_own_set,
    save_row,
    set_with_texts,
    text_of_row,
)
from maturity.operations.session import Session
from maturity.operations.signed_sets import (
    SignedSetDraft,
    file_signed_set,
    show_signed_set,
    signed_set_file,
)
from maturity.people.person import Contact, Person, Role, save_with_contact
from maturity.store.workspace import Workspace

DRAFT = SetDraft(
    id="tinh-mau-2026",
    title="Bộ tiêu chí của tỉnh Mẫu",
    decision="Quyết định số 12/QĐ-UBND ngày 05/01/2026",
    effective_from=date(2026, 1, 5),
)
ID = DRAFT.id


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Work in a workspace in which nothing is yet."""
    workspace = Workspace(tmp_path / "kho")
    with workspace.create() as store:
        now = datetime(2026, 1, 9, 9, 0, tzinfo=VIETNAM)
        yield Session(workspace=workspace, store=store, person_id="", now=now)


@pytest.fixture
def made(session: Session) -> OwnSet:
    """A set of the province that inherits all of the ministry's."""
    return derive_own_set(session, "2361-xa", DRAFT)


def refused(act: Callable[[], object]) -> tuple[list[str], str]:
    """Return the codes and the words of the refusal of an act."""
    with pytest.raises(RefusedError) as error:
        act()
    problems = error.value.problems
    return [problem.code for problem in problems], "\n".join(map(str, problems))


def attested(session: Session, seen: OwnSet, code: str = "CQS-01") -> OwnSet:
    """Attest a row by the set as somebody saw it."""
    return attest_row(
        session,
        seen.id,
        code,
        by="Nguyễn Văn A",
        document="Quyết định số 12/QĐ-UBND",
        day=date(2026, 1, 8),
        seen=seen.digest,
    )


def test_a_set_is_made_edited_and_attested(session: Session, made: OwnSet) -> None:
    """The row alone changes; what the document was before lies beside it."""
    assert list_own_sets(session) == [made]
    assert not made.problems
    part = text_of_row(made, "CQS-01")
    assert part.text.startswith("### CQS-01.")
    saved = save_row(session, ID, "CQS-01", part.text.replace("≥ 50%", "≥ 55%"), made.digest)
    assert saved.reading.value is not None
    assert "≥ 55%" in text_of_row(saved, "CQS-01").text
    assert made.file.with_name(f"{made.file.name}.cu-1").read_bytes() == made.content
    done = attested(session, saved)
    assert done.reading.value is not None
    said = done.reading.value.by_code["CQS-01"].attestation
    assert said is not None
    assert said.by == "Nguyễn Văn A"
    assert attested(session, done).digest == done.digest


def test_who_saw_another_text_overwrites_nothing(session: Session, made: OwnSet) -> None:
    part = text_of_row(made, "CQS-01")
    now = save_row(session, ID, "CQS-01", part.text.replace("≥ 50%", "≥ 55%"), made.digest)
    late = refused(lambda: save_row(session, ID, "CQS-01", part.text, made.digest))
    assert late[0] == refused(lambda: attested(session, made))[0] == ["BC-04"]
    assert refused(lambda: save_row(session, "khong-co", "CQS-01", part.text, made.digest))[0] == ["BC-04"]
    assert own_set(session, ID) == now


def test_an_error_in_a_row_is_told_by_its_line_in_the_row(session: Session, made: OwnSet) -> None:
    part = text_of_row(made, "CQS-01").text
    wrong = part.replace("≥ 80%", "tám mươi")
    line = next(at for at, text in enumerate(wrong.split("\n"), 1) if "tám mươi" in text)
    codes, words = refused(lambda: save_row(session, ID, "CQS-01", wrong, made.digest))
    assert codes == ["KH-58"]
    assert words.startswith(f"CQS-01, dòng {line}: Ngưỡng “tám mươi” không đọc được")
    two = f"{part}\n### CQS-02. Hai\n"
    assert refused(lambda: save_row(session, ID, "CQS-01", two, made.digest))[0] == ["BC-05"]
    assert refused(lambda: text_of_row(made, "CQS-99"))[0] == ["BC-11"]
    assert made.file.read_bytes() == made.content


def test_a_document_with_errors_is_listed_and_not_used(session: Session, made: OwnSet) -> None:
    """Somebody changed the file by hand: every operation on its rows says what is wrong with it."""
    made.file.write_text(made.text.replace("- Số tiêu chí: 38", "- Số tiêu chí: 39"), encoding="utf-8")
    broken = own_set(session, ID)
    assert broken is not None
    [problem] = broken.problems
    assert "39" in str(problem)
    assert str(made.file.parent) not in str(problem)
    for act in (
        lambda: text_of_row(broken, "CQS-01"),
        lambda: attested(session, broken),
        lambda: set_with_texts(session, ID),
    ):
        assert refused(act)[0] == [problem.code]


def test_a_set_that_is_none_and_ids_that_do_not_fit(session: Session, made: OwnSet) -> None:
    assert own_set(session, "khong-co") is None
    shipped, _ = set_with_texts(session, "2361-xa")
    assert shipped.id == "2361-xa"
    for identity, code in ((ID, "BC-06"), ("2361-xa", "BC-08"), ("../x", "BC-09")):
        draft = evolve(DRAFT, id=identity)
        assert refused(lambda draft=draft: derive_own_set(session, "2361-xa", draft))[0] == [code]
    unnamed = evolve(DRAFT, id="bo-khac", title="")
    assert refused(lambda: derive_own_set(session, "2361-xa", unnamed))[0]
    assert [each.id for each in list_own_sets(session)] == [ID]


def test_a_document_is_sent(session: Session, made: OwnSet, tmp_path: Path) -> None:
    """New, the same, changed, and broken."""
    sent = tmp_path / "gui.md"
    sent.write_bytes(made.content)
    assert put_own_set(session, sent) == made
    sent.write_text(made.text.replace("của tỉnh Mẫu", "mới của tỉnh Mẫu"), encoding="utf-8")
    changed = put_own_set(session, sent)
    assert "Bộ tiêu chí mới của tỉnh Mẫu" in changed.text
    sent.write_text(made.text.replace(ID, "tinh-khac"), encoding="utf-8")
    assert put_own_set(session, sent).id == "tinh-khac"
    assert [each.id for each in list_own_sets(session)] == ["tinh-khac", ID]
    sent.write_text("# Hỏng\n", encoding="utf-8")
    codes, words = refused(lambda: put_own_set(session, sent))
    assert codes
    assert str(session.workspace.sets) not in words


def test_what_cannot_be_written_is_told(session: Session) -> None:
    """A file stands where the folder of sets would be."""
    session.workspace.sets.write_text("", encoding="utf-8")
    codes, words = refused(lambda: derive_own_set(session, "2361-xa", DRAFT))
    assert codes == ["BC-07"]
    assert f"không ghi được văn bản của bộ {ID}" in words


@pytest.mark.parametrize("name", ["bo-moi.md", f"{ID}.md"])
def test_a_document_on_a_set_of_the_workspace_is_kept_by_its_own_id(
    session: Session, made: OwnSet, tmp_path: Path, name: str
) -> None:
    """Whatever its file is called, even by the name of its base, which stays as it is."""
    further = derive_own_set(session, ID, evolve(DRAFT, id="tinh-mau-2027"))
    sent = tmp_path / name
    sent.write_text(further.text.replace("tinh-mau-2027", "tinh-mau-2028"), encoding="utf-8")
    assert put_own_set(session, sent).id == "tinh-mau-2028"
    assert [each.id for each in list_own_sets(session)] == [ID, "tinh-mau-2027", "tinh-mau-2028"]
    assert own_set(session, ID) == made


def test_a_signed_document_that_is_lost_is_not_given(session: Session, made: OwnSet, tmp_path: Path) -> None:
    """It is told so; a second one is refused while the first stands, and the same one changes nothing."""
    pdf = tmp_path / "qd-12.pdf"
    pdf.write_bytes(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n")
    draft = SignedSetDraft(criteria_set=ID, number="12/QĐ-UBND", signed_on=date(2026, 1, 5), file=pdf)
    assert refused(lambda: show_signed_set(session, "khong-co"))[0] == ["BC-12"]
    with session.store.act("person add", session.now) as writing:
        person = Person(id="tt", roles=frozenset({Role.STANDING_BODY}))
        save_with_contact(writing, person, Contact(name="Người mẫu 01"))
    body = evolve(session, person_id="tt")
    assert file_signed_set(body, draft).is_new
    assert not file_signed_set(body, draft).is_new
    assert refused(lambda: file_signed_set(body, evolve(draft, number="13/QĐ-UBND")))[0] == ["DK-14"]
    found = signed_set_file(body, made.id)
    assert found is not None
    filed, content = found
    assert content == pdf.read_bytes()
    body.workspace.evidence_file(filed.file.sha256).write_bytes(b"%PDF-1.4")
    assert refused(lambda: signed_set_file(body, made.id))[0] == ["DK-16"]
