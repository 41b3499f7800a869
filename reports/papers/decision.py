"""A decision (Quyết định) of the body that decides: grounds, articles, signature, the list that goes with it.

Source of the form: Nghị định 30/2020/NĐ-CP, Phụ lục III.
"""

from collections.abc import Sequence

from maturity.operations.papers.facts import Office
from reports.media import markdown
from reports.media.markdown import escape, strong
from reports.media.paper import Annex, Block, Paper, Text
from reports.papers import office as of_office
from reports.words.wording import lowered


def decision(
    office: Office,
    *,
    about: str,
    grounds: Sequence[str],
    articles: Sequence[str],
    bound: str,
    list_title: str = "",
    list_blocks: Sequence[Block] = (),
    recorded: str,
    is_landscape: bool = False,
) -> Paper:
    """Return the paper of a decision, whose last two articles say from when it is in force and whom it binds.

    `articles` are those before them; `bound` names whom it binds besides offices. `recorded` names the
    decision if it is recorded with its number already, so that nobody takes the paper for a new one; "" if it
    is not.
    """
    signer, frame = of_office.deciding_authority(office), of_office.deciding_frame(office, "QĐ")
    every = (
        *articles,
        "Quyết định này có hiệu lực kể từ ngày ký.",
        f"Chánh Văn phòng {of_office.certifying_body(office)}, {of_office.standing_head(office)} "
        f"{of_office.standing_body(office)}, {bound} và các cơ quan, đơn vị có liên quan chịu trách nhiệm "
        "thi hành Quyết định này./.",
    )
    annex = Annex(
        title=list_title,
        goes_with=of_office.goes_with(office, "Quyết định", str(frame.symbol), signer),
        blocks=tuple(list_blocks),
        is_landscape=is_landscape,
    )
    text = (f"{strong(f'Điều {at}.')} {escape(article)}" for at, article in enumerate(every, 1))
    return Paper(
        name=f"Quyết định {lowered(about)}",
        draft=of_office.draft(office),
        frame=frame,
        title="Quyết định",
        about=about,
        authority=signer,
        grounds=tuple(grounds),
        enacting="Quyết định:",
        blocks=(Text(markdown.document(text)),),
        recipients=of_office.deciding_recipients(office, len(every)),
        signatures=(of_office.deciding_signature(office),),
        annexes=() if not list_blocks else (annex,),
        mark=f"{recorded_text(recorded)}{of_office.mark(office)}",
    )


def recorded_text(recorded: str) -> str:
    """Return that a decision is recorded already, by its name; "" for none."""
    return f"Đã ghi là {recorded}. " if recorded else ""
