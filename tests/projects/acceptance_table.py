#!/usr/bin/env python3
"""A table in Markdown of what the Windows front end says of each file of a project, as it is and after `rewrite`.

    acceptance_table.py BEFORE AFTER [AGAINST]

BEFORE and AFTER are what `portcuda verify --format jsonl` wrote; AGAINST is the text of `portcuda verify --against`.
"-" stands for a file that a verdict is missing of. Files are named below the folders that all of them share.
"""
import json
import os
import re
import sys
from pathlib import Path


def verdicts(path):
    """{unit: {pass: verdict}}"""
    units = {}
    for line in Path(path).read_text().splitlines():
        record = json.loads(line)
        if record.get("kind") == "verdict":
            units.setdefault(record["unit"], {})[record["pass"]] = record["verdict"]
    folder = os.path.commonpath([os.path.dirname(unit) for unit in units]) if units else ""
    return {os.path.relpath(unit, folder) if folder else unit: passes for unit, passes in units.items()}


def comparisons(path):
    """{end of a unit's path: what became of its PTX}"""
    found = re.findall(r"^(\S+\.cu) \S+: (.*)$", Path(path).read_text(), re.M)
    return dict(found)


def shown(passes):
    if not passes:
        return "-"
    if set(passes.values()) == {"accepted"}:
        return "accepted"
    return ", ".join(f"{name}: {verdict}" for name, verdict in sorted(passes.items()) if verdict != "accepted")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    before, after = verdicts(sys.argv[1]), verdicts(sys.argv[2])
    ptx = comparisons(sys.argv[3]) if len(sys.argv) == 4 else {}
    print("| file | as it is | after `rewrite` |" + (" PTX on Linux |" if ptx else ""))
    print("|---|---|---|" + ("---|" if ptx else ""))
    for unit in sorted(before.keys() | after.keys()):
        row = [f"`{unit}`", shown(before.get(unit)), shown(after.get(unit))]
        if ptx:
            row.append(next((what for path, what in ptx.items() if path.endswith("/" + unit)), "-"))
        print("| " + " | ".join(row) + " |")


if __name__ == "__main__":
    main()
