"""A letter (công văn) and a proposal (tờ trình) of the standing body, with what goes with them.

Source of the form: Nghị định 30/2020/NĐ-CP, Phụ lục III.
"""

from collections.abc import Mapping, Sequence

from attrs import evolve

from maturity.operations.papers.facts import Office
from reports.media.paper import Annex, Block, Paper
from reports.papers import office as of_office
from reports.words.wording import lowered

_ROMAN = ("I", "II", "III", "IV", "V", "VI")


def letter(
    office: Office,
    *,
    name: str,
    subject: str,
    addressees: Sequence[str],
    blocks: Sequence[Block],
    annexes: Sequence[Annex] = (),
    mark: str = "",
) -> Paper:
    """Return a letter; `subject` is the line below its number (`V/v …`)."""
    frame = of_office.standing_frame(office, subject=subject)
    return Paper(
        name=name,
        draft=of_office.draft(office),
        frame=frame,
        addressees=tuple(addressees),
        blocks=tuple(blocks),
        recipients=of_office.standing_recipients(office),
        signatures=(of_office.standing_signature(office),),
        annexes=numbered(annexes, office, "Công văn", str(frame.symbol), of_office.standing_body(office)),
        mark=f"{mark}{of_office.mark(office)}",
    )


def proposal(
    office: Office,
    *,
    about: str,
    blocks: Sequence[Block],
    annexes: Sequence[Annex] = (),
    mark: str = "",
) -> Paper:
    """Return a proposal to whoever decides; `about` begins with `Về việc`."""
    frame, head = of_office.standing_frame(office, "TTr"), of_office.standing_title(office)
    return Paper(
        name=f"Tờ trình {lowered(about)}",
        draft=of_office.draft(office),
        frame=frame,
        title="Tờ trình",
        about=about,
        addressees=(of_office.deciding_authority(office),),
        blocks=tuple(blocks),
        recipients=of_office.standing_recipients(office),
        signatures=(of_office.standing_signature(office),),
        annexes=numbered(annexes, office, "Tờ trình", str(frame.symbol), head),
        mark=f"{mark}{of_office.mark(office)}",
    )


def numbered(
    annexes: Sequence[Annex], office: Office, kind: str, symbol: str, signer: str
) -> tuple[Annex, ...]:
    """Return annexes under their titles: the only one has no number, several have Roman ones.

    What they are called becomes what they are about; each names the paper that it goes with.
    """
    titles = ["Phụ lục"] if len(annexes) == 1 else [f"Phụ lục {number}" for number in _ROMAN]
    goes_with = of_office.goes_with(office, kind, symbol, signer)
    return tuple(
        evolve(annex, title=title, about=annex.title, goes_with=goes_with)
        for title, annex in zip(titles, annexes, strict=False)
    )


def annexes_of(
    office: Office, blocks: Mapping[str, Sequence[Block]], *, kind: str, symbol: str, signer: str
) -> tuple[Annex, ...]:
    """Return an annex for each title in `blocks`; without blocks there is none."""
    annexes = [Annex(title=title, blocks=tuple(each)) for title, each in blocks.items() if each]
    return numbered(annexes, office, kind, symbol, signer)
