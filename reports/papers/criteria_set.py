"""The papers that issue a set: the proposal (tờ trình) and the decision with the set as its annex."""

from collections.abc import Iterator, Sequence

from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.model import Criterion, Framework, Provenance
from criteria.set_kinds import LEVEL_SETS
from maturity.operations.papers.facts import Office, SetFacts
from reports.framework.index_annex import HEAD, annex_lines
from reports.media import markdown
from reports.media.markdown import escape
from reports.media.paper import Align, Annex, Block, Column, Paper, Table, Text, missing
from reports.papers import office as of_office
from reports.papers.decision import decision
from reports.papers.letter import proposal
from reports.words.numbers import counted
from reports.words.provenance import provenance_sentence
from reports.words.wording import (
    bare,
    label,
    lowered,
    one_line,
    provenance_text,
    requirement_text,
    supplier_text,
    whole_bases_text,
)

_INDEX_WIDTHS = (16, 70, 20, 66, 40, 40)


def set_decision(office: Office, _facts: SetFacts) -> Paper:
    """Return the decision that issues the set of the year, with the whole set."""
    framework = office.cycle.framework
    name = one_line(framework.title)
    return decision(
        office,
        about=f"Ban hành {name}",
        grounds=(*_grounds(office), of_office.proposal_ground(office)),
        articles=(
            f"Ban hành kèm theo Quyết định này {name}.",
            f"{of_office.standing_body(office)} hướng dẫn, tổ chức đánh giá hằng năm; theo dõi, tham mưu sửa "
            "đổi, bổ sung khi quy định của cấp trên thay đổi.",
        ),
        bound=f"người đứng đầu các {of_office.units_words(office)}",
        list_title=name,
        list_blocks=tuple(set_blocks(office.cycle.in_use)),
        recorded=f"bộ đang dùng của năm {office.cycle.year}, {one_line(framework.decision)}",
        is_landscape=True,
    )


def set_proposal(office: Office, _facts: SetFacts) -> Paper:
    """Return the proposal to issue the set: why, what is in it, what is still provisional."""
    framework, used = office.cycle.framework, office.cycle.in_use
    name = one_line(framework.title)
    bases = "; ".join(base[:1].lower() + base[1:] for base in _grounds(office))
    groups = "; ".join(_group_text(used))
    text = [
        escape(f"{bases[:1].upper()}{bases[1:]}."),
        escape(
            f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, "
            "ban "
            f"hành {name} như sau:"
        ),
        markdown.heading(2, "1. Sự cần thiết"),
        escape(missing("sự cần thiết, cơ sở thực tiễn")),
        markdown.heading(2, "2. Quá trình xây dựng"),
        escape(missing("việc lấy ý kiến, thẩm định, số ý kiến tham gia và tiếp thu")),
        markdown.heading(2, "3. Nội dung"),
        escape(f"Gồm {_size(used)}: {groups}. Toàn văn kèm theo Tờ trình."),
        escape(f"Nguồn gốc từng nội dung: {lowered(provenance_sentence(used))}"),
        markdown.heading(2, "4. Đề nghị"),
        escape(
            f"{of_office.standing_body(office)} kính trình {of_office.deciding_authority(office)} xem xét, "
            "quyết định./."
        ),
    ]
    return proposal(
        office,
        about=f"Về việc ban hành {name}",
        blocks=(Text(markdown.document(text)),),
        annexes=(Annex(title=f"Dự thảo {name}", blocks=tuple(set_blocks(used)), is_landscape=True),),
    )


def _grounds(office: Office) -> tuple[str, ...]:
    """Return the grounds of the set: the laws of the settings, the sets that it inherits from."""
    *before, _own = of_office.grounds(office)
    return tuple(before)


def _size(used: Framework | Index) -> str:
    rows = counted(len(used.criteria))
    return f"{rows} tiêu chí" if used.set_kind is LEVEL_SETS else f"{rows} dòng chấm điểm"


def _group_text(used: Framework | Index) -> Iterator[str]:
    if isinstance(used, Framework):
        yield from (f"{one_line(each.name)} ({counted(len(each.criteria))} tiêu chí)" for each in used.groups)
        return
    yield from (
        f"{one_line(each.name)} ({counted(len(each.main_indexes))} chỉ số chính)" for each in used.groups
    )


def set_blocks(used: Framework | Index) -> Iterator[Block]:
    """Yield a whole set as the annex of a decision has it: tables, and where their content comes from."""
    if isinstance(used, Index):
        columns = tuple(Column(head, width) for head, width in zip(HEAD, _INDEX_WIDTHS, strict=True))
        yield Table(columns, tuple(annex_lines(used)))
    else:
        for group in used.groups:
            number = counted(len(group.criteria))
            yield Text(markdown.heading(2, f"{one_line(group.name)} ({number} tiêu chí)"))
            yield Table(_columns(used), tuple(_rows(group.criteria)))
    yield Text(escape(provenance_sentence(used)))


def _columns(framework: Framework) -> tuple[Column, ...]:
    levels = tuple(Column(f"Mức {level.number}", 20, Align.CENTER) for level in framework.levels)
    return (
        Column("Số", 22, Align.CENTER),
        Column("Tiêu chí", 58),
        *levels,
        Column("Nguồn số liệu, căn cứ", 80),
    )


def _rows(criteria: Sequence[Criterion]) -> Iterator[tuple[str, ...]]:
    for criterion in criteria:
        required = (
            "–"
            if requirement is None or provenance is None
            else f"{requirement_text(criterion, requirement)}{_mark(criterion, provenance)}"
            for requirement, provenance in zip(
                criterion.requirements, criterion.threshold_provenance, strict=True
            )
        )
        source = f"{bare(criterion.source)} (cung cấp: {supplier_text(criterion.supplier)})"
        if criterion.legal_bases:
            source += f". Căn cứ: {whole_bases_text(criterion)}"
        name = f"{bare(criterion.name)}{_mark(criterion, criterion.name_provenance)}"
        yield (label(criterion), name, *required, source)


def _mark(criterion: Criterion, provenance: Provenance) -> str:
    """Return the origin of a name or a threshold that nobody attested yet."""
    return "" if is_attested(criterion) else f" ({provenance_text(criterion, provenance)})"
