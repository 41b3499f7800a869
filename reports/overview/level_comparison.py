"""Two results by levels side by side, as Markdown, table, JSON: of two units, or of a unit in two years."""

from collections.abc import Iterator
from typing import Any

from maturity.operations.level_comparisons import ComparedLevel, ComparedLevels, LevelPair
from maturity.operations.overview.origins import Formed
from reports.media import markdown
from reports.media.data_table import DataTable
from reports.media.markdown import LINE_BREAK, escape, strong
from reports.media.rehearsal import rehearsal_banner
from reports.overview.change_words import changed_rows
from reports.overview.level_words import level_cell
from reports.self_check.check_json import problem_json
from reports.words.headlines import SELF_COMPUTED, draft_banner, draft_footer
from reports.words.numbers import counted
from reports.words.wording import bare, unit_name
from reports.workspace.problem_list import problem_section

SCHEMA = "maturity.compare/1"
_FORMED = {
    Formed.CARRIED: "thành lập từ các đơn vị dưới đây, kế thừa mức thấp nhất của các đơn vị đó",
    Formed.ANEW: "thành lập từ các đơn vị dưới đây, phải đánh giá lại: chênh lệch chỉ để tham khảo",
}


def levels_comparison(compared: ComparedLevels, *, with_problems: bool) -> str:
    """Return the report; the problems of the files are its last section, or left out."""
    whole = compared.whole
    banner, footer = draft_banner(whole, compared.as_of), draft_footer(whole, compared.as_of)
    is_appraised = compared.now.is_appraised and all(pair.before.is_appraised for pair in compared.pairs)
    closing = [None if is_appraised else SELF_COMPUTED, footer]
    formed = _FORMED.get(compared.formed) if compared.formed else None
    return markdown.document(
        [
            banner and strong(banner),
            None if compared.cycle is None else rehearsal_banner(compared.cycle),
            markdown.heading(1, levels_comparison_title(compared)),
            formed and escape(f"{unit_name(compared.now.name)} {formed}."),
            *(block for pair in compared.pairs for block in _pair(compared, pair)),
            escape(f"Bộ tiêu chí: {bare(whole.title)} (mã {whole.id}, phiên bản {whole.version})."),
            problem_section(compared.problems, None) if with_problems else None,
            LINE_BREAK.join(escape(line) for line in closing if line),
        ]
    )


def levels_comparison_title(compared: ComparedLevels) -> str:
    """Return the title of a comparison."""
    now = compared.now
    if compared.formed is None:
        return f"So sánh {unit_name(now.name)} và {unit_name(compared.pairs[0].before.name)}"
    year = compared.pairs[0].before.year
    return f"{unit_name(now.name)}: {now.year or 'năm nay'} so với {year or 'năm trước'}"


def _pair(compared: ComparedLevels, pair: LevelPair) -> Iterator[str]:
    names = side_names(compared, pair)
    if len(compared.pairs) > 1:
        yield markdown.heading(2, f"So với {unit_name(pair.before.name)} (mã {pair.before.code})")
    yield strong(pair_sentence(compared, pair))
    rows = [*_rows(compared, pair)]
    if rows:
        yield markdown.table(("Tiêu chí", *names, "Yêu cầu", "Vì sao"), rows)
    elif pair.change.before != pair.change.after:
        yield escape("Không tiêu chí nào gây chênh lệch: chỉ cách xét mức của hai bộ khác nhau.")


def side_names(compared: ComparedLevels, pair: LevelPair) -> tuple[str, str]:
    """Name the two sides in the head of a table: by units, or by years."""
    if compared.formed is None:
        return unit_name(pair.before.name), unit_name(compared.now.name)
    return str(pair.before.year or "Năm trước"), str(compared.now.year or "Năm nay")


def pair_sentence(compared: ComparedLevels, pair: LevelPair) -> str:
    """Return both levels, and how many rows make the difference."""
    before, after = pair.change.before, pair.change.after
    number = counted(len(pair.change.rows))
    if compared.formed is None:
        one, other = _standing(compared.now), _standing(pair.before)
        rows = f"; {number} tiêu chí làm nên chênh lệch" if before != after else ""
        return f"{unit_name(compared.now.name)} {one}, {unit_name(pair.before.name)} {other}{rows}."
    if before == after:
        return f"Giữ nguyên: {_standing(compared.now)}."
    way = "Tăng" if after > before else "Giảm"
    return f"{way}: trước {_standing(pair.before)}, nay {_standing(compared.now)}; do {number} tiêu chí."


def _standing(unit: ComparedLevel) -> str:
    verdict = unit.assessment.verdict
    state = ", đã thẩm định" if unit.is_appraised else ""
    return f"{level_cell(verdict.level, verdict.ceiling)}{state}"


def _rows(compared: ComparedLevels, pair: LevelPair) -> Iterator[tuple[str, ...]]:
    before, after = pair.before.assessment.framework, compared.now.assessment.framework
    yield from changed_rows(before, after, pair.change.rows)


def levels_comparison_table(compared: ComparedLevels) -> DataTable:
    """Return the rows that make the difference as a table of data."""
    rows = []
    for pair in compared.pairs:
        texts = _rows(compared, pair)
        for change, (name, before, after, asked, why) in zip(pair.change.rows, texts, strict=True):
            code = change.new or change.old
            rows.append((pair.before.code, compared.now.code, code, name, before, after, asked, why))
    return DataTable(
        title=levels_comparison_title(compared),
        above=tuple(pair_sentence(compared, pair) for pair in compared.pairs),
        columns=("ma_truoc", "ma_nay", "ma_tieu_chi", "ten_tieu_chi", "truoc", "nay", "yeu_cau", "vi_sao"),
        headings={
            "ma_truoc": "Đơn vị trước",
            "ma_nay": "Đơn vị nay",
            "truoc": "Trước",
            "nay": "Nay",
            "yeu_cau": "Yêu cầu",
            "vi_sao": "Vì sao",
        },
        rows=tuple(rows),
    )


def levels_comparison_json(compared: ComparedLevels) -> dict[str, Any]:
    """Return the whole comparison as plain JSON types."""
    return {
        "schema": SCHEMA,
        "kind": "level_units" if compared.formed is None else "level_years",
        "framework": {"id": compared.whole.id, "version": compared.whole.version},
        "formed": None if compared.formed is None else compared.formed.value,
        "unit": _unit_json(compared.now),
        "compared_with": [
            {
                "unit": _unit_json(pair.before),
                "sentence": pair_sentence(compared, pair),
                "rows": rows_json(pair.change.rows),
            }
            for pair in compared.pairs
        ],
        "problems": [problem_json(problem) for problem in compared.problems],
    }


def rows_json(rows: Any) -> list[dict[str, Any]]:
    """Return rows that make a difference as plain JSON types."""
    return [
        {
            "level": row.level,
            "why": row.why.value,
            "old": row.old,
            "new": row.new,
            "state_before": None if row.before is None else row.before.state.value,
            "state_after": None if row.after is None else row.after.state.value,
            "value_before": _value(row.before),
            "value_after": _value(row.after),
            "required_before": None if row.required_before is None else row.required_before.plain(),
            "required_after": None if row.required_after is None else row.required_after.plain(),
        }
        for row in rows
    ]


def _value(observation: Any) -> str | None:
    return None if observation is None or observation.value is None else str(observation.value)


def _unit_json(unit: ComparedLevel) -> dict[str, Any]:
    verdict = unit.assessment.verdict
    return {
        "code": unit.code,
        "name": unit.name,
        "year": unit.year,
        "level": verdict.level,
        "ceiling": verdict.ceiling,
        "appraised": unit.is_appraised,
    }
