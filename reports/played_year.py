"""The year of the sample province told scene by scene, with the commands that were typed."""

from collections.abc import Sequence

from maturity.year_script import Scene, Typed
from reports import markdown
from reports.markdown import escape
from reports.numbers import counted, day


def played_year(scenes: Sequence[Scene], name: str) -> str:
    """Return what happened: each scene in words, its days, and its first commands; `name` of the folder."""
    count = sum(len(scene.commands) for scene in scenes)
    blocks: list[str | None] = [
        markdown.heading(1, "Một năm của tỉnh Minh Họa (không có thật)"),
        escape(
            f"Đã chạy {counted(count)} lệnh vào không gian làm việc {name}; mọi lệnh đều nằm trong nhật ký."
        ),
    ]
    for scene in scenes:
        first, last = scene.commands[0].day, scene.commands[-1].day
        when = day(first) if first == last else f"{day(first)} – {day(last)}"
        blocks.append(escape(f"{when}: {scene.about}"))
        blocks.append(markdown.bullets([escape(_typed(scene.commands[0])), *_rest(scene.commands)]))
    return markdown.document(blocks)


def _rest(commands: Sequence[Typed]) -> list[str]:
    refused = [escape(_typed(one)) for one in commands[1:] if one.is_refused]
    rest = len(commands) - 1 - len(refused)
    return [*refused, *([f"… và {counted(rest)} lệnh khác."] if rest else [])]


def _typed(typed: Typed) -> str:
    """Write a command as it was typed, briefly."""
    words = " ".join(f'"{word}"' if " " in word else word for word in typed.words[:6])
    more = " …" if len(typed.words) > 6 else ""
    person = f" (--as {typed.person})" if typed.person else ""
    refused = " – bị từ chối" if typed.is_refused else ""
    return f"maturity {words}{more}{person}{refused}"
