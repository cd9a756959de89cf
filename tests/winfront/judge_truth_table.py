#!/usr/bin/env python3
"""Judges every construct of the truth table (truth/*.cu) with NVIDIA's Windows front end and keeps the page in docs/.

    judge_truth_table.py PORTCUDA                     check the table, and that docs/windows-front-end.md shows it
    judge_truth_table.py PORTCUDA --write-page        write the page
    judge_truth_table.py PORTCUDA --cuda 12.9         judge with another CUDA release and print the rows that differ

Rows that differ are printed as the lines to put into the .cu file. Exit code: 0 all as written, 1 something differs,
77 the front end is not set up (`portcuda verify --setup`).
"""

import argparse
import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

from truth_cases import measured_versions, read_sections
from truth_page import page_text
from windows_judge import PASSES, Judge, skipped, work_folder

MOST_SHOWN = 40
PAGE = Path(__file__).resolve().parents[2] / "docs/windows-front-end.md"


def fits(expected, answer):
    """Whether what a pass said is what the table says."""
    if answer.verdict != expected.verdict:
        return False
    if expected.warns:
        return any(expected.text in m.text or expected.text == m.number for m in answer.warnings)
    return not expected.text or any(expected.text in text for text in answer.texts())


def written(answer):
    """An answer in the words of the table."""
    if answer.accepted:
        warnings = answer.warnings
        return "accepted" + (f", warns: {warnings[0].number or warnings[0].text}" if warnings else "")
    return f"{answer.verdict.replace('-', ' ')}: {answer.texts()[0]}"


def write_files(cases, folder):
    files = [folder / f"case{number}.cu" for number in range(len(cases))]
    for case, file in zip(cases, files):
        file.write_text(case.code, encoding="utf-8")
    return files


def judge_cases(judge, cases, files):
    """The answers to each case, {"host": Answer, "device": Answer}: one call of verify a standard and set of flags."""
    groups = defaultdict(list)
    for case, file in zip(cases, files):
        groups[case.std, case.flags].append(file)
    answers = {}
    for (std, flags), members in groups.items():
        answers |= judge.judge(members, std, flags)
    return [answers[file] for file in files]


def differences(cases, answers, version):
    """The lines that would make the table say what the front end says, each with its place."""
    found = []
    for case, answer in zip(cases, answers):
        for which in PASSES:
            expected = case.expected(which, version)
            if not fits(expected, answer[which]):
                key = which if version == measured_versions()[0] else f"{which} {version}"
                found.append(f"{case.where}: {case.title}\n    table: // {which}: {expected}\n    now:   // {key}: {written(answer[which])}")
    return found


def scan_differences(portcuda, cases, files):
    """Cases where `portcuda scan` finds other rules than the table says."""
    done = subprocess.run([portcuda, "scan", "--isolated", "--format", "jsonl", *map(str, files)], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode > 1:
        return [f"portcuda scan failed: {done.stderr.strip()}"]
    found = defaultdict(set)
    for row in map(json.loads, done.stdout.splitlines()):
        found[int(re.search(r"case(\d+)\.cu$", row["path"])[1])].add(row["rule"])
    shown = lambda rules: " ".join(sorted(rules)) or "nothing"
    return [f"{case.where}: {case.title}\n    table: // rule: {shown(case.rules)}\n    `portcuda scan` finds {shown(found[number])}"
            for number, case in enumerate(cases) if case.rules != found[number]]


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portcuda")
    parser.add_argument("--cuda", default="", metavar="VERSION", help="a CUDA release that is set up, e.g. 12.9")
    parser.add_argument("--work", type=Path, help="folder for the constructs; verify remembers what it said of files there")
    parser.add_argument("--write-page", action="store_true", help=f"write docs/{PAGE.name}")
    options = parser.parse_args(arguments)

    sections = read_sections()
    page = page_text(sections, measured_versions())
    if options.write_page:
        PAGE.write_text(page, encoding="utf-8")
        return 0
    cases = [case for section in sections for case in section.cases]
    wrong = []
    if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
        wrong.append(f"docs/{PAGE.name} does not show what truth/*.cu say: judge_truth_table.py PORTCUDA --write-page")
    with work_folder(options.work) as folder:
        files = write_files(cases, folder)
        wrong += scan_differences(options.portcuda, cases, files)
        judge = Judge(options.portcuda, options.cuda)
        reason = judge.why_not_ready()
        if not reason:
            wrong += differences(cases, judge_cases(judge, cases, files), judge.version)
    print("".join(f"{line}\n" for line in wrong[:MOST_SHOWN]), end="")
    if len(wrong) > MOST_SHOWN:
        print(f"... and {len(wrong) - MOST_SHOWN} more")
    if reason:
        return 1 if wrong else skipped(reason)
    print(f"{len(cases)} constructs in both passes, CUDA {judge.version}: {len(wrong)} differences")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
