"""Renderings of Markdown: terminal, web page; and the marks that every output carries."""
