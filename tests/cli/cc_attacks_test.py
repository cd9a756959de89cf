"""portcuda cc where builds are odd: forms of commands, sandboxes, and what lies in the mirror from compiles before."""

import os
import shutil
import subprocess
import sys
import time
import unittest

from cc_rewrite_test import AGAIN, GXX, NVCC, Rewriting
from portcuda_cli import PROGRAM, environment, snapshot


@unittest.skipUnless(GXX, "no g++")
class Neighbours(Rewriting):
    """Files that are in the mirror for the sake of includes with computed names."""

    HIDDEN = b"inline int hidden() { return 1 and 1; }\n"

    def setUp(self):
        super().setUp()
        self.write("p/csrc/main.cpp", b'#define NAME "hidden.h"\n#include NAME\nint main() { return hidden() and 1 ? 0 : 3; }\n')
        self.write("p/csrc/other.cpp", b'#include "hidden.h"\nint other() { return hidden(); }\n')
        self.write("p/csrc/hidden.h", self.HIDDEN)

    def exit_code(self):
        self.assertEqual(self.cc(GXX, "../p/csrc/main.cpp", "-o", "x").returncode, 0)
        return subprocess.run([self.folder / "build/x"]).returncode

    def test_a_link_gives_way_to_the_rewritten_file(self):
        self.exit_code()
        run = self.cc(GXX, "-c", "../p/csrc/other.cpp", options=("--target", "msvc", "--strict"))
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertIn(b"return 1 && 1;", self.mirrored("csrc/hidden.h"))
        self.assertIn(b"and", self.read("p/csrc/hidden.h"))

    def test_a_rewritten_file_gives_way_to_its_edited_original(self):
        self.cc(GXX, "-c", "../p/csrc/other.cpp")
        self.assertEqual(self.exit_code(), 0)
        time.sleep(0.01)
        self.write("p/csrc/hidden.h", self.HIDDEN.replace(b"1 and 1", b"0 and 1"))
        self.assertEqual(self.exit_code(), 3)
        (self.folder / "p/csrc/hidden.h").unlink()
        self.assertEqual(self.cc(GXX, "../p/csrc/main.cpp", "-o", "x").returncode, 1)


@unittest.skipUnless(GXX, "no g++")
class Outputs(Rewriting):
    """Every file and stream that names sources names the originals."""

    def made(self, compiler, *arguments):
        """What a call leaves in an empty folder, by name, and what it prints."""
        shutil.rmtree(self.folder / "build")
        (self.folder / "build/o d").mkdir(parents=True)
        run = self.cc(compiler, "-I../p/include", *arguments)
        self.assertEqual(run.returncode, 0, run.stderr)
        names = {path.name for path in (self.folder / "build").rglob("*") if path.is_file()}
        for path in (self.folder / "build").rglob("*.d"):
            self.assertNotIn("mirror", path.read_text(), path)
            self.assertIn("../p/csrc/beside.h", path.read_text(), path)
        self.assertNotIn(b"mirror", run.stdout)
        return names, run.stdout

    def test_dependencies_of_several_sources(self):
        self.write("p/csrc/more.cpp", b'#include "beside.h"\nint more() { return 1 and 2; }\n')
        both = ("../p/csrc/main.cpp", "../p/csrc/more.cpp")
        self.assertEqual(self.made(GXX, "-c", "-MD", *both)[0], {"main.o", "main.d", "more.o", "more.d"})
        for options in (("-o", "o d/x"), ()):
            self.assertTrue([name for name in self.made(GXX, "-MD", *both, *options)[0] if name.endswith(".d")])

    def test_preprocessed(self):
        text = self.made(GXX, "-E", "../p/csrc/main.cpp")[1]
        self.assertIn(b'# 1 "../p/csrc/main.cpp"', text)
        self.assertIn(b"n && !beside", text)
        self.made(GXX, "-E", "../p/csrc/main.cpp", "-o", "o d/x.ii")
        self.assertEqual((self.folder / "build/o d/x.ii").read_bytes(), text)

    @unittest.skipUnless(NVCC, "no nvcc")
    def test_nvcc(self):
        self.write("p/csrc/a.cu", b'#include "beside.h"\n__device__ uint there(uint);\n__global__ void k(uint* p) { if (p and *p) *p = there(1); }\n')
        self.write("p/csrc/b.cu", b'#include "beside.h"\n__device__ uint there(uint x) { return x and 1; }\nint main() { return beside(2) and 1 ? 3 : 4; }\n')
        both = ("-arch=sm_80", "../p/csrc/a.cu", "../p/csrc/b.cu")
        self.assertEqual(self.made(NVCC, "-dc", "-MD", *both)[0], {"a.o", "a.d", "b.o", "b.d"})
        self.assertEqual(self.made(NVCC, "-dc", "-MD", "-odir", "o d", *both)[0], {"a.o", "a.d", "b.o", "b.d"})
        self.made(NVCC, "-rdc=true", *both, "-o", "o d/prügram")
        self.assertEqual(subprocess.run([self.folder / "build/o d/prügram"]).returncode, 3)
        self.assertIn(b'"../p/csrc/beside.h"', self.made(NVCC, "-E", "../p/csrc/a.cu")[1])
        self.assertIn(b"../p/csrc/beside.h", self.made(NVCC, "-M", "../p/csrc/a.cu")[1])
        self.made(NVCC, "-M", "../p/csrc/a.cu", "-o", "o d/a.d")
        # A source of C++ that is compiled as CUDA.
        self.write("p/csrc/c.cpp", self.read("p/csrc/a.cu"))
        self.made(NVCC, "-x", "cu", "-dc", "-arch=sm_80", "../p/csrc/c.cpp", "-o", "o d/ü.o")


if __name__ == "__main__":
    sys.exit(unittest.main())
