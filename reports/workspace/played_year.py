"""The year of the sample province, scene by scene, with the typed commands."""

from collections.abc import Sequence

from foundation.problem import Do
from maturity.people.operation import Operation
from maturity.sample.script import FilledIn, Scene, Step, Typed
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.numbers import counted, day


def played_year(scenes: Sequence[Scene], name: str) -> str:
    """Return what happened: each scene in words, its days, and its first commands; `name` of the folder."""
    count = sum(isinstance(step, Typed) for scene in scenes for step in scene.steps)
    blocks: list[str | None] = [
        markdown.heading(1, "Một năm của tỉnh Minh Họa (không có thật)"),
        escape(f"Đã chạy {counted(count)} lệnh vào thư mục dữ liệu {name}; mọi lệnh đều nằm trong nhật ký."),
    ]
    for scene in scenes:
        first, last = scene.steps[0].day, scene.steps[-1].day
        when = day(first) if first == last else f"{day(first)} – {day(last)}"
        blocks.append(escape(f"{when}: {scene.about}"))
        blocks.append(markdown.bullets([escape(_step(scene.steps[0])), *_rest(scene.steps)]))
    return markdown.document(blocks)


def go_on() -> str:
    """Return the commands that show more of the year that was played."""
    dossier = Do.to(Operation.SHOW_DOSSIER, year="2025", unit="99004")
    both = (Do.to(Operation.SHOW_STATUS), dossier)
    return f"Xem tiếp: {'; '.join(map(str, both))}"


def _rest(steps: Sequence[Step]) -> list[str]:
    """Return the steps that are unlike the first, and the number of the other commands."""
    notable = [escape(_step(step)) for step in steps[1:] if isinstance(step, FilledIn) or step.is_refused]
    rest = len(steps) - 1 - len(notable)
    return [*notable, *([f"… và {counted(rest)} lệnh khác."] if rest else [])]


def _step(step: Step) -> str:
    """Return a command as it was typed, shortened, or what was done without one."""
    if isinstance(step, FilledIn):
        return "các xã điền phần của mình vào biểu Excel rồi gửi lại"
    words = " ".join(f'"{word}"' if " " in word else word for word in step.words[:6])
    more = " …" if len(step.words) > 6 else ""
    person = f" ({Do.again('', _as=step.person)})" if step.person else ""
    refused = " – bị từ chối" if step.is_refused else ""
    return f"maturity {words}{more}{person}{refused}"
