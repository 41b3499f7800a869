"""Turn what pip would install (its report, on standard input) into constraints.txt, on standard output."""

import json
import sys

HEAD = """\
# The exact releases with which this program, its tools and its build are made: what is tested is what an
# office installs. Lower bounds stand in pyproject.toml; `make constraints` raises this list to the newest
# that fit.
"""
INSTALLER = "pip"


def main() -> None:
    """Write a line `name==version` for each distribution but the program and the installer."""
    pins = {
        item["metadata"]["name"].lower().replace("_", "-"): item["metadata"]["version"]
        for item in json.load(sys.stdin)["install"]
        if "dir_info" not in item["download_info"]
    }
    lines = [f"{name}=={version}\n" for name, version in sorted(pins.items()) if name != INSTALLER]
    sys.stdout.write(HEAD + "".join(lines))


if __name__ == "__main__":
    main()
