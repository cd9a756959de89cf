#!/usr/bin/env python3
"""The stand-in C++ library as a compiler sees it: every header alone and twice, and the assertions in asserts/.

headers_test.py CACHE: CACHE holds the C headers that `portcuda verify --setup` laid out. clang for the Windows target
compiles in C++14, 17 and 20; the assertions are compiled with this machine's own C++ library as well, so that an
assertion that is itself wrong fails there. Exit code 77: clang or the C headers are not here.
"""
import concurrent.futures
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
WINDOWS = HERE.parents[2] / "compat" / "windows"
CLANG = shutil.which("clang++-22") or shutil.which("clang++")
STANDARDS = ("14", "17", "20")
# Tests that ask for something newer, and tests of what only Windows has.
OLDEST = {"text_test.cpp": "17", "windows_test.cpp": "17"}
WINDOWS_ONLY = {"windows_test.cpp"}


def c_headers(cache):
    """The folders of the newest layout in the cache, or nothing."""
    layouts = sorted(pathlib.Path(cache).glob("headers/*/crt/stdio.h"), key=lambda file: file.stat().st_mtime)
    return [layouts[-1].parent, layouts[-1].parents[1] / "windows"] if layouts else []


def windows_command(standard, folders):
    command = [CLANG, "-fsyntax-only", "-x", "c++", f"-std=c++{standard}", "--target=x86_64-pc-windows-msvc",
               "-fms-compatibility-version=19.44.35207", "-nostdinc", "-w"]
    for folder in (WINDOWS / "stl", WINDOWS / "vcruntime", *folders):
        command += ["-isystem", str(folder)]
    return command


def compile_one(name, command, source):
    """What failed, with the compiler's first errors; or nothing."""
    done = subprocess.run([*command, "-"] if source is not None else command, input=source, capture_output=True,
                          text=True, check=False)
    if done.returncode == 0:
        return ""
    errors = [line for line in done.stderr.splitlines() if "error" in line]
    return "\n    ".join([name, *errors[:5]])


def jobs(folders):
    for header in sorted(path.name for path in (WINDOWS / "stl").iterdir()):
        if header.startswith("portcuda_"):
            continue  # parts of a header, included by it
        for standard in STANDARDS:
            source = f"#include <{header}>\n#include <{header}>\nint main() {{}}\n"
            yield f"<{header}> in C++{standard}", windows_command(standard, folders), source
    for test in sorted((HERE / "asserts").glob("*_test.cpp")):
        for standard in STANDARDS:
            if standard < OLDEST.get(test.name, "14"):
                continue
            yield f"{test.name} in C++{standard}", windows_command(standard, folders) + [str(test)], None
            if test.name not in WINDOWS_ONLY:
                native = [os.environ.get("CXX", "c++"), "-fsyntax-only", f"-std=c++{standard}", str(test)]
                yield f"{test.name} in C++{standard}, this machine's library", native, None


def main():
    folders = c_headers(sys.argv[1])
    if not CLANG or not folders:
        print("headers_test: no clang, or no C headers of the Windows target in", sys.argv[1])
        return 77
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(lambda job: compile_one(*job), jobs(folders)))
    failures = [result for result in results if result]
    print("\n".join(failures), f"{len(results)} compilations, {len(failures)} failed", sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
