"""portcuda cc with the real ccache and sccache behind and before it: the second build hits, and what matters misses.

Exit code 77: neither cache is here.
"""

import os
import re
import shutil
import subprocess
import sys
import unittest

from cc_rewrite_test import NVCC, Rewriting
from portcuda_cli import PROGRAM

CCACHE, SCCACHE, GXX = shutil.which("ccache"), shutil.which("sccache"), shutil.which("g++")


class Caches(Rewriting):
    def setUp(self):
        super().setUp()
        text = self.read("p/csrc/main.cpp")
        self.write("p/csrc/k.cu", text + b"__global__ void k(uint* p) { if (p and not p[0]) p[0] = 1; }\n")

    def for_device(self):
        """The headers in a form that a kernel may call."""
        self.write("p/csrc/again.h", b"#pragma once\n__host__ __device__ inline bool again() { return true; }\n")
        self.write("p/csrc/deeper/most.h", self.read("p/csrc/deeper/most.h").replace(b"inline", b"__host__ __device__ inline"))
        self.write("p/csrc/beside.h", self.read("p/csrc/beside.h").replace(b"inline uint", b"__host__ __device__ inline uint"))

    def build(self, *launcher, options=("--target", "msvc"), compiler=GXX, source="main.cpp", flags=(), **variables):
        """Compiles in an empty build folder, as a second checkout of the build would."""
        shutil.rmtree(self.folder / "build")
        (self.folder / "build").mkdir()
        run = self.cc(*launcher, compiler, "-I../p/include", "-c", "../p/csrc/" + source, "-o", "a.o", "-MD", "-MF", "a.d", *flags,
                      options=options, variables=variables)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn("mirror", (self.folder / "build/a.d").read_text())
        self.assertIn("csrc/beside.h", (self.folder / "build/a.d").read_text())
        return (self.folder / "build/a.o").read_bytes()

    def hits_on_the_second_build(self, build, counts):
        first = build()
        self.assertEqual(counts(), (0, 1))
        self.assertEqual(build(), first)
        self.assertEqual(counts(), (1, 1))
        text = self.read("p/csrc/again.h")
        self.write("p/csrc/again.h", text.replace(b"true", b"1 == 1 and false"))
        self.assertNotEqual(build(), first)
        self.assertEqual(counts(), (1, 2), "an edited header misses")
        self.write("p/csrc/again.h", text)
        build()
        self.assertEqual(counts(), (2, 2), "and what it was before is still there")


    def as_torch_calls(self, launcher, counts, **variables):
        """The command line of torch's BuildExtension, which neither cache understands as it stands."""
        self.for_device()
        self.write("build/a.rsp", b"")

        def build(registers):
            shutil.rmtree(self.folder / "build")
            self.write("build/a.rsp", f"-I../p/include --maxrregcount {registers}\n".encode())
            run = self.cc(launcher, NVCC, "--generate-dependencies-with-compile", "--dependency-output", "a.o.d", "--options-file", "a.rsp", "-c", "-c",
                          "../p/csrc/k.cu", "-o", "a.o", "--expt-relaxed-constexpr", "--compiler-options", "-fPIC", "-O3", "-std=c++17",
                          "-gencode=arch=compute_80,code=sm_80", "--threads", "2", variables=variables)
            self.assertEqual(run.returncode, 0, run.stderr)
            self.assertIn("../p/csrc/beside.h", (self.folder / "build/a.o.d").read_text())
            return (self.folder / "build/a.o").read_bytes()

        first = build(64)
        self.assertEqual(counts(), (0, 1))
        self.assertEqual(build(64), first)
        self.assertEqual(counts(), (1, 1))
        build(32)
        self.assertEqual(counts(), (1, 2), "the key sees what is in the response file")


@unittest.skipUnless(CCACHE and GXX, "no ccache")
class Ccache(Caches):
    def counts(self):
        said = subprocess.run([CCACHE, "--print-stats"], env=self.env(**self.variables()), capture_output=True, text=True, check=True).stdout
        stats = dict(line.split() for line in said.splitlines())
        hits = int(stats["direct_cache_hit"]) + int(stats["preprocessed_cache_hit"])
        return hits, int(stats["cache_miss"])

    def variables(self):
        return {"CCACHE_DIR": str(self.folder / "ccache")}

    def test_behind_us(self):
        self.hits_on_the_second_build(lambda: self.build(CCACHE, **self.variables()), self.counts)

    def test_before_us(self):
        # ccache asks us to preprocess and to compile; the sources it knows are the originals.
        # Its prefixes are programs without arguments: a name of ours that stands for `portcuda cc`.
        ours = str(self.folder / "portcuda-cc")
        os.symlink(PROGRAM, ours)

        def build():
            shutil.rmtree(self.folder / "build")
            (self.folder / "build").mkdir()
            run = subprocess.run([CCACHE, GXX, "-I../p/include", "-c", "../p/csrc/main.cpp", "-o", "a.o"], cwd=self.folder / "build",
                                 env=self.env(CCACHE_PREFIX=ours, CCACHE_PREFIX_CPP=ours, PORTCUDA_TARGET="msvc", **self.variables()), capture_output=True)
            self.assertEqual(run.returncode, 0, run.stderr)
            return (self.folder / "build/a.o").read_bytes()

        self.hits_on_the_second_build(build, self.counts)
        self.assertTrue(self.mirrored("csrc/main.cpp"))

    @unittest.skipUnless(NVCC, "no nvcc")
    def test_nvcc(self):
        self.for_device()
        self.hits_on_the_second_build(lambda: self.build(CCACHE, compiler=NVCC, source="k.cu", flags=("-arch=sm_80",), **self.variables()), self.counts)

    @unittest.skipUnless(NVCC, "no nvcc")
    def test_torch(self):
        self.as_torch_calls(CCACHE, self.counts, **self.variables())

    def test_keys_see_our_flags(self):
        def build(flags):
            return self.build(CCACHE, compiler=self.folder / "bin/nvcc", source="k.cu", options=("--target", "msvc", "--inject"),
                              NVCC_APPEND_FLAGS=flags, **self.variables())

        # nvcc with GCC: the flags for cl.exe are taken out again.
        self.write("bin/nvcc", b'#!/bin/bash\nall=()\nfor a in "$@"; do case $a in -Xcompiler=-*) ;; *) all+=("$a");; esac; done\nexec '
                   + (NVCC or "nvcc").encode() + b' "${all[@]}"\n').chmod(0o755)
        if not NVCC:
            self.skipTest("no nvcc")
        build("-maxrregcount=64")
        build("-maxrregcount=64")
        self.assertEqual(self.counts(), (1, 1))
        build("-maxrregcount=32")
        self.assertEqual(self.counts(), (1, 2))


@unittest.skipUnless(SCCACHE and GXX, "no sccache")
class Sccache(Caches):
    def setUp(self):
        super().setUp()
        # A server of its own; ports below those that the system gives to clients.
        self.server = {"SCCACHE_DIR": str(self.folder / "sccache"), "SCCACHE_SERVER_PORT": str(20000 + os.getpid() % 10000),
                       "SCCACHE_IDLE_TIMEOUT": "60"}
        self.addCleanup(lambda: self.sccache("--stop-server"))
        self.sccache("--start-server")

    def sccache(self, *arguments):
        return subprocess.run([SCCACHE, *arguments], env=self.env(**self.server), capture_output=True, text=True).stdout

    def counts(self):
        said = self.sccache("--show-stats")

        def number(name):
            found = re.search(rf"^{name}\s+(\d+)$", said, re.M)
            return int(found[1]) if found else 0

        return number("Cache hits"), number("Cache misses")

    def test_behind_us(self):
        self.hits_on_the_second_build(lambda: self.build(SCCACHE, **self.server), self.counts)

    @unittest.skipUnless(NVCC, "no nvcc")
    def test_nvcc(self):
        self.for_device()
        self.hits_on_the_second_build(lambda: self.build(SCCACHE, compiler=NVCC, source="k.cu", flags=("-arch=sm_80",), **self.server), self.counts)

    @unittest.skipUnless(NVCC, "no nvcc")
    def test_torch(self):
        self.as_torch_calls(SCCACHE, self.counts, **self.server)


if __name__ == "__main__":
    if not (CCACHE or SCCACHE):
        print("neither ccache nor sccache is here: apt-get install ccache sccache")
        sys.exit(77)
    unittest.main()
