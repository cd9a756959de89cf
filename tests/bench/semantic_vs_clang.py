#!/usr/bin/env python3
"""Compares the semantic tier of `portcuda scan` with `clang++ -fsyntax-only` over the same translation units.

    semantic_vs_clang.py PORTCUDA COMPILE_COMMANDS ROOT [--double GLOB]

Clang takes every unit in both passes, one after the other; portcuda takes the project once, without its cache. Printed
are processor seconds, their ratio, peak memory with two jobs and the wall time of a second run from a warm cache. With
--double the units whose path fits the pattern are doubled in a copy of ROOT (what a project's generator does when it
adds head dimensions), and the growth of the time is printed. Nothing is asserted: the exit status is 0 unless a program
cannot be run.
"""
import argparse
import fnmatch
import json
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CLANG_FLAGS = ["-x", "cuda", "-fsyntax-only", "-Wno-everything", "-ferror-limit=0"]


def measure(command, accepted=(0, 1, 2)):
    """Wall seconds and processor seconds of a run, those of the processes that it starts included."""
    before = os.times()
    start = time.perf_counter()
    process = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=False)
    wall = time.perf_counter() - start
    after = os.times()
    if process.returncode not in accepted:
        sys.exit(f"{shlex.join(command)}: exit status {process.returncode}")
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def memory_of(root):
    """Bytes that a process and its descendants hold, shared pages split between them."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent = int(Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry))
            except OSError:
                pass
    total, waiting = 0, [root]
    while waiting:
        pid = waiting.pop()
        waiting += children.get(pid, [])
        try:
            total += 1024 * int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)[1])
        except (OSError, TypeError):
            pass
    return total


def peak_memory(command):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    peak, done = 0, threading.Event()

    def sample():
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, memory_of(process.pid))

    sampler = threading.Thread(target=sample)
    sampler.start()
    process.wait()
    done.set()
    sampler.join()
    return peak


def arguments_of(entry):
    return list(entry.get("arguments") or shlex.split(entry["command"]))


def clang_commands(entry, clang, toolkit):
    """The unit's flags that matter to a parse, once for each pass."""
    words, kept, architecture = arguments_of(entry)[1:], [], "sm_90a"
    while words:
        word = words.pop(0)
        if match := re.search(r"(?:compute|sm)_(\d+[af]?)", word):
            architecture = "sm_" + match[1].replace("f", "a")
        elif re.match(r"-(I|D|isystem|U|include)$", word):
            kept += [word, words.pop(0)]
        elif re.match(r"-(I|D|U|isystem|std=)", word):
            kept.append(word)
    common = [clang, *CLANG_FLAGS, f"--cuda-path={toolkit}", "-isystem", f"{toolkit}/include/cccl", f"--cuda-gpu-arch={architecture}", *kept]
    file = str(Path(entry["directory"], entry["file"]))
    return [[*common, which, file] for which in ("--cuda-host-only", "--cuda-device-only")]


def doubled(entries, root, pattern, copy):
    """The database for a copy of `root` in which each fitting unit has a twin beside it; and how many there are."""
    result, twins = [], 0
    for entry in json.loads(json.dumps(entries).replace(str(root), str(copy))):
        result.append(entry)
        file = Path(entry["directory"], entry["file"])
        if not fnmatch.fnmatch(str(file), pattern):
            continue
        twin = file.with_name("twin_of_" + file.name)
        shutil.copy(file, twin)
        text = json.dumps(entry).replace(file.name, twin.name)
        result.append(json.loads(text))
        twins += 1
    return result, twins


def show_doubling(arguments, entries, root, scan):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "copy").resolve()
        shutil.copytree(root, copy, symlinks=True)
        once, twice = Path(folder, "once.json"), Path(folder, "twice.json")
        once.write_text(json.dumps(entries).replace(str(root), str(copy)))
        more, twins = doubled(entries, root, arguments.double, copy)
        twice.write_text(json.dumps(more))
        times = {once: [], twice: []}
        for _ in range(arguments.runs):
            for database in times:
                times[database].append(measure(scan(database, copy, "--no-cache"))[1])
        before, after = (statistics.median(times[database]) for database in (once, twice))
        print(f"{twins} units more: {before:.1f} s -> {after:.1f} s of processor time, {100 * (after / before - 1):+.1f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("portcuda")
    parser.add_argument("compile_commands", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("--clang", default="clang++-22")
    parser.add_argument("--toolkit", default="/usr/local/cuda")
    parser.add_argument("--runs", type=int, default=3, help="of portcuda; the median is taken")
    parser.add_argument("--without-clang", action="store_true", help="leave the long comparison out")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="let Clang take each Nth unit only, and scale")
    parser.add_argument("--double", metavar="GLOB")
    arguments = parser.parse_args()
    root = arguments.root.resolve()
    entries = json.loads(arguments.compile_commands.read_text())

    def scan(database, folder, *options):
        return [arguments.portcuda, "scan", "-p", str(database), *options, str(folder)]

    ours = statistics.median(measure(scan(arguments.compile_commands, root, "--no-cache"))[1] for _ in range(arguments.runs))
    print(f"portcuda scan -p, {len(entries)} units: {ours:.1f} s of processor time")
    peak = peak_memory(scan(arguments.compile_commands, root, "--no-cache", "-j2"))
    print(f"peak memory with 2 jobs: {peak / 2**20:.0f} MiB")
    with tempfile.TemporaryDirectory() as cache:
        os.environ["PORTCUDA_CACHE"] = cache
        measure(scan(arguments.compile_commands, root))
        warm = statistics.median(measure(scan(arguments.compile_commands, root))[0] for _ in range(5))
        del os.environ["PORTCUDA_CACHE"]
    print(f"again, from the cache: {warm:.2f} s")
    if arguments.double:
        show_doubling(arguments, entries, root, scan)
    if not arguments.without_clang:
        sample = entries[:: arguments.every]
        commands = [command for entry in sample for command in clang_commands(entry, arguments.clang, arguments.toolkit)]
        theirs = sum(measure(command)[1] for command in commands) * len(entries) / len(sample)
        scaled = f", scaled from {len(commands)}" if len(sample) < len(entries) else ""
        print(f"clang++ -fsyntax-only, {2 * len(entries)} passes{scaled}: {theirs:.1f} s of processor time; ratio {ours / theirs:.3f}, one {theirs / ours:.0f}th")


if __name__ == "__main__":
    main()
