#!/usr/bin/env python3
"""The kernels of this repository, rewritten for Windows, are the same program on Linux: `portcuda verify --against`.

    kernels_test.py PORTCUDA KERNELS COMPAT_INCLUDE [check_launches]

A tree is a folder with a ptx.json: {"archs": ["80", "90a"], "std": 17, "skip": ["tests"]}. Exit code: 0 as expected,
1 not, 77 there is no nvcc. With check_launches, the launches that gpu.json describes are held against the PTX too.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# Files whose PTX may be other than identical, and why that is right. One that is identical is told: the line can go.
EXPECTED = {
    "latent_attention/csrc/instantiations/combine.cu": (
        "fewer or equal instructions, same memory operations",
        "a 128-bit operand of asm becomes two 64-bit registers, moved into one by mov.b128"),
}


def units_of(tree, skip):
    return [str(path) for path in sorted(tree.rglob("*.cu")) if path.relative_to(tree).parts[0] not in skip]


def compare(portcuda, before, after, compat, keep):
    """The comparisons of one tree, one dictionary each."""
    config = json.loads((before / "ptx.json").read_text())
    done = subprocess.run(
        [portcuda, "verify", "--against", before, "--arch", ",".join(config["archs"]), "--std", str(config["std"]),
         "-I", compat, "--keep-ptx", keep, "--format", "jsonl", "--quiet", *units_of(after, config["skip"])],
        capture_output=True, text=True, stdin=subprocess.DEVNULL)
    if done.stderr:
        print(done.stderr, end="")
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(tree, after, comparison):
    """(good, line)"""
    file = f"{tree}/{Path(comparison['path']).resolve().relative_to(after).as_posix()}"
    name = f"{file} [sm_{comparison['architecture']}]"
    if "problem" in comparison:
        return False, f"{name}: {comparison['problem']}"
    verdict = comparison["verdict"]
    allowed, reason = EXPECTED.get(file, ("identical", ""))
    note = f"  (expected: {reason})" if reason and verdict == allowed else "  (no longer differs)" if reason else ""
    return verdict in ("identical", allowed), f"{name}: {verdict}{note}"


def main():
    portcuda, kernels, compat = (Path(argument).resolve() for argument in sys.argv[1:4])
    check_launches = sys.argv[4] if len(sys.argv) > 4 else None
    if not shutil.which("nvcc"):
        print("skipped: nvcc is not on PATH")
        return 77
    wrong = count = 0
    with tempfile.TemporaryDirectory(prefix="portcuda-ptx-") as work:
        work = Path(work).resolve()
        for folder in sorted(path.parent for path in kernels.rglob("ptx.json")):
            tree = folder.relative_to(kernels).as_posix()
            after, keep = work / "after" / tree, work / "ptx" / tree
            shutil.copytree(folder, after)
            subprocess.run([portcuda, "rewrite", "--target", "msvc", "--quiet", "."], cwd=after, stdin=subprocess.DEVNULL)
            for comparison in compare(portcuda, folder, after, compat, keep):
                good, line = judge(tree, after, comparison)
                count += 1
                wrong += not good
                print(f"{'ok' if good else 'FAILED':7}{line}")
                for function in comparison.get("functions", []) if not good else []:
                    print(function["name"] + "\n" + function["summary"] + function["diff"], end="")
            if check_launches and (folder / "gpu.json").is_file():
                fits = subprocess.run([check_launches, folder / "gpu.json", f"original={keep / 'original'}",
                                       f"rewritten={keep / 'rewritten'}"])
                wrong += fits.returncode != 0
    print(f"{count} compared, {wrong} wrong")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
