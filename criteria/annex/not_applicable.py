"""The sentence of a text on scoring that says when its row does not apply, and what the row then gives."""

import re

from criteria.index.policies import WhenNotApplicable

_NOT_APPLICABLE = re.compile(
    r"(?:^|[.;\n]\s*)((?:nếu|trường hợp|trong năm|trong kỳ|đơn vị)?\s*"
    r"(?:không|chưa) (?:có|phát sinh|được giao)[^;:\n]*?)"
    r"\s*(?:,|:|thì|-)\s*(?:đơn vị |được |thì |tính |xã )*(?:đạt |được |tính |chấm )*"
    r"(?:(?P<full>điểm tối đa|đủ điểm)"
    r"|(?P<less>không tính|không chấm|giảm trừ[^.;\n]*|loại (?:trừ|khỏi)[^.;\n]*))",
    re.IGNORECASE,
)
_FORGETS = re.compile(r"^(?:nếu|trường hợp)\s+", re.IGNORECASE)


def without_not_applicable(text: str) -> tuple[str, str | None, WhenNotApplicable | None]:
    """Return the text without the sentence on what does not apply, that case, and what it gives."""
    match = _NOT_APPLICABLE.search(text)
    if match is None or not text[: match.start()].strip():
        return text, None, None
    policy = WhenNotApplicable.FULL_POINTS if match["full"] else WhenNotApplicable.LESS_MAXIMUM
    reason = _FORGETS.sub("", " ".join(match[1].split()))
    return f"{text[: match.start()]}. {text[match.end() :]}".strip(" ."), reason, policy
