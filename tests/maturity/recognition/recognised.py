"""Units, successions and recognitions as lines that an official reads."""

from datetime import date

from criteria.document.values import parse_date
from maturity.recognition.inherited import Heritage
from maturity.recognition.recognition import DecisionReference, Recognition
from maturity.units.kinds import Kind
from maturity.units.succession import CarryOver, Succession, SuccessionKind
from maturity.units.unit import Unit

_KINDS = {kind.word: kind for kind in Kind}


def day(text: str) -> date:
    found = parse_date(text)
    assert found is not None, text
    return found


def _parts(line: str) -> list[str]:
    return [part.strip() for part in line.split("|")]


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def unit(line: str) -> Unit:
    """Read `99001 | Xã Suối | 990 | 01/01/2020 – 30/06/2025`: code, name, above, time."""
    code, name, parent, period = _parts(line)
    since, _, until = period.partition("–")
    kind = next(kind for word, kind in _KINDS.items() if name.lower().startswith(word))
    return Unit(
        code=code,
        in_force_from=day(since.strip()),
        in_force_until=day(until.strip()) if until.strip() else None,
        kind=kind,
        name=name,
        parent=parent or None,
    )


def units(text: str) -> tuple[Unit, ...]:
    return tuple(map(unit, _lines(text)))


def recognition(line: str) -> Recognition:
    """Read `2024 | 99001 | 3 | 15/06/2025 – 14/06/2026 | thu hồi 01/02/2026`; the last may be left out."""
    year, code, level, valid, *revoked = _parts(line)
    since, _, until = valid.partition("–")
    valid_from = day(since.strip())
    whole = {}
    if revoked:
        revoked_from = day(revoked[0].removeprefix("thu hồi "))
        whole = {
            "revoked_from": revoked_from,
            "revocation": DecisionReference("99/QĐ-UBND", revoked_from),
            "revocation_reason": "số liệu không đúng",
        }
    return Recognition(
        year=int(year),
        unit=code,
        level=int(level),
        decision=DecisionReference(f"{year[2:]}/QĐ-UBND", valid_from),
        valid_from=valid_from,
        valid_until=day(until.strip()) if until.strip() else None,
        **whole,  # type: ignore[arg-type]
    )


def recognitions(text: str) -> tuple[Recognition, ...]:
    return tuple(map(recognition, _lines(text)))


def succession(line: str, carry_over: CarryOver = CarryOver.NONE) -> Succession:
    """Read `99001 từ 01/01/2020 → 99011 từ 01/07/2025 | nhập`; the new unit begins with the succession."""
    ways, kind = _parts(line)
    (old, old_from), (new, new_from) = (way.strip().split(" từ ") for way in ways.split("→"))
    return Succession(
        old_code=old,
        old_from=day(old_from),
        new_code=new,
        new_from=day(new_from),
        kind=SuccessionKind(kind),
        decision="Nghị quyết số 01/NQ-MH",
        effective_on=day(new_from),
        carry_over=carry_over,
    )


def successions(text: str, carry_over: CarryOver = CarryOver.NONE) -> tuple[Succession, ...]:
    return tuple(succession(line, carry_over) for line in _lines(text))


def heritage(
    units_text: str, recognised: str, came: str = "", carry_over: CarryOver = CarryOver.NONE
) -> Heritage:
    return Heritage(units(units_text), successions(came, carry_over), recognitions(recognised))
