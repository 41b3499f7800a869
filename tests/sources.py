"""The program as its source: every module as a tree, read once for all tests that look at the code."""

import ast
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("foundation", "criteria", "rules", "maturity", "reports", "web", "commands")


@cache
def tree_of(path: Path) -> ast.Module:
    """Return a file as a tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules() -> Mapping[str, ast.Module]:
    """Return every module of the program, by its path."""
    files = [ROOT / "cli.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
    assert len(files) > 300
    return {name(path): tree_of(path) for path in files}


def name(path: Path) -> str:
    """Return the path of a file as the program names it."""
    return path.relative_to(ROOT).as_posix()


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Return a tree and all that is in it, in the order of `ast.walk`, which takes as long as reading."""
    return tuple(ast.walk(tree))
