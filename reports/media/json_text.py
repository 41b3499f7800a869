"""A report as JSON: the same layout for every report."""

import json
from collections.abc import Mapping
from typing import Any


def json_text(report: Mapping[str, Any]) -> str:
    """Write a report as UTF-8 text with two spaces of indent and a final newline."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
