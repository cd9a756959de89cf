#!/usr/bin/env python3
"""Every problem of the guides is found by the rule that docs/build-scripts.md names for it.

    PORTCUDA=build/portcuda guide_problems_test.py           checks
    PORTCUDA=build/portcuda guide_problems_test.py --write   writes the table into docs/build-scripts.md
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import guide_problems  # noqa: E402

PORTCUDA = os.environ["PORTCUDA"]
PAGE = Path(__file__).resolve().parents[2] / "docs/build-scripts.md"
BEGIN, END = "<!-- guide problems: written by tests/scripts/guide_problems_test.py --write -->\n", "<!-- end -->\n"


def make_tree(folder, files):
    for name, text in files.items():
        path = Path(folder) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text.startswith("-> "):
            path.symlink_to(text[3:])
        else:
            path.write_bytes(text.encode())


def rules_found(files):
    with tempfile.TemporaryDirectory() as folder:
        make_tree(folder, files)
        result = subprocess.run([PORTCUDA, "scan", "--isolated", "--format", "jsonl", folder], capture_output=True, text=True)
        if result.returncode not in (0, 1):
            raise AssertionError(result.stderr)
        return {json.loads(line).get("rule") for line in result.stdout.splitlines()}


def table():
    lines = ["| guide | problem | what people are told | covered by |", "|---|---|---|---|"]
    for guide, problem, told, rule, _ in guide_problems.ROWS:
        lines.append(f"| {guide} | {problem} | {told} | [{rule}](rules/{rule}.md) |")
    return "\n".join(lines) + "\n"


def page_with_table(text):
    before, rest = text.split(BEGIN)
    return before + BEGIN + "\n" + table() + "\n" + END + rest.split(END)[1]


class GuideProblems(unittest.TestCase):
    def test_every_problem_is_found_by_its_rule(self):
        for guide, problem, _, rule, files in guide_problems.ROWS:
            with self.subTest(guide=guide, problem=problem):
                self.assertIn(rule, rules_found(files))

    def test_the_page_shows_the_table(self):
        text = PAGE.read_text()
        self.assertEqual(text, page_with_table(text), "run guide_problems_test.py --write")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page_with_table(PAGE.read_text()))
    else:
        unittest.main()
