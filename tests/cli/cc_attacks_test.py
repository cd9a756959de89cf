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
        self.write("p/include/name.h", b'#define FAR_NAME "hidden.h"\n')
        self.write("p/csrc/main.cpp", b'#include <name.h>\n#include FAR_NAME\nint main() { return hidden() and 1 ? 0 : 3; }\n')
        self.write("p/csrc/other.cpp", b'#include "hidden.h"\nint other() { return hidden(); }\n')
        self.write("p/csrc/hidden.h", self.HIDDEN)

    def exit_code(self):
        self.assertEqual(self.cc(GXX, "-I../p/include", "../p/csrc/main.cpp", "-o", "x").returncode, 0)
        return subprocess.run([self.folder / "build/x"]).returncode

    def test_what_a_macro_names_is_rewritten(self):
        self.write("p/csrc/main.cpp", self.read("p/csrc/main.cpp").replace(b"#include <name.h>", b'#define FAR_NAME "hidden.h"'))
        self.assertEqual(self.exit_code(), 0)
        self.assertIn(b"return 1 && 1;", self.mirrored("csrc/hidden.h"))

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
        self.assertEqual(self.cc(GXX, "-I../p/include", "../p/csrc/main.cpp", "-o", "x").returncode, 1)


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


@unittest.skipUnless(GXX, "no g++")
class Sandbox(Rewriting):
    def test_links_to_sources_that_cannot_be_written(self):
        """As Bazel runs a compiler: from a folder of links, with names from there, and none of the project's own files."""
        self.write("src/pkg/a.cpp", b'#include "pkg/sub/a.h"\n#include "lib/b.h"\n#include "gen/c.h"\nint main() { return a(true) and b(true) and C ? 7 : 8; }\n')
        self.write("src/pkg/sub/a.h", b"inline bool a(bool x) { return x and true; }\n")
        self.write("src/lib/b.h", b"inline bool b(bool x) { return x and true; }\n")
        self.write("run/out/gen/c.h", b"#define C (1 and 1)\n")
        for name in ("pkg/a.cpp", "pkg/sub/a.h", "lib/b.h"):
            link = self.folder / "run" / name
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(self.folder / "src" / name)
        for name in ("src/pkg", "src/pkg/sub", "src/lib", "run/pkg", "run/pkg/sub", "run/lib"):
            (self.folder / name).chmod(0o555)
        before = snapshot(self.folder / "src")
        run = self.cc(GXX, "-iquote", ".", "-iquote", "out", "-MD", "-MF", "out/a.d", "pkg/a.cpp", "-o", "out/a", cwd="run",
                      options=("--target", "msvc", "--strict"))
        self.assertEqual((run.returncode, run.stderr), (0, b""))
        self.assertEqual(subprocess.run([self.folder / "run/out/a"]).returncode, 7)
        for name in ("pkg/a.cpp", "pkg/sub/a.h", "lib/b.h", "out/gen/c.h"):
            self.assertIn(b"&&", self.mirrored(name), name)
            self.assertIn(name, (self.folder / "run/out/a.d").read_text())
        self.assertNotIn("mirror", (self.folder / "run/out/a.d").read_text())
        self.assertEqual(snapshot(self.folder / "src"), before)

    def test_parallel_compiles_of_a_tree_that_changes(self):
        """Many sources that share headers, some by computed names, from an empty cache; then with one header edited."""
        for i in range(8):
            name = b'#define NAME "beside.h"\n#include NAME\n' if i % 2 else b'#include "beside.h"\n'
            self.write(f"p/csrc/s{i}.cpp", name + b"#include <far.h>\nint main() { return beside(6) and 1 ? (int)beside(255) + %d : 99; }\n" % i)

        def codes():
            running = [subprocess.Popen([PROGRAM, "cc", "--target", "msvc", "--strict", GXX, "-I../p/include", f"../p/csrc/s{i}.cpp", "-o", f"s{i}"],
                                        cwd=self.folder / "build", env=self.env(), stderr=subprocess.PIPE) for i in range(8)]
            for process in running:
                self.assertEqual((process.communicate()[1], process.returncode), (b"", 0))
            return [subprocess.run([self.folder / f"build/s{i}"]).returncode for i in range(8)]

        self.assertEqual(codes(), [6 + i for i in range(8)])
        time.sleep(0.01)
        self.write("p/csrc/beside.h", self.read("p/csrc/beside.h").replace(b"6u", b"2u"))
        self.assertEqual(codes(), [2 + i for i in range(8)])

    @unittest.skipUnless(NVCC and shutil.which("cmake") and shutil.which("ninja"), "needs nvcc, cmake and ninja")
    def test_cmake_builds_what_changed(self):
        self.write("p/csrc/a.cu", b'#include "beside.h"\n__global__ void k(uint* p) { if (p and *p) *p = 1; }\n')
        self.write("p/csrc/b.cpp", b'#include <far.h>\n__global__ void l(bool* p) { if (p and *p) *p = true; }\n')
        self.write("p/csrc/c.cpp", b'#include <far.h>\n#include "beside.h"\nbool c() { return true and beside(1); }\n')
        self.write("p/CMakeLists.txt", b"cmake_minimum_required(VERSION 3.18)\nproject(t LANGUAGES CXX CUDA)\nadd_library(t csrc/a.cu csrc/b.cpp csrc/c.cpp)\n"
                   b"set_source_files_properties(csrc/b.cpp PROPERTIES LANGUAGE CUDA)\ntarget_include_directories(t PRIVATE include)\n")
        launcher = f"{PROGRAM};cc;--target;msvc;--strict;--"
        env = self.env(CUDACXX=NVCC)
        done = subprocess.run(["cmake", "-S", "../p", "-B", ".", "-G", "Ninja", "-DCMAKE_CUDA_ARCHITECTURES=80", f"-DCMAKE_CUDA_COMPILER_LAUNCHER={launcher}",
                               f"-DCMAKE_CXX_COMPILER_LAUNCHER={launcher}"], cwd=self.folder / "build", env=env, capture_output=True)
        self.assertEqual(done.returncode, 0, done.stderr)

        def built():
            said = subprocess.run(["ninja", "-v"], cwd=self.folder / "build", env=env, capture_output=True, text=True)
            self.assertEqual(said.returncode, 0, said.stdout)
            return {name for name in ("a.cu", "b.cpp", "c.cpp") if f"/csrc/{name}.o -c" in said.stdout or f"csrc/{name} -o" in said.stdout}

        self.assertEqual(built(), {"a.cu", "b.cpp", "c.cpp"})
        self.assertEqual(built(), set())
        for header, users in (("include/far.h", {"b.cpp", "c.cpp"}), ("csrc/deeper/most.h", {"a.cu", "c.cpp"})):
            time.sleep(0.01)
            self.write("p/" + header, self.read("p/" + header) + b"\n")
            self.assertEqual(built(), users)
            self.assertEqual(built(), set())
        self.assertTrue(self.mirrored("csrc/b.cpp"))


if __name__ == "__main__":
    sys.exit(unittest.main())
