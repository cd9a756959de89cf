#!/usr/bin/env python3
"""Measures `portcuda scan` and `portcuda rewrite` on real projects.

    check_rewrite.py PORTCUDA CORPORA [NAME...] [--work FOLDER]

CORPORA is what fetch_sdists.py wrote; it is only read. Each project is copied, and on the copy:

  scan       every file is analysed, and -j1 and -j2 give the same bytes
  edits      the patch of --diff, applied by rewrite_checks.py without any tolerance, gives exactly the files that a
             rewrite in place gives: so all bytes outside the changed lines are those of the original
  brackets   no changed file has more or fewer unmatched brackets than before
  twice      a second rewrite changes nothing
  undo       restores every byte, permission and link, and leaves nothing of portcuda behind
  patch      patch(1) -p1 turns the original into the same tree
  guarded    the same for --style guarded: twice is once, and undo restores

Exit code: 0 all passed, 1 a check failed, 77 no project is there.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import fetch_sdists
import rewrite_checks

SKIPPED = 77


class Failed(Exception):
    pass


def require(condition, what):
    if not condition:
        raise Failed(what)


class Project:
    def __init__(self, portcuda, source, work):
        self.portcuda, self.source, self.tree = portcuda, source, work / source.name
        shutil.copytree(source, self.tree, symlinks=True)
        self.original = rewrite_checks.snapshot(self.tree)
        self.figures = {}
        self.rewritten = self.patch = None

    def run(self, *arguments, codes=(0, 1)):
        done = subprocess.run([self.portcuda, *arguments], cwd=self.tree, capture_output=True, stdin=subprocess.DEVNULL)
        told = done.stderr.decode(errors="replace")[:1500]
        require(done.returncode in codes, f"`portcuda {' '.join(arguments)}` ended with {done.returncode}: {told}")
        return done

    def now(self):
        return {p: w for p, w in rewrite_checks.snapshot(self.tree).items() if not p.startswith(".portcuda")}

    def assert_tree(self, expected, what):
        actual = self.now()
        wrong = sorted(p for p in actual.keys() | expected.keys() if actual.get(p) != expected.get(p))
        require(not wrong, f"{what}: {len(wrong)} differ, {', '.join(wrong[:5])}")

    def bytes_of(self, folder, path):
        return (folder / path).read_bytes()

    def check_scan(self):
        one = self.run("scan", "-j1", "--format", "jsonl", ".").stdout
        begin = time.monotonic()
        two = self.run("scan", "-j2", "--format", "jsonl", ".").stdout
        self.figures["seconds"] = time.monotonic() - begin
        require(one == two, "-j1 and -j2 differ")
        require(b'"rule":"PC903"' not in one, "a file was not analysed")
        self.figures["findings"] = one.count(b"\n")

    def check_edits(self):
        self.patch = self.run("rewrite", "-j1", "--diff", ".").stdout
        require(self.patch == self.run("rewrite", "-j2", "--diff", ".").stdout, "--diff with -j1 and -j2 differ")
        left = self.run("rewrite", "--format", "jsonl", ".").stdout
        self.rewritten = self.now()
        patched = rewrite_checks.apply_exactly(self.patch, self.source)
        changed = {p for p in self.rewritten if self.rewritten[p] != self.original.get(p)}
        require(changed == set(patched), f"the patch names other files: {sorted(changed ^ set(patched))[:5]}")
        for path in changed:
            require(self.bytes_of(self.tree, path) == patched[path], f"{path}: bytes outside of the edits changed")
        self.figures["files changed"], self.figures["left"] = len(changed), left.count(b"\n")

    def check_brackets(self):
        for path in self.changed():
            before, after = (rewrite_checks.unmatched(self.bytes_of(folder, path)) for folder in (self.source, self.tree))
            require(before == after, f"{path}: unmatched brackets {before} became {after}")

    def changed(self):
        return sorted(p for p in self.rewritten if self.rewritten[p] != self.original.get(p) and not p.endswith(".py"))

    def check_twice(self):
        self.run("rewrite", ".")
        self.assert_tree(self.rewritten, "the second run changed files")

    def check_undo(self):
        if self.rewritten != self.original:
            self.run("rewrite", "--undo", ".", codes=(0,))
        self.assert_tree(self.original, "undo")
        require(not (self.tree / ".portcuda").exists(), "undo left .portcuda behind")

    def check_patch(self):
        done = subprocess.run(["patch", "-p1", "--quiet", "--binary", "--fuzz=0"], cwd=self.tree, input=self.patch, capture_output=True)
        require(done.returncode == 0, "patch: " + (done.stdout + done.stderr).decode(errors="replace")[:1500])
        self.assert_tree(self.rewritten, "patch -p1")
        subprocess.run(["patch", "-p1", "-R", "--quiet", "--binary", "--fuzz=0"], cwd=self.tree, input=self.patch, check=True)
        self.assert_tree(self.original, "patch -p1 -R")

    def check_guarded(self):
        self.run("rewrite", "--style", "guarded", ".")
        once = self.now()
        self.figures["guarded"] = sum(once[p] != self.original.get(p) for p in once)
        self.run("rewrite", "--style", "guarded", ".")
        self.assert_tree(once, "the second guarded run changed files")
        if once != self.original:
            self.run("rewrite", "--undo", ".", codes=(0,))
        self.assert_tree(self.original, "undo of guarded")


CHECKS = ["scan", "edits", "brackets", "twice", "undo", "patch", "guarded"]
FIGURES = ["findings", "left", "files changed", "guarded", "seconds"]


def check_project(portcuda, source, work):
    """What came of each check; one that fails does not stop the next, which starts from what is there."""
    project, results = Project(portcuda, source, work), {}
    for name in CHECKS:
        try:
            getattr(project, "check_" + name)()
            results[name] = None
        except (Failed, rewrite_checks.BadPatch, OSError, TypeError, subprocess.CalledProcessError) as error:
            results[name] = str(error) or repr(error)
    shutil.rmtree(project.tree)
    return project.figures, results


def table(rows):
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)


def figure(value):
    return "-" if value is None else f"{value:.2f}" if isinstance(value, float) else str(value)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("portcuda", type=Path)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--work", type=Path, help="where the copies are made")
    options = parser.parse_args()
    names = options.names or list(fetch_sdists.SDISTS)
    if os.environ.get("PORTCUDA_FETCH") == "1":
        fetch_sdists.main([str(options.corpora), *names])
    sources = [fetch_sdists.folder_of(options.corpora.resolve(), name) for name in names]
    there = [source for source in sources if fetch_sdists.is_complete(source)]
    for source in sources:
        if source not in there:
            print(f"skipped: {source.name} is not in {options.corpora}; PORTCUDA_FETCH=1 downloads it")
    if not there:
        return SKIPPED

    rows, outcome, told = [["project", *FIGURES, *CHECKS]], Counter(), []
    with tempfile.TemporaryDirectory(prefix="portcuda-projects-", dir=options.work) as work:
        for source in there:
            figures, results = check_project(options.portcuda.resolve(), source, Path(work))
            rows.append([source.name, *(figure(figures.get(f)) for f in FIGURES), *("FAILED" if results[c] else "passed" for c in CHECKS)])
            outcome.update("failed" if results[c] else "passed" for c in CHECKS)
            told += [f"{source.name}: {c}: {results[c]}" for c in CHECKS if results[c]]
    print(table(rows))
    print("\n".join(told))
    print(f"{outcome['passed']} passed, {outcome['failed']} failed")
    return 1 if outcome["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
