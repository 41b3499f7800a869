"""The settings of a file as sentences, in the groups of officials, with what a year no longer follows."""

from collections.abc import Iterator, Mapping, Sequence

from criteria.model import Framework
from maturity.council.council import Council, MajorityOf
from maturity.cycle.cycle import Cycle, CycleState
from maturity.operations.settings import SettingsInForce
from maturity.settings.deadlines import DATES
from maturity.settings.effective import DEADLINES, OWN_DATES, OWN_DEADLINES
from maturity.settings.settings import Configuration
from maturity.settings.toml_edit import KeyPath
from maturity.settings.year_settings import changes, settings_in
from reports.media import markdown
from reports.media.markdown import escape
from reports.words.commendation_words import rules_in_force
from reports.words.numbers import counted, day
from reports.words.setting_clauses import GROUPS, sentence
from reports.words.settings_words import changes_text
from reports.words.wording import bare, one_line, set_word

APPRAISING, COMMENDING, OF_THE_YEAR = "Thẩm định, Hội đồng", "Khen thưởng", "Kỳ đánh giá"
DEADLINES_GROUP, MERGERS_GROUP = "Thời hạn", "Sắp xếp đơn vị, công nhận còn hiệu lực"
NO_COUNCIL = (
    "Chưa ghi Hội đồng: số thành viên phải có mặt và tỷ lệ đồng ý lấy theo quyết định thành lập Hội đồng."
)
NO_RULE = "Chưa chọn cách xét nào, nên không đề nghị khen thưởng ai."
_FIXED = "Cố định: {text}"


def settings_sentences(settings: SettingsInForce, councils: Sequence[Council]) -> str:
    """Return every setting as a sentence, by groups, with what is fixed and why, as Markdown."""
    fixed = fixed_sentences(settings, councils)
    blocks = []
    for title, sentences in {**_of_file(settings), APPRAISING: [], COMMENDING: rules_of(settings)}.items():
        told = [*map(escape, sentences), *(escape(_FIXED.format(text=text)) for text in fixed.get(title, ()))]
        if told:
            blocks += [markdown.heading(2, title), markdown.bullets(told)]
    of_year = [escape(_FIXED.format(text=text)) for text in fixed[OF_THE_YEAR]]
    return markdown.document([markdown.heading(2, OF_THE_YEAR), markdown.bullets(of_year), *blocks])


def _of_file(settings: SettingsInForce) -> Mapping[str, Sequence[str]]:
    """Return the sentences of the settings by groups; of the year and its bodies those that are set."""
    return {
        title: [
            one_line(sentence(path, settings.values.get(path, "")))
            for name in names
            for path in _paths(name, settings)
        ]
        for title, names in GROUPS.items()
    }


def _paths(name: str, settings: SettingsInForce) -> Iterator[KeyPath]:
    year, values = str(settings.cycle.year), settings.values
    section, _, inner = name.partition(".")
    if (section, inner) == DEADLINES:
        yield (*DEADLINES, year)
    elif (section, inner) == OWN_DEADLINES:
        yield from (path for path in values if path[:2] == OWN_DEADLINES and path[3] == year)
    else:
        yield (section, inner)
        if inner in DATES and (*OWN_DATES, year, inner) in values:
            yield (*OWN_DATES, year, inner)


def rules_of(settings: SettingsInForce) -> Sequence[str]:
    """Return the rules of commendation that are in use, as sentences."""
    is_by_levels = isinstance(settings.cycle.framework, Framework)
    return rules_in_force(settings.configuration.commendation, is_by_levels=is_by_levels) or (NO_RULE,)


def fixed_sentences(settings: SettingsInForce, councils: Sequence[Council]) -> Mapping[str, Sequence[str]]:
    """Return what no setting changes any more for the year, with the reason, by groups."""
    cycle = settings.cycle
    deadlines = []
    if settings.submitted:
        deadlines.append(f"{counted(settings.submitted)} hồ sơ đã nộp giữ hạn đã xét lúc nộp.")
    mergers = []
    if settings.successions:
        mergers.append(
            f"{counted(settings.successions)} chuyển tiếp đã ghi giữ cách kế thừa của lúc ghi, vì đã "
            "thành kết quả của đơn vị mới."
        )
    return {
        OF_THE_YEAR: [*_of_year(cycle, settings.configuration)],
        DEADLINES_GROUP: deadlines,
        MERGERS_GROUP: mergers,
        APPRAISING: [*map(_of_council, councils)] or [NO_COUNCIL],
    }


def _of_year(cycle: Cycle, configuration: Configuration) -> Iterator[str]:
    yield (
        f"Kỳ {cycle.manner} năm {cycle.year}, cấp {cycle.unit_kind.value}, xét theo "
        f"{set_word(cycle.framework)} {cycle.framework.id} ({bare(cycle.framework.title)}) từ ngày mở kỳ "
        f"{day(cycle.opened_on)}; văn bản của bộ được giữ theo kỳ, nên sửa bộ về sau không đổi kỳ này."
    )
    if cycle.state is CycleState.CLOSED:
        yield (
            "Kỳ đã đóng nên giữ mọi cấu hình đã ghi, trừ cách xét khen thưởng; những gì đổi ở đây dùng "
            "cho kỳ đang mở và kỳ mở sau."
        )
    elif cycle.settings and (differing := changes(cycle.settings, settings_in(configuration, cycle.year))):
        yield (
            "Kỳ đang tính theo cấu hình đã ghi, khác với tệp (đã ghi → trong tệp): "
            f"{changes_text(differing)}. Ghi cấu hình thì kỳ tính theo tệp."
        )


def _of_council(council: Council) -> str:
    of = "thành viên có mặt" if council.majority_of is MajorityOf.PRESENT else "tổng số thành viên"
    quorum, majority = council.quorum.words, council.majority.words
    return (
        f"Hội đồng theo {bare(council.number)} ngày {day(council.signed_on)} họp khi {quorum} số thành "
        f"viên có mặt, công nhận khi {majority} {of} đồng ý, vì quyết định thành lập ghi như vậy; đổi "
        "thì ghi quyết định mới ở trang Hội đồng."
    )
