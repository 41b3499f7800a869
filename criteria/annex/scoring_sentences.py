"""The sentences of scoring: a text of an annex → the way in which a row is scored; None if it cannot be read.

What the sentences are stands, with examples, in tests/criteria/annex/test_scoring_sentences.py.
"""

import re
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve

from criteria.annex.bounds import read_bound
from criteria.annex.clauses import Clause, clauses
from criteria.annex.not_applicable import without_not_applicable
from criteria.annex.points_words import amount
from criteria.annex.scoring_read import SIBLING, AnyRead, DividedRead, PartRead, ScoringRead
from criteria.annex.step_tables import Step, table_of
from criteria.index.points import NO_POINTS, WHOLE, Fixed, Full, InProportion, Part, Points
from criteria.index.scoring import (
    AgainstLastYear,
    Case,
    Choice,
    EachTime,
    Line,
    ListItems,
    Option,
    Share,
    Table,
    TableByAnswer,
    YesNo,
)
from criteria.model import Comparator, Kind
from criteria.placeholders import missing

_REST = re.compile(r"(?:các |những )?(?:trường hợp |mức |kết quả )?(?:còn lại|khác)", re.IGNORECASE)
_STARTS_WITH_NUMBER = re.compile(
    r"^(?:có |đạt |đủ |đạt từ |từ |chỉ |được |hoàn thành |thực hiện )?\d", re.IGNORECASE
)
_COMPARED = re.compile(
    r"[≥≤<>]|trở (?:lên|xuống)|từ \d|trên \d|dưới \d|quá \d|(?:tối thiểu|ít nhất|hơn) \d", re.I
)
_NEGATIVE = re.compile(
    r"^(?:chưa|không|thiếu|vẫn còn|ngược lại|nếu (?:chưa|không)|đơn vị (?:chưa|không))", re.I
)
_EACH = re.compile(
    r"(?:cứ )?mỗi\s+(?:(\d{1,4})\s+)?([^\d:;%]{1,80}?)\s*[:,=]?\s*(?:được|cộng|tính|chấm|trừ|là)?\s*"
    r"(?:thêm\s+)?"
    r"(\d+(?:,\d+)?)\s*điểm(?:\s*[,;(.]?\s*(?:nhưng |tổng )?"
    r"(?:(?:tối đa|không quá|không vượt quá|cao nhất) ?)+"
    r"(?:là)?\s*(?:(\d+(?:,\d+)?)(?: điểm)?|điểm tối đa)?\)?)?\.?",
    re.IGNORECASE,
)
_LAST_YEAR = re.compile(r"(?:tăng|cao hơn|nhiều hơn|lớn hơn)[^;:]{0,30}(?:năm|kỳ) (?:trước|liền trước)", re.I)
_ITEMS = re.compile(r"(?:đầy )?đủ(?: cả)? (\d{1,2}) (nội dung|mục|tiêu chí|yêu cầu|nhiệm vụ|chức năng)", re.I)
_NUMBERED = re.compile(r"(?:^|(?<=[.;\n])\s*)\(?([1-9]|[a-e])[.)]\s+(?=[A-ZĐa-zđà-ỹ])")
_RUN_ON = re.compile(r"\d\.\s")
"""A number at the end of a sentence, with more behind it."""
_FORMULA = re.compile(r"[=×*]|\bx\b|\b[a-e]\s*/\s*[a-e]\b")
"""What stands in a formula, and in no condition."""
_UNIT_ONLY = re.compile(r"^(\d+(?:,\d+)?)\s*/\s*0$")
_QUARTERS = {
    "quý": ("quý I", "quý II", "quý III", "quý IV"),
    "6 tháng": ("6 tháng đầu năm", "6 tháng cuối năm"),
}


def read_scoring(text: str, most: Fraction) -> AnyRead | None:
    """Return how a text says that a row with this maximum is scored; None if it cannot be read."""
    text, reason, policy = without_not_applicable(text)
    read = _numbered(text, most) or _read(text, most)
    if read is None or reason is None:
        return read
    return evolve(read, not_applicable=reason, when_not_applicable=policy)


def _numbered(text: str, most: Fraction) -> DividedRead | None:
    """Return the parts of a text that numbers them: 1. …: 2 điểm; 2. …: 2 điểm."""
    marks = list(_NUMBERED.finditer(text))
    if len(marks) < 2 or text[: marks[0].start()].strip():
        return None
    if [mark[1] for mark in marks] not in (list("123456789")[: len(marks)], list("abcde")[: len(marks)]):
        return None
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    pieces = [text[mark.end() : end].strip(" .;\n") for mark, end in zip(marks, ends, strict=True)]
    parts = []
    for piece in pieces:
        part_most = _largest(piece)
        read = _read(piece, part_most) if part_most else None
        if not isinstance(read, ScoringRead) or part_most is None:
            return None
        said = next((each for each in clauses(piece, part_most) if each.points), None)
        name = (said.contexts[0] if said and said.contexts else said.condition if said else piece) or piece
        parts.append(PartRead(name=name, most=part_most, text=piece, read=read))
    return DividedRead(parts=tuple(parts)) if sum(part.most for part in parts) == most else None


def _largest(piece: str) -> Fraction | None:
    """Return the largest number of points that a text gives."""
    given = [
        each.points.points.points
        for each in clauses(piece, Fraction(0))
        if each.points and isinstance(each.points.points, Fixed)
    ]
    return max(given, default=None)


def _read(text: str, most: Fraction) -> AnyRead | None:
    if match := _UNIT_ONLY.match(text.strip()):
        return _yes_no() if amount(match[1]) == most else None
    if each := _each_time(text, most):
        return each
    found = clauses(text, most)
    scored = [each for each in found if each.points is not None]
    if not scored:
        return _bare(text, most)
    if _loses_points(found):
        return None
    decimals = next((each.points.decimals for each in scored if each.points and each.points.decimals), None)
    read = _assembled(scored, most)
    if isinstance(read, ScoringRead) and decimals is not None:
        return evolve(read, decimals=decimals)
    return read


_DEFINES = re.compile(r"^[a-e](?:\s*/\s*[a-e])?\s*[=:]|^(?:trong đó|số liệu|nguồn)\b|=", re.IGNORECASE)
_QUOTIENT = re.compile(r"^(?:công thức|cách tính|tỷ lệ|tỉ lệ)\b|[^\W\d]\s*/\s*[^\W\d]", re.IGNORECASE)
_TALKS_OF_POINTS = re.compile(r"\d\s*điểm(?!\s*%)|điểm tối đa|\btrừ \d|không tiếp nhận", re.IGNORECASE)


def _loses_points(found: Sequence[Clause]) -> bool:
    """Whether a clause that was not understood speaks of points: then the whole text is left."""
    lost = [each for each in found if each.points is None and not _DEFINES.search(each.text)]
    return any(
        _TALKS_OF_POINTS.search(each.text)
        or _COMPARED.search(each.text)
        or (each.contexts and not _QUOTIENT.search(each.text))
        for each in lost
    )


_YES_OR_NO = re.compile(r"có|có\s*[/,-]?\s*(?:hoặc )?không(?: có)?", re.IGNORECASE)
_LONGEST_BOUND = 40
"""A bound alone, without points, is this short; a longer text says more."""


def _bare(text: str, most: Fraction) -> ScoringRead | None:
    """Return what a text without any points can only mean: `có/không`, `≥ 70%`."""
    said = " ".join(text.split()).strip(" .;")
    if _YES_OR_NO.fullmatch(said):
        return _yes_no("có được điểm tối đa, không có được 0 điểm")
    if len(said) <= _LONGEST_BOUND and _has_bound(said) and (bound := read_bound(said)):
        if bound.low and bound.high:
            return None
        read = table_of([Step(bound, Full())], NO_POINTS, most)
        return read and evolve(read, guesses=("đạt mốc này được điểm tối đa, không đạt được 0 điểm",))
    return None


def _each_time(text: str, most: Fraction) -> ScoringRead | None:
    match = _EACH.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    points, limit = amount(match[3]), match[4]
    if (limit and amount(limit) != most) or points > most:
        return None
    every = int(match[1]) if match[1] else 1
    guesses = (
        () if "tối đa" in text.casefold() or "không" in text.casefold() else ("nhiều nhất bằng điểm tối đa",)
    )
    return ScoringRead(
        scoring=EachTime(points, every or 1), kind=Kind.COUNT, guesses=guesses, counted=match[2].strip()
    )


def _yes_no(*guesses: str) -> ScoringRead:
    return ScoringRead(scoring=YesNo(), kind=Kind.YES_NO, guesses=guesses)


def _assembled(scored: Sequence[Clause], most: Fraction) -> AnyRead | None:
    points = [each.points.points for each in scored if each.points]
    if any(map(_is_several, scored)):
        return None
    if len(scored) == 1:
        return _single(scored[0], points[0], most)
    if read := _items(scored, points):
        return read
    steps: list[Step] = []
    positives: list[Clause] = []
    has_bounds = all(read_bound(each.condition) for each in scored if _has_bound(each.condition))
    otherwise: Points | None = None
    is_rest = False
    negatives: list[Clause] = []
    for each, given in zip(scored, points, strict=True):
        bound = read_bound(each.condition) if has_bounds and _has_bound(each.condition) else None
        if bound is not None:
            steps.append(Step(bound, given))
        elif _REST.fullmatch(each.condition) or given == NO_POINTS:
            if otherwise not in (None, given):
                return None
            otherwise, is_rest = given, is_rest or bool(_REST.fullmatch(each.condition))
            negatives.append(each)
        else:
            positives.append(each)
    contexts = [context for each in scored for context in each.contexts]
    if contexts and contexts[0].casefold().startswith(("mỗi ", "từng ")):
        return _of_each(contexts[0], scored, points, most)
    if any(_AND.search(step.bound.rest) for step in steps[1:]):
        return None
    if steps and not positives and len({*contexts}) <= 1:
        if contexts and negatives and _asks(contexts[0], negatives[0]):
            return _by_answer(contexts[0], negatives[0], steps, most)
        if extra := _AND.search(steps[0].bound.rest):
            return _with_condition(extra[1], steps, most)
        return table_of(steps, otherwise, most, is_rest=is_rest)
    if steps:
        if any(step.points == NO_POINTS for step in steps):
            # “Đúng hạn: 5; chậm dưới 5 ngày: 3; chậm từ 5 ngày: 0” are no things side by side.
            return None
        return _parts(scored, most) if not any(isinstance(each, InProportion) for each in points) else None
    return _of_words(positives, negatives, most)


def _is_several(each: Clause) -> bool:
    """Whether a clause is several rules that were not told apart: “0,5. từ 80%: 5”."""
    said = (*each.contexts, each.condition)
    return any(_has_bound(text) or _TALKS_OF_POINTS.search(text) for text in each.contexts) or any(
        map(_RUN_ON.search, said)
    )


def _has_bound(condition: str) -> bool:
    return bool(_STARTS_WITH_NUMBER.match(condition) or _COMPARED.search(condition))


def _single(each: Clause, points: Points, most: Fraction) -> ScoringRead | None:
    if isinstance(points, InProportion) and (
        not each.condition or each.condition.casefold() in ("điểm", "số điểm")
    ):
        if points.of_whole == WHOLE:
            return ScoringRead(scoring=Share(), kind=Kind.RATIO)
        return None
    if not isinstance(points, Full) or _FORMULA.search(each.condition):
        return None
    if _LAST_YEAR.search(each.condition):
        lines = (Line(AgainstLastYear(Comparator.MORE_THAN), Full()), Line(None, NO_POINTS))
        return ScoringRead(scoring=Table(lines), kind=Kind.RATIO, guesses=("không tăng thì 0 điểm",))
    if _has_bound(each.condition) and (bound := read_bound(each.condition)):
        return table_of([Step(bound, points)], None, most)
    return _yes_no(*(("không đạt thì 0 điểm",) if each.condition else ()))


def _items(scored: Sequence[Clause], points: Sequence[Points]) -> ScoringRead | None:
    """Return a list of which each counts alike: đầy đủ 7 nội dung: tối đa; chưa đầy đủ: theo tỷ lệ."""
    match = _ITEMS.search(scored[0].condition)
    if match is None or points[0] != Full() or points[1] != InProportion():
        return None
    names = tuple(missing(f"{match[2].casefold()} thứ {at}") for at in range(1, int(match[1]) + 1))
    guess = f"mỗi {match[2].casefold()} được phần bằng nhau; cần ghi tên từng {match[2].casefold()}"
    return ScoringRead(
        scoring=ListItems(names), kind=Kind.COUNT, guesses=(guess,), counted=match[2].casefold()
    )


def _asks(context: str, negative: Clause) -> bool:
    """Whether the negative clause denies a context: đã có chuyên mục …; chưa có chuyên mục."""
    denied = re.sub(r"^(?:chưa|không)\s+(?:có\s+)?", "", negative.condition.casefold())
    return bool(_NEGATIVE.match(negative.condition)) and len(denied) > 2 and denied in context.casefold()


_AND = re.compile(r"(?:^|\s)(?:và|đồng thời)\s+((?:bảo đảm|đảm bảo|có|đạt|được|đúng|đầy đủ)\s.+)$")


def _with_condition(extra: str, steps: Sequence[Step], most: Fraction) -> DividedRead | None:
    """Return a table that counts only if something else holds: không quá 30 ngày và bảo đảm chất lượng."""
    table = table_of(steps, NO_POINTS, most)
    if table is None or not isinstance(table.scoring, Table):
        return None
    no = Case("không", (Line(None, NO_POINTS),))
    answered = TableByAnswer(SIBLING, (Case("có", table.scoring.lines), no))
    counted_from = _FROM_DAY.search(steps[0].bound.rest)
    words = counted_from[1].removesuffix(f" và {extra}") if counted_from else None
    question = PartRead(name=extra, most=Fraction(0), text=extra, read=_yes_no())
    read = evolve(table, scoring=answered, guesses=(), counted_from=words)
    return DividedRead(
        parts=(question, PartRead(name="thời gian, số lượng", most=most, text=extra, read=read)),
        guesses=(f"“{extra}” thành một câu hỏi riêng, không đạt thì 0 điểm",),
    )


_FROM_DAY = re.compile(r"(?:kể |tính )?từ (ngày .+)$")


def _by_answer(context: str, negative: Clause, steps: Sequence[Step], most: Fraction) -> DividedRead | None:
    table = table_of(steps, None, most)
    if table is None or not isinstance(table.scoring, Table):
        return None
    no = Case("không", (Line(None, NO_POINTS),))
    answered = TableByAnswer(SIBLING, (Case("có", table.scoring.lines), no))
    denied = re.sub(r"^chưa\s+|^không\s+", "", negative.condition, flags=re.I)
    question = PartRead(name=denied, most=Fraction(0), text=context, read=_yes_no())
    counted = PartRead(
        name=context, most=most, text=context, read=evolve(table, scoring=answered, guesses=())
    )
    return DividedRead(parts=(question, counted))


def _of_each(
    context: str, scored: Sequence[Clause], points: Sequence[Points], most: Fraction
) -> AnyRead | None:
    """Return the same choice for each quarter of the year: mỗi quý: đúng hạn 0,5 điểm; …"""
    of_what = re.sub(r"^(?:mỗi|từng)\s+", "", context.casefold()).strip()
    names = _QUARTERS.get(of_what)
    if names is None:
        return None
    part_most = most / len(names)
    values = [_value(each, most) for each in points]
    if None in values or max(value for value in values if value is not None) != part_most:
        return None
    own = [
        Full() if value == part_most else NO_POINTS if not value else Fixed(value)
        for value in values
        if value is not None
    ]
    read = _choice([(each.condition, given) for each, given in zip(scored, own, strict=True)])
    if read is None:
        return None
    text = "; ".join(each.text for each in scored)
    parts = (PartRead(name=f"Kết quả {name}", most=part_most, text=text, read=read) for name in names)
    return DividedRead(parts=tuple(parts))


def _of_words(positives: Sequence[Clause], negatives: Sequence[Clause], most: Fraction) -> AnyRead | None:
    given = [each.points.points for each in positives if each.points]
    if any(isinstance(each, InProportion) for each in given) or not positives:
        return None
    full = [each for each in given if isinstance(each, Full)]
    if len(positives) == 1:
        return _yes_no(*(() if negatives else ("không đạt thì 0 điểm",))) if full else None
    values = [value for each in given if (value := _value(each, most)) is not None]
    if sum(values) == most:
        return _parts(positives, most)
    if len(full) != 1 or values != sorted(values, reverse=True) or len({*values}) < len(values):
        return None
    options = [(each.condition, points) for each, points in zip(positives, given, strict=True)]
    counted = any(_has_bound(text) for text, _ in options)
    if negatives:
        chosen = _choice([*options, (negatives[0].condition, NO_POINTS)])
        return chosen and evolve(chosen, guesses=("các mức được chép thành lựa chọn",) if counted else ())
    chosen = _choice([*options, ("không có", NO_POINTS)])
    return chosen and evolve(chosen, guesses=("trường hợp khác được 0 điểm",))


def _choice(options: Sequence[tuple[str, Points]]) -> ScoringRead | None:
    """Return a choice between conditions; None if one has no words, or two have the same."""
    words = [text.strip() for text, _ in options]
    if not all(words) or len({*words}) < len(words):
        return None
    lines = tuple(Option(text.strip(), points) for text, points in options)
    return ScoringRead(scoring=Choice(lines), kind=Kind.CHOICE)


def _parts(scored: Sequence[Clause], most: Fraction) -> DividedRead | None:
    """Return yes/no parts for things that give points side by side, if their points add up to the maximum."""
    positives = [each for each in scored if each.points and each.points.points != NO_POINTS]
    values = [_value(each.points.points, most) for each in positives if each.points]
    if None in values or sum(value for value in values if value is not None) != most or len(positives) < 2:
        return None
    parts = tuple(
        PartRead(
            name=": ".join((*each.contexts, each.condition)),
            most=value,
            text=each.text,
            read=_yes_no(),
        )
        for each, value in zip(positives, values, strict=True)
        if value is not None
    )
    return DividedRead(parts=parts)


def _value(points: Points, most: Fraction) -> Fraction | None:
    match points:
        case Full():
            return most
        case Fixed(value):
            return value
        case Part(part):
            return part * most
    return None
