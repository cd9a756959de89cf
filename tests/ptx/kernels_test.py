#!/usr/bin/env python3
"""The kernels of this repository, rewritten for Windows, are the same program on Linux: equal PTX, file by file.

    kernels_test.py PORTCUDA KERNELS COMPAT_INCLUDE

Exit code: 0 equal but for EXPECTED, 1 not, 77 there is no nvcc.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import compare_ptx

# Files whose PTX may differ, and why that is right. One that does not differ is told: the line can go.
EXPECTED = {
    "latent_attention/csrc/instantiations/combine.cu":
        "a 128-bit operand of asm becomes two 64-bit registers, moved into one by mov.b128",
}


def rewritten(portcuda, kernels, work):
    before, after = work / "before", work / "after"
    shutil.copytree(kernels, before)
    shutil.copytree(kernels, after)
    done = subprocess.run([portcuda, "rewrite", "--target", "msvc", "--quiet", "."], cwd=after, stdin=subprocess.DEVNULL)
    if done.returncode > 1:
        sys.exit(f"portcuda rewrite ended with {done.returncode}")
    return before, after


def main():
    portcuda, kernels, compat = (Path(argument).resolve() for argument in sys.argv[1:4])
    nvcc = shutil.which("nvcc")
    if not nvcc:
        print("skipped: nvcc is not on PATH")
        return 77
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="portcuda-ptx-") as work:
        before, after = rewritten(portcuda, kernels, Path(work))
        jobs = [job for tree in compare_ptx.find_trees(before)
                for job in compare_ptx.jobs_of(before, after, tree, nvcc, [str(compat)], [])]
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            for result in pool.map(compare_ptx.compare, jobs):
                reason = EXPECTED.get(result.job.name.split(" [")[0])
                good = result.status == "identical" or (reason and result.status == "differs")
                wrong += not good
                note = f"  (expected: {reason})" if reason and result.status == "differs" else "  (no longer differs)" if reason and good else ""
                print(f"{'ok' if good else 'FAILED':7}{result.status:13} {result.job.name}{note}")
                if not good:
                    print("".join(f"    {line}\n" for line in result.detail[:30]), end="")
    print(f"{len(jobs) - wrong} passed, {wrong} failed")
    return 1 if wrong or not jobs else 0


if __name__ == "__main__":
    sys.exit(main())
