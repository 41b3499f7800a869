"""A parser of Markdown that threads can share from its first text on."""

from markdown_it import MarkdownIt


def with_rules_in_place(parser: MarkdownIt) -> MarkdownIt:
    """Return `parser` with its lists of rules compiled.

    markdown-it compiles them at the first parse, list by list: a second thread that parses at the same time
    would find some of them empty and read a heading as a paragraph.
    """
    parser.parse("x")
    return parser
