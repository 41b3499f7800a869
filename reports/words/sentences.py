"""Sentences about one criterion: what blocks a level, by how much, and what could still be lost."""

from datetime import date

from criteria.advice import is_stock
from criteria.criteria_set import Indicator
from criteria.model import Comparator, Criterion, Kind, Nature, Requirement
from reports.words.numbers import counted, day, decimal, distance
from reports.words.wording import (
    bare,
    bounds_of,
    counts_text,
    lowered,
    one_line,
    quantity,
    requirement_text,
    supplier_text,
    unit_of_count,
    value_text,
)
from rules.observation import Observation, State
from rules.verdict import Blocker, Margin, Reason

TICK_BOX = "☐"
NARROW = "Sát ngưỡng: "

_ISSUED = ("Kế hoạch", "Quyết định", "Nghị quyết", "Quy chế", "Quy định", "Đề án", "Chương trình", "Chỉ thị")
"""The first words of names of papers that somebody issues."""
_ACTIONS = (
    "Phân công", "Giao", "Kết nối", "Ban hành", "Thành lập", "Bố trí", "Cung cấp", "Triển khai", "Xây dựng",
    "Thực hiện", "Tổ chức", "Sử dụng", "Công khai", "Công bố", "Cập nhật", "Trang bị", "Đào tạo", "Tập huấn",
    "Cài đặt", "Bảo đảm", "Đăng ký", "Áp dụng", "Duy trì", "Ứng dụng", "Số hóa", "Tích hợp", "Khai thác",
    "Chia sẻ", "Niêm yết", "Phê duyệt", "Vận hành", "Có",
)  # fmt: skip
"""The first words of names of actions."""


def subject(criterion: Indicator) -> str:
    """Return the subject of a sentence: the short name of the criterion."""
    return one_line(criterion.short_name)


def numbered(criterion: Criterion, sentence: str) -> str:
    """Return a sentence preceded by the decision's own number of the criterion, if known."""
    number = one_line(criterion.number_in_decision or "").rstrip(".")
    return f"{number}. {sentence}" if number else sentence


def blocker_sentence(
    criterion: Criterion,
    blocker: Blocker,
    level: int,
    *,
    cells: str | None = None,
    deadline: date | None = None,
) -> str:
    """Return in one line why `criterion` does not meet `level`, preceded by the decision's own number.

    `level` is the one that `blocker` blocks. `cells` names the blank cells of a form, `deadline` is the last
    day for papers and explanations; what is None is left out.
    """
    parts = blocker_parts(criterion, blocker, level, cells=cells, deadline=deadline)
    return numbered(criterion, " ".join(parts))


def blocker_parts(
    criterion: Criterion,
    blocker: Blocker,
    level: int,
    *,
    cells: str | None = None,
    deadline: date | None = None,
    is_final: bool = False,
) -> tuple[str, ...]:
    """Return the sentence without a number, followed by each condition with its tick box, if any.

    `is_final` is whether the appraisal is finished: then papers and explanations are no longer asked for.
    """
    name, observation = subject(criterion), blocker.finding.observation
    before = f" trước ngày {day(deadline)}" if deadline else ""
    match blocker.reason:
        case Reason.BELOW | Reason.ABOVE:
            return (f"{_figure(criterion, blocker, level)}.",)
        case Reason.NO:
            return _no(criterion, level)
        case Reason.MISSING:
            cell_names = f" (ô {cells})" if cells else ""
            supplier = supplier_text(criterion.supplier)
            missing = f"chưa có số liệu{cell_names}. Đơn vị cung cấp: {supplier}. Ô trống không tính là 0."
            return (f"{name}: {missing}",)
        case Reason.UNREADABLE:
            reason = _because(observation) or "; đề nghị kiểm tra, sửa số liệu"
            return (f"{name}. Số liệu không đọc được{reason}.",)
        case Reason.NO_EVIDENCE:
            return _no_evidence(criterion, blocker, level, None if is_final else before)
        case Reason.REJECTED:
            remedy = "" if is_final else f" Đề nghị giải trình hoặc cung cấp số liệu thay thế{before}."
            return (f"{name}. Không được chấp nhận khi thẩm định{_because(observation)}.{remedy}",)
        case Reason.NOT_APPLICABLE_REFUSED:
            return (f"{name}. {_refused(criterion, observation)}",)


def _because(observation: Observation) -> str:
    return f": {lowered(bare(observation.note))}" if observation.note and bare(observation.note) else ""


def _figure(criterion: Criterion, blocker: Blocker, level: int) -> str:
    """Return the figure, the requirement and the distance, without the final full stop."""
    observation, required = blocker.finding.observation, blocker.requirement
    value = "" if observation.value is None else value_text(criterion, observation.value)
    required_text = f"mức độ {level} yêu cầu {requirement_text(criterion, required)}"
    figure = f"{subject(criterion)}: {value}{counts_text(criterion, observation)}; {required_text}"
    return f"{figure}; {_distance(criterion, blocker)}"


def _distance(criterion: Criterion, blocker: Blocker) -> str:
    observation, required, needed = blocker.finding.observation, blocker.requirement, blocker.needed
    lacking = required.comparator.larger_is_better
    verb = "thiếu" if lacking else "vượt"
    held = observation.numerator if criterion.kind.is_share else _whole(observation)
    if needed is not None and held is not None:
        edge = held + needed if lacking else held - needed
        against = f"so với mức {'tối thiểu' if lacking else 'tối đa'} {counted(edge)}"
        if criterion.unit_of_count:
            return f"{verb} {counted(needed)}{unit_of_count(criterion)} {against}"
        return f"tử số {verb} {counted(needed)} {against}"
    if not blocker.gap:
        return "bằng ngưỡng, chưa vượt ngưỡng" if lacking else "bằng ngưỡng, chưa thấp hơn ngưỡng"
    if not criterion.kind.is_share:
        return f"{verb} {quantity(criterion, blocker.gap)}"
    points = distance_points(criterion, observation, required)
    unknown = f"số{unit_of_count(criterion)}" if criterion.unit_of_count else "số lượng"
    return f"{verb} {points} điểm phần trăm; chưa có tử số, mẫu số nên chưa tính được {unknown}"


def _whole(observation: Observation) -> int | None:
    value = observation.value
    return value.numerator if value is not None and value.denominator == 1 else None


def distance_points(criterion: Criterion, observation: Observation, required: Requirement) -> str:
    """Write the distance of a share from what is required, in percentage points: `17,6`."""
    value = required.bound if observation.value is None else observation.value
    return distance(value, required.bound, bounds_of(criterion))


def _no(criterion: Criterion, level: int) -> tuple[str, ...]:
    name = subject(criterion)
    if criterion.conditions:
        lead = f"mức độ {level} yêu cầu đủ {counted(len(criterion.conditions))} điều kiện sau:"
        boxes = [f"{TICK_BOX} {bare(condition)}" for condition in criterion.conditions]
        closed = [f"{box};" for box in boxes[:-1]] + [f"{boxes[-1]}."]
        return (f"{name}: chưa đạt; {lead}", *closed)
    method = bare(criterion.method.split(". ")[0])
    what = lowered(method) if method.startswith("Có ") else "đạt tiêu chí này"
    return (f"{_lacking(name)}; mức độ {level} yêu cầu {what}.",)


def _lacking(name: str) -> str:
    """Negate the name of a yes/no criterion: an issued paper, an action, a whole clause, or a thing."""
    if name.startswith(_ISSUED):
        return f"Chưa ban hành {name}"
    if name.startswith(_ACTIONS):
        return f"Chưa {lowered(name)}"
    if " có " in name or name.startswith(("Không ", "Tỷ lệ ", "Mức độ ", "Số ")):
        return f"{name}: chưa đạt"
    return f"Chưa có {lowered(name)}"


def deed_text(row: Indicator, *, with_method: bool = True) -> str:
    """Return what makes a no a yes: conditions to fulfil, a paper to issue, an action, a thing to have.

    Without a capital letter and a full stop. `with_method`: by how the row is determined, if that says what
    there must be.
    """
    if row.conditions:
        conditions = "; ".join(map(bare, row.conditions))
        return f"bảo đảm đủ {counted(len(row.conditions))} điều kiện: {conditions}"
    name, method = subject(row), bare(row.method.split(". ")[0])
    if name.startswith(_ISSUED):
        return f"ban hành {name}"
    if name.startswith(_ACTIONS):
        return name
    return method if with_method and method.startswith("Có ") else f"thực hiện “{name}”"


def _no_evidence(criterion: Criterion, blocker: Blocker, level: int, before: str | None) -> tuple[str, ...]:
    observation, name = blocker.finding.observation, subject(criterion)
    papers = ", ".join(bare(paper) for paper in criterion.evidence.split(";") if bare(paper))
    request = (
        "" if before is None else f"; đề nghị bổ sung {lowered(papers) or 'tài liệu kiểm chứng'}{before}"
    )
    lacking = f"chưa có tài liệu kiểm chứng{request}."
    if observation.value is None:
        return (f"{name}: {lacking}",)
    if criterion.kind is Kind.YES_NO and not observation.value:
        *first, last = _no(criterion, level)
        return (*first, last, f"Ngoài ra {lacking}")
    if blocker.gap is not None:
        figure = _figure(criterion, blocker, level)
        return (f"{figure}. Ngoài ra {lacking}",)
    if criterion.kind is Kind.YES_NO:
        return (f"{name}: đã báo cáo có nhưng {lacking}",)
    value = value_text(criterion, observation.value)
    return (f"{name}: số liệu đạt ({value}) nhưng {lacking}",)


def _refused(criterion: Criterion, observation: Observation) -> str:
    considered = "Tiêu chí vẫn được xét."
    if criterion.not_applicable_when is None:
        never = "Bộ tiêu chí không quy định trường hợp không áp dụng đối với tiêu chí này."
        return f"{never} Đề nghị cung cấp số liệu."
    if observation.state is State.NOT_APPLICABLE and not observation.note:
        return f"Đề nghị không áp dụng nhưng chưa nêu lý do. {considered}"
    return f"Đề nghị không áp dụng không được chấp thuận{_because(observation)}. {considered}"


def needed_new_sentence(criterion: Criterion, blocker: Blocker) -> str | None:
    """Return how many new cases of the period would be enough; None if the figure is not one of new cases.

    A set may count hamlets or firms over the period; their figures are computed so, but no one is told to
    found new ones.
    """
    observation = blocker.finding.observation
    if criterion.nature is not Nature.FLOW or not criterion.kind.is_share or is_stock(criterion):
        return None
    if blocker.gap is None or observation.numerator is None or blocker.reason is Reason.REJECTED:
        return None
    what = unit_of_count(criterion) or " trường hợp"
    if blocker.needed_new is None:
        bound = decimal(blocker.requirement.bound)
        return f"Đã có {what.strip()} không đạt thì không thể đạt {bound}% trong kỳ này."
    return f"Nếu kỳ còn mở, cần thêm {counted(blocker.needed_new)}{what} mới, tất cả đều đạt yêu cầu."


def margin_sentence(criterion: Criterion, margin: Margin) -> str:
    """Return how close a met criterion is to being lost, and how few cases would be enough."""
    observation, required = margin.finding.observation, criterion.requirement(margin.level)
    if observation.value is None or required is None:
        raise ValueError(f"{criterion.code}: no figure or no requirement at level {margin.level}")
    counts = counts_text(criterion, observation, unit=False)
    figure = f"{lowered(subject(criterion))} {value_text(criterion, observation.value)}{counts}"
    # The loss of one extended row alone may not lose the level.
    what_is_lost = "là không" if criterion.mandatory else "là tiêu chí mở rộng này không"
    lost = f"{what_is_lost} còn đạt mức độ {margin.level}"
    keeps, what = required.comparator.larger_is_better, unit_of_count(criterion)
    falls, edge_name = ("giảm", "tối thiểu") if keeps else ("tăng", "tối đa")
    held = observation.numerator if criterion.kind.is_share else _whole(observation)
    if margin.spare is not None and held is not None:
        edge = held - margin.spare if keeps else held + margin.spare
        one_more = f"chỉ cần {falls} {counted(margin.spare + 1)}{what} {lost}"
        room = f"chỉ dư {counted(margin.spare)}{what}" if margin.spare else "không còn dư"
        return f"{NARROW}{figure}, {edge_name} {counted(edge)}{what}, {room}; {one_more}."
    threshold = f"ngưỡng {requirement_text(criterion, required)}"
    if not criterion.kind.is_share:
        return f"{NARROW}{figure}, {threshold}."
    points = f"{distance_points(criterion, observation, required)} điểm phần trăm"
    if not margin.margin:
        return f"{NARROW}{figure}, {threshold}, không còn dư; chỉ cần {falls} {lost}."
    strict = required.comparator in (Comparator.MORE_THAN, Comparator.LESS_THAN)
    amount = f"từ {points}" if strict else f"quá {points}"
    return f"{NARROW}{figure}, {threshold}, chỉ dư {points}; chỉ cần {falls} {amount} {lost}."
