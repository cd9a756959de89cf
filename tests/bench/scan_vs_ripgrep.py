#!/usr/bin/env python3
"""Compares `portcuda scan` with ripgrep looking for six patterns, on the same folders.

Both are given the folders and find the same files by extension. The runs alternate, so that what else the machine does
hits both alike; the median and the ratio of the medians are printed. Nothing is asserted: the exit status is 0 unless a
program cannot be run.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

EXTENSIONS = ("cu", "cuh", "h", "hpp", "cpp", "cc", "inl", "inc", "ipp")
PATTERNS = ("__int128", "__attribute__", "__asm__", "__builtin_", r"\buint\b", r"\band\b")


def ripgrep_command(ripgrep, folders):
    command = [ripgrep, "-c"]
    for pattern in PATTERNS:
        command += ["-e", pattern]
    for extension in EXTENSIONS:
        command += ["-g", "*." + extension]
    return command + ["--", *folders]


def measure(command, accepted):
    """Wall seconds, processor seconds and peak resident memory (bytes) of one run; output is thrown away."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in accepted:
            errors.seek(0)
            message = errors.read(2000).decode(errors="replace").strip()
            sys.exit(f"{command[0]}: exit status {process.returncode}\n{message}")
    # The kernel counts kilobytes, and never fewer than this interpreter had when it forked (some 15 MB).
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def count_files(folders):
    """Files that both are about to read, and their bytes."""
    files = size = 0
    for folder in folders:
        for path, _, names in os.walk(folder):
            for name in names:
                if name.rpartition(".")[2] in EXTENSIONS:
                    files += 1
                    size += os.path.getsize(os.path.join(path, name))
    return files, size


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", metavar="FOLDER")
    parser.add_argument("--program", default="portcuda", help="the portcuda to measure")
    parser.add_argument("--ripgrep", default="rg", help="the ripgrep to measure")
    parser.add_argument("--runs", type=int, default=9, help="runs of each (default %(default)s)")
    parser.add_argument("--option", action="append", default=[], metavar="OPTION",
                        help="a further option for `portcuda scan`, as --option=--no-cache; repeatable")
    options = parser.parse_args()

    program = shutil.which(options.program)
    if not program:
        sys.exit(f"{options.program}: no such program; build it (`ninja portcuda`) or name it with --program")
    ripgrep = shutil.which(options.ripgrep)
    if not ripgrep:
        sys.exit(f"{options.ripgrep}: no such program; install ripgrep (Debian: `apt install ripgrep`) or name it with --ripgrep")

    # 1: findings, or no match. 2 from portcuda: a file could not be analysed, which costs as much; ripgrep's 2 is an error.
    commands = {
        "portcuda scan": ([program, "scan", *options.option, *options.folders], (0, 1, 2)),
        "ripgrep": (ripgrep_command(ripgrep, options.folders), (0, 1)),
    }
    files, size = count_files(options.folders)
    print(f"{files} files, {size / 1e6:.1f} MB, {os.cpu_count()} processors, {options.runs} runs of each")
    for command, accepted in commands.values():
        measure(command, accepted)  # the page cache is warm from here on
    results = {name: [] for name in commands}
    for _ in range(options.runs):
        for name, (command, accepted) in commands.items():
            results[name].append(measure(command, accepted))

    print(f"{'':14} {'median':>9} {'fastest':>9} {'processor':>10} {'memory':>9}")
    for name, runs in results.items():
        wall, processor, memory = zip(*runs)
        print(f"{name:14} {statistics.median(wall):7.3f} s {min(wall):7.3f} s {statistics.median(processor):8.3f} s "
              f"{max(memory) / 2**20:5.0f} MiB")
    ours, theirs = (statistics.median(wall for wall, _, _ in runs) for runs in results.values())
    print(f"portcuda scan takes {ours / theirs:.2f} times as long as ripgrep")


if __name__ == "__main__":
    main()
