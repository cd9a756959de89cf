#!/usr/bin/env python3
"""Every fixture of every rule goes through NVIDIA's Windows front end, and through Linux' nvcc.

    judge_fixtures.py PORTCUDA [--rule PC101]... [--work FOLDER] [--exceptions]

rule_fixtures.py says what is expected. An exception that is not needed fails as much as one that is missing; so does a
rule of which no fixture was judged. Exit code: 0 all as expected, 1 not, 77 the front end is not set up.
"""

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

from ptx_pairs import compare_pairs
from rule_fixtures import PASSES, expected_lines, read_fixtures, write_unit
from windows_judge import Judge, skipped, work_folder


def rules_of(portcuda):
    """{rule id: passes of the front end that reject what it finds}, without the rules about portcuda itself (PC9)."""
    said = subprocess.run([portcuda, "rules", "--format", "json"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    return {rule["rule"]: {which for which in PASSES if f"{which}_pass" in rule["rejected_by"]}
            for rule in json.loads(said.stdout) if not rule["rule"].startswith("PC9")}


def expected_verdict(fixture, kind, which, rejecting):
    """accepted, or rejected at a line of the rule's, unless the fixture says otherwise."""
    return "rejected" if kind == "before" and which in rejecting else "accepted"


def at_expected_line(answer, source, rule):
    """Whether a message stands at a line that expects the rule. What goes wrong in a line of a macro's body, or behind
    a spliced line, is told at another: there every message counts."""
    text = source.read_text(encoding="utf-8")
    lines = expected_lines(text, rule)
    here = [m.line for m in answer.errors if Path(m.file.replace("\\", "/")).name == source.name]
    spliced = any(line.rstrip().endswith("\\") or line.lstrip().startswith("#") for line in
                  (text.splitlines()[number - 1] for number in lines))
    return spliced or any(line in lines for line in here)


def judged(fixture, kind, which, answer, rejecting):
    """What is wrong with this answer, or nothing."""
    verdict = "accepted" if answer.accepted else "rejected"
    if verdict == "rejected" and kind == "before" and not at_expected_line(answer, fixture.files[kind], fixture.rule):
        verdict = "rejected elsewhere"
    stated = fixture.stated(kind, which)
    usual = expected_verdict(fixture, kind, which, rejecting)
    if stated == usual:
        return f"`{kind} {which}: {stated}` is what is expected anyway: the line can go"
    if verdict == (stated or usual):
        return ""
    if answer.accepted:
        return f"{kind} is accepted by the {which} pass; expected: {stated or usual}"
    place = f"{answer.errors[0].line}: " if answer.errors else ""
    return f"{kind} is {verdict} by the {which} pass; expected: {stated or usual}\n      {place}{answer.texts()[0]}"


def judge_all(judge, fixtures, folder):
    """{(fixture name, kind): {"host": Answer, "device": Answer}}, one call of verify for each standard."""
    groups = defaultdict(dict)
    for fixture in fixtures:
        for kind, source in fixture.files.items():
            groups[fixture.std][write_unit(source, folder, f"{fixture.name}/{source.name}")] = (fixture.name, kind)
    answers = {}
    for std, units in groups.items():
        said = judge.judge(units, std)
        answers |= {units[unit]: said[unit] for unit in units}
    return answers


def check_front_end(fixtures, rules, answers):
    """Problems, and which rules had a `before` judged."""
    problems, shown = [], defaultdict(set)
    for fixture in fixtures:
        if "not judged" in fixture.statements:
            shown[fixture.rule].add("not judged")
            continue
        for kind in fixture.files:
            for which in PASSES:
                answer = answers[fixture.name, kind][which]
                if problem := judged(fixture, kind, which, answer, rules[fixture.rule]):
                    problems.append(f"{fixture.name}: {problem}")
                elif kind == "before" and (which in rules[fixture.rule]) != answer.accepted:
                    shown[fixture.rule].add(which)
        for key in fixture.statements:
            if isinstance(key, tuple) and key[0] not in fixture.files:
                problems.append(f"{fixture.name}: speaks of `{key[0]}`, which it does not have")
    return problems, shown


def check_rules(rules, shown, about_code):
    """Each rule `about_code` needs fixtures that show what each pass says of it; nobody compiles a build script."""
    return [f"{rule}: no fixture shows what the {which} pass says of it" for rule in sorted(rules.keys() & about_code)
            for which in PASSES if which not in shown[rule] and "not judged" not in shown[rule]]


def check_ptx(fixtures, results):
    """Problems; none where nothing was compared because there is no nvcc."""
    problems = []
    if not results:
        return problems
    for fixture in fixtures:
        stated = fixture.statements.get("ptx", (None, ""))[0]
        result = results.get(fixture.name)
        if result is None:
            if stated == "differs":
                problems.append(f"{fixture.name}: speaks of PTX, but there is no `before` and `after` to compare")
            continue
        same = result.status in ("identical", "no device code")
        if stated == "differs" and same or stated == "not compared" and result.status != "failed":
            problems.append(f"{fixture.name}: `ptx: {stated}` is no longer true: {result.status}")
        elif not same and result.status != {"differs": "differs", "not compared": "failed"}.get(stated):
            problems.append(f"{fixture.name}: PTX {result.status}\n" + "".join(f"      {line}\n" for line in result.detail[:12]).rstrip("\n"))
    return problems


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("portcuda", type=Path)
    parser.add_argument("--rule", action="append", default=[], help="only the fixtures of this one")
    parser.add_argument("--cuda", default="", metavar="VERSION", help="a CUDA release that is set up, e.g. 12.9")
    parser.add_argument("--work", type=Path, help="folder that remembers comparisons of PTX, and where verify remembers verdicts")
    parser.add_argument("--exceptions", action="store_true", help="only print what fixtures state, with the reasons")
    options = parser.parse_args(arguments)

    fixtures = [f for f in read_fixtures() if not options.rule or f.rule in options.rule]
    if options.exceptions:
        for fixture in fixtures:
            for key, (what, reason) in fixture.statements.items():
                print(f"{fixture.name}: {' '.join(key) if isinstance(key, tuple) else key}: {what} -- {reason}")
        return 0
    about_code = {fixture.rule for fixture in fixtures if fixture.files}
    portcuda = str(options.portcuda.resolve())
    rules = {rule: passes for rule, passes in rules_of(portcuda).items() if not options.rule or rule in options.rule}
    compat = subprocess.run([portcuda, "--include-dir"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout.strip()

    judge = Judge(portcuda, options.cuda)
    reason = judge.why_not_ready()
    problems = []
    if not reason:
        with work_folder(options.work and options.work / "units") as folder:
            answers = judge_all(judge, fixtures, folder)
        problems, shown = check_front_end(fixtures, rules, answers)
        problems += check_rules(rules, shown, about_code)
    results = compare_pairs(portcuda, fixtures, compat, options.work and options.work / "ptx")
    problems += check_ptx(fixtures, results)
    print("".join(f"FAILED {problem}\n" for problem in problems), end="")
    files = sum(len(f.files) for f in fixtures)
    counts = ", ".join(f"{count} {status}" for status, count in sorted(Counter(r.status for r in results.values()).items()))
    print(f"PTX of before and after on Linux: {counts or 'not compared, nvcc is not on PATH'}")
    if reason:
        return 1 if problems else skipped(reason)
    print(f"{files} files of {len(about_code)} rules judged in both passes, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
