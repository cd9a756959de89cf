"""PTX of the fixtures before and after by `portcuda verify --against`, which lets Linux' nvcc compile both; remembered by
content."""

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

ARCHITECTURE = "90a"


@dataclass
class PairResult:
    status: str  # identical, no device code, differs, failed
    detail: list  # of what is not identical


def _lay_out(fixture, kind, folder):
    """A unit under a name that is the same before and after, since nvcc writes names of files into PTX."""
    folder.mkdir(parents=True)
    for beside in fixture.folder.iterdir():
        if beside.is_dir():
            (folder / beside.name).symlink_to(beside)
    source, unit = fixture.files[kind], folder / "unit.cu"
    if source.suffix == ".cu":
        shutil.copy(source, unit)
    else:
        shutil.copy(source, folder / f"included{source.suffix}")
        unit.write_text(f'#include "included{source.suffix}"\n')
    return unit


def _result(row):
    if "problem" in row:
        return PairResult("failed", row["problem"].splitlines()[:30])
    if row["verdict"] == "identical":
        return PairResult("identical", [])
    if not any(row[key] for key in ("instructions_before", "instructions_after", "functions", "only_before", "only_after")):
        return PairResult("no device code", [])
    lines = [row["verdict"]]
    for function in row["functions"]:
        lines += [f"{function['name']}: {function['summary']}", *function["diff"].splitlines()]
    return PairResult("differs", lines[:30])


def _compare(portcuda, fixtures, std, work):
    units = {}
    for fixture in fixtures:
        _lay_out(fixture, "before", work / "before" / fixture.name)
        units[_lay_out(fixture, "after", work / "after" / fixture.name)] = fixture.name
    done = subprocess.run([portcuda, "verify", "--against", work / "before", "--arch", ARCHITECTURE, "--std", std, "--format", "jsonl", "--quiet", *units],
                          cwd=work / "after", stdin=subprocess.DEVNULL, capture_output=True, text=True)
    results = {}
    for row in map(json.loads, done.stdout.splitlines()):
        results[units[work / "after" / row["path"]]] = _result(row)
    if missing := set(units.values()) - set(results):
        raise RuntimeError(f"portcuda verify --against says nothing of {', '.join(sorted(missing))}: {done.stderr.strip()}")
    return results


def _remembered(fixture, surroundings):
    texts = [fixture.files[kind].read_text(encoding="utf-8") for kind in ("before", "after")]
    return hashlib.sha256(json.dumps([surroundings, ARCHITECTURE, fixture.std, texts]).encode()).hexdigest()


def compare_pairs(portcuda, fixtures, compat, cache=None):
    """{fixture name: PairResult} for those with a `before` and an `after`; empty when nvcc is not on PATH.

    `cache`: a folder with a file for each pair compared earlier, or None."""
    nvcc = shutil.which("nvcc")
    if not nvcc:
        return {}
    version = subprocess.run([nvcc, "--version"], capture_output=True, text=True).stdout
    headers = hashlib.sha256(b"".join(path.read_bytes() for path in sorted(Path(compat).rglob("*.h")))).hexdigest()
    if cache:
        cache.mkdir(parents=True, exist_ok=True)
    results, groups, places = {}, defaultdict(list), {}
    for fixture in fixtures:
        if not {"before", "after"} <= set(fixture.files):
            continue
        if cache:
            places[fixture.name] = cache / _remembered(fixture, [version, headers])
        if cache and places[fixture.name].exists():
            results[fixture.name] = PairResult(**json.loads(places[fixture.name].read_text()))
        else:
            groups[fixture.std].append(fixture)
    for std, members in groups.items():
        with tempfile.TemporaryDirectory(prefix="portcuda-ptx-") as work:
            found = _compare(portcuda, members, std, Path(work).resolve())
        results |= found
        for name, result in found.items() if cache else ():
            written = places[name].with_suffix(f".{os.getpid()}")
            written.write_text(json.dumps(vars(result)))
            written.replace(places[name])
    return results
