"""Renderings of one Markdown text: terminal, web page, and the marks that go on everything."""
