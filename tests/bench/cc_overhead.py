#!/usr/bin/env python3
"""What `portcuda cc` costs a compile: cc_overhead.py PORTCUDA [PROJECT SOURCE [FLAGS...]]

Without a project, one is made: a source with a chain of 200 headers, clean and in need of a rewrite. The compiler is
`true`, so that what is measured is the launcher alone: wall and CPU time of a call, less those of `true` itself.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FIRSTS = 7  # first compiles, each with a cache of its own


def project(folder, line):
    (folder / "include").mkdir(parents=True)
    (folder / "setup.py").write_text("")
    for i in range(200):
        following = f'#include "h{i + 1}.h"\n' if i < 199 else ""
        body = "".join(f"inline int f{i}_{k}(int x) {{ return x + {k}; }}\n" for k in range(100))
        (folder / f"include/h{i}.h").write_text(f"#pragma once\n#include <vector>\n{following}{line}{body}")
    (folder / "k.cu").write_text('#include <h0.h>\nint main() { return 0; }\n')


def measured(command, folder, env, count):
    """Milliseconds of `count` calls: the least and the median wall time, and the CPU time of one."""
    times, before = [], os.times()
    for _ in range(count):
        begin = time.perf_counter()
        subprocess.run(command, cwd=folder, env=env, check=True)
        times.append((time.perf_counter() - begin) * 1000)
    after = os.times()
    cpu = (after.children_user + after.children_system - before.children_user - before.children_system) * 1000 / count
    return min(times), statistics.median(times), cpu


def show(what, ours, bare):
    least, median, cpu = (a - b for a, b in zip(ours, bare))
    print(f"{what:40} least {least:6.1f} ms, median {median:6.1f} ms, CPU {cpu:6.1f} ms")


def report(program, folder, source, flags, what, caches):
    def call(cache, source=source):
        return [program, "cc", "--target", "msvc", "--", "true", "-c", source, *flags], os.environ | {"PORTCUDA_CACHE": f"{caches}/{what}{cache}"}

    def once(*calls):
        each = [measured(command, folder, env, 1) for command, env in calls]
        walls = [wall for wall, _, _ in each]
        return min(walls), statistics.median(walls), statistics.mean(cpu for _, _, cpu in each)

    bare = measured(["true"], folder, os.environ, 40)
    show(what + ", first", once(*(call(i) for i in range(FIRSTS))), bare)
    show(what + ", later", measured(call(0)[0], folder, call(0)[1], 40), bare)
    if what != source:  # a project of our own
        other = Path(folder) / "another_source.cu"
        other.write_bytes((Path(folder) / source).read_bytes())
        show(what + ", next source", once(*(call(i, other.name) for i in range(FIRSTS))), bare)


def main():
    program = os.path.abspath(sys.argv[1])
    start = [program, "cc", "--no-rewrite", "--target", "msvc", "true", "-c", "k.cu"]
    show("start alone", measured(start, "/", os.environ, 40), measured(["true"], "/", os.environ, 40))
    # Nothing is deleted before the end: ext4 makes files slowly for half a minute after many have gone.
    with tempfile.TemporaryDirectory() as folder:
        if len(sys.argv) > 3:
            report(program, sys.argv[2], sys.argv[3], sys.argv[4:], sys.argv[3], folder + "/caches")
            return
        for name, line in (("nothing to rewrite", ""), ("each header rewritten", "inline bool g(bool a) { return a and true; }\n")):
            project(Path(folder) / name, line)
            report(program, Path(folder) / name, "k.cu", ["-Iinclude"], name, folder + "/caches")


if __name__ == "__main__":
    main()
