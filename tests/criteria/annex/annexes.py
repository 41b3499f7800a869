"""Writes annexes as officials send them: real Word files, workbooks and web pages, with merged cells."""

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import openpyxl
from attrs import frozen
from docx import Document


@frozen
class Wide:
    """A cell over several columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


Cell = str | int | float | Wide
Rows = Sequence[Sequence[Cell]]
Block = str | Rows
"""A paragraph, or a table."""


def placed(rows: Rows) -> Iterator[tuple[int, int, Wide]]:
    """Yield each cell with its place: cells below and beside merged ones are not written in `rows`."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            wide = cell if isinstance(cell, Wide) else Wide(str(cell))
            taken |= {
                (row + down, column + across) for down in range(wide.rows) for across in range(wide.columns)
            }
            yield row, column, wide


def width(rows: Rows) -> int:
    return max(column + cell.columns for _, column, cell in placed(rows))


def write_docx(path: Path, *blocks: Block) -> Path:
    """Write paragraphs and tables as a Word file."""
    document = Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        # `table.cell` looks through the whole table each time.
        cells = [row.cells for row in document.add_table(len(block), width(block)).rows]
        for row, column, cell in placed(block):
            first = cells[row][column]
            if cell.columns > 1 or cell.rows > 1:
                first = first.merge(cells[row + cell.rows - 1][column + cell.columns - 1])
            first.text = cell.text
    document.save(str(path))
    return path


def write_xlsx(path: Path, *blocks: Block, sheet: str = "Phụ lục") -> Path:
    """Write paragraphs and tables below each other on one sheet; numbers stay numbers."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    top = 1
    for block in blocks:
        if isinstance(block, str):
            page.cell(top, 1, block)
            top += 1
            continue
        raw = {(row, column): cell for row, column, cell in _raw(block)}
        for row, column, cell in placed(block):
            value = raw[row, column]
            page.cell(top + row, column + 1, cell.text if isinstance(value, Wide) else value)
            if cell.columns > 1 or cell.rows > 1:
                page.merge_cells(
                    start_row=top + row,
                    start_column=column + 1,
                    end_row=top + row + cell.rows - 1,
                    end_column=column + cell.columns,
                )
        top += len(block)
    book.save(path)
    return path


def _raw(rows: Rows) -> Iterator[tuple[int, int, Cell]]:
    flat = [cell for cells in rows for cell in cells]
    yield from ((row, column, cell) for (row, column, _), cell in zip(placed(rows), flat, strict=True))


def write_html(path: Path, *blocks: Block) -> Path:
    """Write a page as web sites of provinces have it: without end tags of cells and rows."""
    lines = ["<!DOCTYPE html><html><head><meta charset=utf-8><title>Phụ lục</title></head><body>"]
    for block in blocks:
        if isinstance(block, str):
            lines.append(f"<p>{escape(block)}</p>")
            continue
        lines.append("<table border=1>")
        at = -1
        for row, _, cell in placed(block):
            if row != at:
                lines.append("<tr>")
                at = row
            spans = f" colspan={cell.columns}" * (cell.columns > 1) + f' rowspan="{cell.rows}"' * (
                cell.rows > 1
            )
            lines.append(f"<td{spans}><p>{escape(cell.text)}")
        lines.append("</table>")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
