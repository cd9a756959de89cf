#!/usr/bin/env python3
"""Compares the PTX of two versions of a CUDA tree: is a rewrite the same program for Linux nvcc?

    cp -r kernels /tmp/after && portcuda rewrite --target msvc --in-place /tmp/after
    compare_ptx.py kernels /tmp/after -I compat/include

BEFORE and AFTER are a tree or a folder of trees; a tree is a folder with a ptx.json:

    {"archs": ["80", "90a"],     compiled once for each
     "flags": ["-std=c++17"],    passed to nvcc
     "include": ["csrc"],        include directories, relative to the tree
     "skip": ["tests"]}          folders without device code, optional

The file of BEFORE counts for both. Every .cu is compiled with `nvcc -ptx`, from its own tree and under its relative
name, so that nothing differs but the text. Exit code: 0 all identical, 1 something differs, 2 nothing to compare or
a file of BEFORE that does not compile (one of AFTER that does not is a difference).

Not part of the comparison, because nvcc derives them from the text of the file, its name and its process id:
comment lines, carriage returns, and the names of internal entities. Strings are compared: a __PRETTY_FUNCTION__ or
an assertion whose line moved is a difference that the reader has to judge.
"""

import argparse
import concurrent.futures
import difflib
import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

# nvcc names what has internal linkage _INTERNAL_<hash>_<n>_<file>_cu_<hash>_<process> or, where the file has an
# external entity, _INTERNAL_<hash>_<n>_<file>_cu_<its name>; unnamed namespaces and __nv_static_ (with -rdc) are
# built the same way. The end cannot be found by looking: `..._1332242_GLOBAL__N__...` is process 13322 and a name of
# length 42. The length in front of the name decides.
_INTERNAL_NAME = re.compile(r"_(?:INTERNAL|GLOBAL__N_)_[0-9a-f]{8}_\d+_\w*_cu_\w+")
_STATIC_NAME = re.compile(r"_[0-9a-f]{8}_\d+_\w*_cu_\w+")
_CANDIDATE = re.compile(r"(?P<static>__nv_static_)(?P<static_length>\d+)_|(?P<length>\d+)(?=_(?:INTERNAL|GLOBAL__N_)_[0-9a-f]{8}_)")


def _normalise_word(match):
    """Replaces the file-dependent part of each internal name in one identifier."""
    word, out, at = match.group(0), [], 0
    while candidate := _CANDIDATE.search(word, at):
        start = candidate.end()
        if candidate["static"]:
            length = int(candidate["static_length"])
            if _STATIC_NAME.fullmatch(word, start, start + length):
                out += [word[at:candidate.start()], "__nv_static_"]
                at = start + length
                continue
        else:
            # The digits may belong in part to what stands before: take the longest that fits.
            digits = candidate["length"]
            for skip in range(len(digits)):
                length = int(digits[skip:])
                if start + length <= len(word) and _INTERNAL_NAME.fullmatch(word, start, start + length):
                    kind = "_INTERNAL_" if word.startswith("_INTERNAL_", start) else "_GLOBAL__N_"
                    out += [word[at:candidate.start()], digits[:skip], kind]
                    at = start + length
                    break
            else:
                length = None
            if length is not None:
                continue
        out.append(word[at:start])
        at = start
    out.append(word[at:])
    return "".join(out)


def normalise(ptx):
    """The lines of a PTX text without what does not belong to the program."""
    lines = ptx.replace("\r", "").split("\n")
    lines = [line for line in lines if not line.lstrip().startswith("//")]
    return [re.sub(r"\w*_cu_\w*", _normalise_word, line) for line in lines]


@dataclass
class Job:
    name: str  # as printed: tree/file [arch]
    before: Path
    after: Path
    file: str
    command: list


@dataclass
class Result:
    job: Job
    status: str  # identical, differs, missing, failed before, failed after
    summary: str = ""
    detail: list = field(default_factory=list)  # lines of a diff, or errors


def find_trees(root):
    """Relative folders below `root` that hold a ptx.json, `root` itself included."""
    return sorted(path.parent.relative_to(root) for path in root.rglob("ptx.json"))


def jobs_of(before, after, tree, nvcc, extra_includes, only_archs):
    config = json.loads((before / tree / "ptx.json").read_text())
    for source in sorted((before / tree).rglob("*.cu")):
        file = source.relative_to(before / tree)
        if file.parts[0] in config.get("skip", []):
            continue
        for arch in config["archs"]:
            if only_archs and arch not in only_archs:
                continue
            command = [nvcc, "-ptx", f"-gencode=arch=compute_{arch},code=compute_{arch}", *config["flags"], "-w"]
            command += [f"-I{path}" for path in [*config["include"], *extra_includes]]
            name = f"{(tree / file).as_posix()} [sm_{arch}]"
            yield Job(name, before / tree, after / tree, file.as_posix(), command)


def compile_ptx(job, folder):
    """(PTX text, None) or (None, the lines that nvcc said)."""
    with tempfile.TemporaryDirectory() as scratch:
        output = Path(scratch) / "out.ptx"
        run = subprocess.run([*job.command, job.file, "-o", str(output)], cwd=folder, capture_output=True, text=True)
        if run.returncode != 0:
            lines = (run.stdout + run.stderr).strip().split("\n")
            return None, [line for line in lines if "error" in line] or lines
        return output.read_text(errors="replace"), None


def compare(job):
    if not (job.after / job.file).is_file():
        return Result(job, "missing")
    before, error = compile_ptx(job, job.before)
    if before is None:
        return Result(job, "failed before", "", error)
    after, error = compile_ptx(job, job.after)
    if after is None:
        return Result(job, "failed after", "", error)
    before, after = normalise(before), normalise(after)
    if before == after:
        return Result(job, "identical", f"{len(before)} lines")
    diff = list(difflib.unified_diff(before, after, "before", "after", n=2, lineterm=""))
    changed = sum(line[0] in "+-" for line in diff) - 2
    return Result(job, "differs", f"{changed} of {len(before)} lines", diff)


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    parser.add_argument("-I", dest="include", action="append", default=[], help="include directory for both versions")
    parser.add_argument("--arch", action="append", default=[], help="only this one, e.g. 90a (may be repeated)")
    parser.add_argument("--nvcc", default="nvcc")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--excerpt", type=int, default=30, metavar="LINES", help="lines of diff or errors to print for a file")
    options = parser.parse_args(arguments)

    before, after = options.before.resolve(), options.after.resolve()
    includes = [str(Path(path).resolve()) for path in options.include]
    jobs = [job for tree in find_trees(before) for job in jobs_of(before, after, tree, options.nvcc, includes, options.arch)]
    if not jobs:
        print(f"no .cu file in a tree with a ptx.json under {options.before}", file=sys.stderr)
        return 2

    counts = {}
    with concurrent.futures.ThreadPoolExecutor(max_workers=options.jobs) as pool:
        for result in pool.map(compare, jobs):
            counts[result.status] = counts.get(result.status, 0) + 1
            print(f"{result.status:13} {result.job.name}" + (f"  ({result.summary})" if result.summary else ""))
            print("".join(f"    {line}\n" for line in result.detail[:options.excerpt]), end="")
            if len(result.detail) > options.excerpt:
                print(f"    ... {len(result.detail) - options.excerpt} more lines")
    print(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    if counts.get("failed before"):
        return 2
    return 0 if set(counts) == {"identical"} else 1


if __name__ == "__main__":
    sys.exit(main())
