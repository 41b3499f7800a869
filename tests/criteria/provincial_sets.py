"""Arbitrary provincial sets with their bases, for property tests."""

from typing import Any

import attrs
from hypothesis import strategies as st

from criteria.digest import document_digest, row_digest
from criteria.document.bases import Bases
from criteria.document.grammar import LEVELS_SECTION, SHARED_SECTION, UNIT_GROUPS_SECTION
from criteria.model import (
    LEVEL_PURPOSES,
    LEVELS,
    Criterion,
    Framework,
    Group,
    Kind,
    Level,
    Provenance,
    UnitGroupThresholds,
)
from criteria.parts import Attestation, Comment, DroppedCriterion, SharedFigure, UnitGroup
from foundation.problem import Reading
from tests.strategies import (
    Shape,
    criteria_rows,
    days,
    frameworks,
    paragraphs,
    requirements,
    shares,
    texts,
)


def only_base(base: Framework) -> Bases[Framework]:
    """Return a lookup that finds this one base."""

    def find(framework_id: str, above: tuple[str, ...]) -> Reading[Framework] | None:
        return Reading(base) if framework_id == base.id else None

    return find


@st.composite
def changed_rows(draw: st.DrawFn, row: Criterion, shape: Shape) -> Criterion:
    """A row of the base as a provincial set has it: anything stated anew, or nothing; perhaps attested."""
    stated: dict[str, Any] = {}
    if draw(st.booleans()):
        for attribute in draw(st.sets(st.sampled_from(("method", "supplier", "note", "evidence")))):
            stated[attribute] = draw(texts())
        if draw(st.booleans()):
            stated["legal_bases"] = tuple(draw(st.lists(texts(), max_size=2)))
        if shape.extended and draw(st.booleans()):
            stated["mandatory"] = draw(st.booleans())
        if draw(st.booleans()):
            stated |= draw(_tables(row, shape))
        name = draw(texts())
        if name.removesuffix(".") != row.name.removesuffix("."):
            stated |= {"name": name, "name_provenance": draw(st.sampled_from(Provenance))}
    own = tuple(sorted(stated))
    changed = attrs.evolve(row, own=own, attestation=None, former_code=None, comments=(), **stated)
    return draw(_attested(changed))


@st.composite
def _tables(draw: st.DrawFn, row: Criterion, shape: Shape) -> dict[str, Any]:
    """Another table of thresholds for a row, with the source of its numbers."""
    levels = tuple(requirement is not None for requirement in row.requirements)
    larger_is_better = row.kind is Kind.YES_NO or draw(st.booleans())
    one_row = requirements(row.kind, larger_is_better, levels, shape.ranking)
    divided = [group for group in shape.unit_groups if draw(st.booleans())]
    by_unit_group = tuple(UnitGroupThresholds(group, draw(one_row)) for group in divided)
    marks = st.sampled_from(Provenance)
    provenance = tuple(draw(marks) if required else None for required in levels)
    table = {"requirements": draw(one_row), "threshold_provenance": provenance}
    return table | ({"by_unit_group": by_unit_group} if by_unit_group or row.by_unit_group else {})


@st.composite
def _attested(draw: st.DrawFn, row: Criterion) -> Criterion:
    """A row with a comment after its heading, or attested, or neither."""
    match draw(st.sampled_from(("neither", "commented", "attested", "edited"))):
        case "commented":
            return attrs.evolve(row, comments=(Comment("heading", draw(texts())),))
        case "attested" | "edited" as how:
            digest = row_digest(row) if how == "attested" else "0" * 64
            word = Attestation(draw(texts()), draw(texts()), draw(days()), digest)
            return attrs.evolve(row, attestation=word)
    return row


@st.composite
def _groups(
    draw: st.DrawFn, base: Framework, shape: Shape
) -> tuple[tuple[Group, ...], tuple[DroppedCriterion, ...]]:
    groups, dropped = [], []
    for group in base.groups:
        rows, moved = [], []
        for row in group.criteria:
            match draw(st.sampled_from(("keep", "change", "change", "drop", "move"))):
                case "keep":
                    rows.append(attrs.evolve(row, own=(), attestation=None, former_code=None, comments=()))
                case "change":
                    rows.append(draw(changed_rows(row, shape)))
                case "drop":
                    dropped.append(DroppedCriterion(row.code, draw(texts()), draw(texts())))
                case _:
                    moved.append(row)
        for number, row in enumerate(moved, 10):
            new = draw(changed_rows(row, shape))
            own = tuple(sorted({*(new.own or ()), "former_code"}))
            code = f"{group.code}-{number}"
            rows.append(attrs.evolve(new, code=code, former_code=row.code, own=own))
        for number in range(20, 20 + draw(st.integers(0, 1))):
            new = draw(criteria_rows(f"{group.code}-{number}", shape))
            rows.append(attrs.evolve(new, former_code=None))
        name = draw(st.sampled_from((group.name, f"Nhóm khác {group.name}")))
        if rows:
            groups.append(attrs.evolve(group, name=name, criteria=tuple(rows), comments=()))
    return tuple(groups), tuple(dropped)


@st.composite
def _figures(draw: st.DrawFn, base: Framework) -> tuple[SharedFigure, ...]:
    kept = [
        attrs.evolve(figure, supplier=draw(texts())) if draw(st.booleans()) else figure
        for figure in base.shared_figures
    ]
    new = [SharedFigure("MOI-1", draw(texts()), draw(texts()), draw(texts()))] if draw(st.booleans()) else []
    return (*kept, *new)


@st.composite
def provincial_sets(draw: st.DrawFn) -> tuple[Framework, Framework]:
    """Any base and any set that inherits from it: rows kept, changed, dropped, moved, added."""
    base = draw(frameworks())
    unit_groups = base.unit_groups
    if draw(st.booleans()):
        unit_groups = (*unit_groups, UnitGroup("DAO", draw(texts())))
    figures = draw(_figures(base))
    minimum_extended = draw(shares())
    if draw(st.booleans()) and all(row.mandatory for row in base.criteria):
        minimum_extended = None
    start = draw(days())
    shape = Shape(
        ranking=base.ranking,
        level_one_by_default=base.level_one_by_default,
        extended=minimum_extended is not None,
        unit_groups=tuple(group.code for group in unit_groups),
        shared_codes=tuple(figure.code for figure in figures),
        begin=start,
    )
    groups, dropped = draw(_groups(base, shape).filter(lambda drawn: bool(drawn[0])))
    levels = base.levels
    if draw(st.booleans()):
        levels = tuple(Level(level, draw(texts()), draw(texts())) for level in LEVELS)
    comments = [
        Comment(section, draw(texts()))
        for section, there in (
            (LEVELS_SECTION, True),
            (SHARED_SECTION, figures),
            (UNIT_GROUPS_SECTION, unit_groups),
        )
        if there and draw(st.booleans())
    ]
    provincial = Framework(
        id="tinh-a",
        title=f"Bộ tiêu chí {draw(texts())}",
        version=draw(texts()),
        unit_kind=base.unit_kind,
        decision=draw(texts()),
        effective_from=start,
        base=base.id,
        base_digest=draw(st.sampled_from((None, document_digest(base)))),
        certifying_body=draw(st.none() | texts()),
        ranking=base.ranking,
        minimum_extended=minimum_extended,
        level_one_by_default=base.level_one_by_default,
        lowest_recognised=draw(st.none() | st.sampled_from(LEVELS)),
        purpose=draw(st.sampled_from(LEVEL_PURPOSES)),
        preamble=tuple(draw(st.lists(paragraphs(), max_size=2))),
        levels=levels,
        shared_figures=figures,
        unit_groups=unit_groups,
        groups=groups,
        dropped=dropped,
        comments=tuple(comments),
    )
    return base, provincial
