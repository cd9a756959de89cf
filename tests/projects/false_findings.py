#!/usr/bin/env python3
"""False findings: what the Windows front end accepts as it is must have no finding that says this front end rejects it.

    false_findings.py PORTCUDA TREE COMPILE_COMMANDS [VERDICTS]

Asks `portcuda verify --quick` about every unit of the database (or reads VERDICTS, its output in jsonl), then `portcuda scan -p`.
Counted is every finding of severity `breaks` whose rule names a pass, in lines that an accepted unit compiles in that pass.
Which lines these are is Clang's preprocessor's word (CLANG, or clang++-22).
"""
import collections
import json
import os
import re
import subprocess
import sys
from pathlib import Path

PASSES = {"host": "host_pass", "device": "device_pass"}


def lines_of(command):
    run = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    return run.stdout.splitlines()


def accepted_units(portcuda, tree, database, verdicts):
    """{(unit, pass)} that the front end takes."""
    lines = Path(verdicts).read_text().splitlines() if verdicts else lines_of(
        [portcuda, "verify", "--quick", "--format", "jsonl", "-p", database, tree])
    records = (json.loads(line) for line in lines)
    return {(r["unit"], r["pass"]) for r in records if r.get("kind") == "verdict" and r["verdict"] == "accepted"}


def commands(database):
    """{absolute file: (folder, arguments)}"""
    path = Path(database)
    result = {}
    for entry in json.loads((path / "compile_commands.json" if path.is_dir() else path).read_text()):
        arguments = entry.get("arguments") or entry["command"].split()
        result[os.path.realpath(os.path.join(entry["directory"], entry["file"]))] = (entry["directory"], arguments)
    return result


def preprocessor_flags(arguments):
    """What Clang needs of nvcc's arguments."""
    flags, rest = [], iter(arguments[1:])
    for argument in rest:
        if argument in ("-I", "-isystem", "-D", "-include"):
            flags += [argument, next(rest)]
        elif re.match(r"-I|-D|-U|-std=", argument):
            flags.append(argument)
        elif match := re.search(r"(?:compute|sm)_(\d+)", argument):
            flags.append(f"--cuda-gpu-arch=sm_{min(int(match[1]), 90)}")
    return [flag for k, flag in enumerate(flags) if not flag.startswith("--cuda-gpu-arch") or k == flags.index(flag)]


def compiled_lines(file, pass_name, folder, arguments, clang):
    """{real path: lines that hold tokens}"""
    cuda = ["-x", "cuda", f"--cuda-{pass_name}-only", "-Wno-unknown-cuda-version", "-Wno-unsupported-cuda-version"]
    command = [clang, *(cuda if file.endswith(".cu") else []), *preprocessor_flags(arguments), "-E", "-w", file]
    run = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    lines, path, number = collections.defaultdict(set), "", 0
    for line in run.stdout.splitlines():
        if marker := re.match(r'# (\d+) "((?:[^"\\]|\\.)*)"', line):
            path, number = os.path.realpath(os.path.join(folder, marker[2])), int(marker[1])
            continue
        if line.strip():
            lines[path].add(number)
        number += 1
    return lines


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    portcuda, tree, database = sys.argv[1:4]
    accepted = accepted_units(portcuda, tree, database, sys.argv[4] if len(sys.argv) == 5 else "")
    known = commands(database)
    lines = {name: collections.defaultdict(set) for name in PASSES}
    for unit, pass_name in sorted(accepted):
        file = os.path.realpath(unit if os.path.isabs(unit) else os.path.join(tree, unit))
        if file not in known:
            continue
        for path, numbers in compiled_lines(file, pass_name, *known[file], os.environ.get("CLANG", "clang++-22")).items():
            lines[pass_name][path] |= numbers
    rules = {rule["rule"]: rule["rejected_by"] for rule in json.loads("\n".join(lines_of([portcuda, "rules", "--format", "json"])))}
    false = []
    for line in lines_of([portcuda, "scan", "--all", "--format", "jsonl", "-p", database, tree]):
        finding = json.loads(line)
        if finding.get("severity") != "breaks" or finding["rule"] not in rules:
            continue
        path, rejects = os.path.realpath(finding["path"]), rules[finding["rule"]]
        passes = [name for name, word in PASSES.items() if word in rejects and finding["line"] in lines[name][path]]
        if passes:
            false.append((finding, passes))
    for finding, passes in false:
        print(f"{finding['path']}:{finding['line']}: {finding['rule']} {finding['message']} ({', '.join(passes)} accepts this)")
    print(f"{len(accepted)} passes accepted as they are, {len(false)} false findings in them")
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
