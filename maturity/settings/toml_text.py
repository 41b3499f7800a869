"""The text of a file of settings, for messages about it: on which line a key is, how a value is named."""

LONGEST_NUMBER = 64


def shown(value: object, depth: int = 4) -> str:
    """Return a value as a message names it."""
    if isinstance(value, dict | list) and not depth:
        return "…"
    if isinstance(value, dict):
        return ", ".join(f"{name} = {shown(one, depth - 1)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(shown(one, depth - 1) for one in value)
    # Python does not write an integer of more than 4.300 digits in decimals.
    return hex(value) if type(value) is int and value.bit_length() > LONGEST_NUMBER else str(value)


def line_of(text: str, name: str) -> int | None:
    """Return the line on which a key, or the table of that name, is written, or None."""
    section = ""
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        heading, bracket, _ = line[1:].partition("]")
        if line.startswith("[") and bracket and "[" not in heading:
            section = heading.replace('"', "").replace(" ", "") + "."
            if section == f"{name}.":
                return number
            continue
        written, sign, _ = line.partition("=")
        if sign and section + written.strip() == name:
            return number
    return None
