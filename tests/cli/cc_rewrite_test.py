"""portcuda cc --target msvc: the compiler gets rewritten sources and everybody else the originals."""

import os
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from portcuda_cli import PROGRAM, CliTest, as_other_user, environment, snapshot

NVCC = shutil.which("nvcc") or shutil.which("nvcc", path="/usr/local/cuda/bin")
GXX = shutil.which("g++")

# `uint`, `and`, `or` are what MSVC refuses; the compilers here take them, so that a build without us works as well.
SOURCE = b"""#include "beside.h"
#include <far.h>
#include <cstdio>
int main() {
  uint n = 3;
  if (n and not beside(0)) std::printf("%s\\n%s\\n%s\\n%d %u\\n", __FILE__, file_of_beside(), file_of_far(), __LINE__, beside(n));
}
"""
BESIDE = b"""#pragma once
#include <cstdlib>
#include "deeper/most.h"
inline const char* file_of_beside() { return __FILE__; }
inline uint beside(uint n) { return n and most() ? n bitand 6u : 0; }
"""
MOST = b"#pragma once\n#include \"../again.h\"\ninline bool most() { return again() or false; }\n"
AGAIN = b"#pragma once\ninline bool again() { return true; }\n"
FAR = b"#pragma once\ninline const char* file_of_far() { return __FILE__; }\n"


class Rewriting(CliTest):
    def setUp(self):
        super().setUp()
        self.write("p/setup.py", b"")
        self.write("p/csrc/main.cpp", SOURCE)
        self.write("p/csrc/beside.h", BESIDE)
        self.write("p/csrc/deeper/most.h", MOST)
        self.write("p/csrc/again.h", AGAIN)
        self.write("p/include/far.h", FAR)
        (self.folder / "build").mkdir()
        self.before = snapshot(self.folder / "p")

    def env(self, **variables):
        return environment() | {"PORTCUDA_CACHE": str(self.folder / "cache"), "PORTCUDA_MEMORY_BUDGET": "off"} | variables

    def cc(self, *arguments, options=("--target", "msvc"), cwd="build", **more):
        variables = more.pop("variables", {})
        return subprocess.run([PROGRAM, "cc", *options, "--", *map(str, arguments)], cwd=self.folder / cwd, env=self.env(**variables),
                              stdin=subprocess.DEVNULL, capture_output=True, timeout=300, **more)

    def mirrored(self, name):
        found = list((self.folder / "cache/mirror").glob("*/" + name))
        return found[0].read_bytes() if found else None

    def clean(self):
        """Sources that no rule changes."""
        for name in ("csrc/main.cpp", "csrc/beside.h", "csrc/deeper/most.h"):
            path = self.folder / "p" / name
            text = path.read_bytes()
            for old, new in ((b"uint ", b"unsigned "), (b" and ", b" && "), (b"not ", b"!"), (b" or ", b" || "), (b"bitand", b"&")):
                text = text.replace(old, new)
            path.write_bytes(text)

    def recorder(self):
        """A compiler that prints its arguments."""
        self.write("bin/g++", b"#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done\n").chmod(0o755)
        return self.folder / "bin/g++"


@unittest.skipUnless(GXX, "no g++")
class Gcc(Rewriting):
    def run_program(self, *arguments):
        run = self.cc(GXX, *arguments, "-o", "program")
        self.assertEqual(run.returncode, 0, run.stderr)
        return subprocess.run([self.folder / "build/program"], capture_output=True).stdout.decode().splitlines()

    def test_same_program_and_names_of_the_originals(self):
        self.assertEqual(self.run_program("-I../p/include", "../p/csrc/main.cpp"),
                         ["../p/csrc/main.cpp", "../p/csrc/beside.h", "../p/include/far.h", "6 2"])
        p = self.folder / "p"
        self.assertEqual(self.run_program("-I", p / "include", p / "csrc/main.cpp"),
                         [f"{p}/csrc/main.cpp", f"{p}/csrc/beside.h", f"{p}/include/far.h", "6 2"])
        self.assertIn(b"return n && most() ? n & 6u : 0;", self.mirrored("csrc/beside.h"))
        self.assertEqual(snapshot(p), self.before, "the checkout is left alone")

    def test_dependencies_are_the_originals(self):
        for source, include in (("../p/csrc/main.cpp", "../p/include"), (f"{self.folder}/p/csrc/main.cpp", f"{self.folder}/p/include")):
            flags = ["-c", source, "-I", include, "-o", "a.o", "-MD", "-MP"]
            subprocess.run([GXX, *flags, "-MF", "plain.d"], cwd=self.folder / "build", check=True)
            self.assertEqual(self.cc(GXX, *flags, "-MF", "ours.d").returncode, 0)
            names = [set((self.folder / "build" / name).read_text().replace("\\\n", " ").replace(":", " ").split())
                     for name in ("plain.d", "ours.d")]
            normal = [{os.path.normpath(n) for n in some} for some in names]
            self.assertEqual(normal[1], normal[0])
        self.assertNotIn(b"mirror", self.cc(GXX, "-MM", "-I../p/include", "../p/csrc/main.cpp").stdout)
        self.assertEqual(self.cc(GXX, "-MD", "-c", "-I../p/include", "../p/csrc/main.cpp").returncode, 0)
        self.assertNotIn("mirror", (self.folder / "build/main.d").read_text())

    def test_messages_name_the_originals(self):
        self.write("p/csrc/again.h", AGAIN + b"inline int broken() { return undefined_name; }\n")
        run = self.cc(GXX, "-c", "../p/csrc/main.cpp", "-I../p/include")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"../p/csrc/again.h:3:", run.stderr)
        self.assertNotIn(b"mirror", run.stderr)

    def test_lines_stay_where_they_are(self):
        # A rule adds an include at the top: what follows has another line in the text that is compiled.
        self.write("p/csrc/count.cpp", b"#include <vector>\nint bits(unsigned v) { return __builtin_popcount(v); }\n"
                   b"int line() {\n  return __LINE__;\n}\nint broken() {\n  return undefined_name; }\n")
        run = self.cc(GXX, "-std=c++20", "-c", "../p/csrc/count.cpp")
        text = self.mirrored("csrc/count.cpp")
        self.assertGreater(text.count(b"#line"), 1, text)
        self.assertIn(b"../p/csrc/count.cpp:7:", run.stderr)

    def test_edits_are_seen(self):
        first = self.run_program("-I../p/include", "../p/csrc/main.cpp")
        self.write("p/csrc/beside.h", BESIDE.replace(b"6u", b"1u"))
        self.assertEqual(self.run_program("-I../p/include", "../p/csrc/main.cpp")[-1], "6 1")
        self.write("p/csrc/beside.h", BESIDE)
        self.assertEqual(self.run_program("-I../p/include", "../p/csrc/main.cpp"), first)
        # A header that is gone is not found in the mirror.
        (self.folder / "p/include/far.h").unlink()
        run = self.cc(GXX, "-c", "-I../p/include", "../p/csrc/main.cpp")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"far.h", run.stderr)
        # One that comes before another is taken.
        self.write("p/first/far.h", FAR)
        self.write("p/include/far.h", FAR)
        self.assertEqual(self.run_program("-I../p/first", "-I../p/include", "../p/csrc/main.cpp")[2], "../p/first/far.h")

    def test_names_that_are_computed(self):
        self.write("p/csrc/main.cpp", b'#define NAME "hidden.h"\n#include NAME\nint main() { return hidden() and 1 ? 0 : 1; }\n')
        self.write("p/csrc/hidden.h", b"inline int hidden() { return 1; }\n")
        self.assertEqual(self.cc(GXX, "../p/csrc/main.cpp", "-o", "x").returncode, 0)
        self.assertEqual(subprocess.run([self.folder / "build/x"]).returncode, 0)

    def test_forced_header(self):
        self.write("p/csrc/forced.h", b"#pragma once\ntypedef unsigned uint_of_ours;\ninline bool f(bool a) { return a and true; }\n")
        self.assertEqual(self.cc(GXX, "-c", "-include", "../p/csrc/forced.h", "-I../p/include", "../p/csrc/main.cpp").returncode, 0)
        self.assertIn(b"a && true", self.mirrored("csrc/forced.h"))

    def test_blanks_and_letters_in_paths(self):
        shutil.copytree(self.folder / "p", self.folder / "ein Möbel # 1")
        p = self.folder / "ein Möbel # 1"
        run = self.cc(GXX, "-MD", "-MF", "x.d", "-I", p / "include", p / "csrc/main.cpp", "-o", "program")
        self.assertEqual(run.returncode, 0, run.stderr)
        said = subprocess.run([self.folder / "build/program"], capture_output=True).stdout.decode().splitlines()
        self.assertEqual(said[:2], [f"{p}/csrc/main.cpp", f"{p}/csrc/beside.h"])
        text = (self.folder / "build/x.d").read_text()
        self.assertIn(str(p / "csrc/beside.h").replace(" ", "\\ ").replace("#", "\\#"), text)
        self.assertNotIn("mirror", text)

    def test_response_files(self):
        self.write("build/a.rsp", b'-I"../p/include" -DQUOTED="\\"q r\\"" ../p/csrc/main.cpp -o program\n')
        self.assertEqual(self.cc(GXX, "@a.rsp").returncode, 0)
        said = subprocess.run([self.folder / "build/program"], capture_output=True).stdout.decode().splitlines()
        self.assertEqual(said[1:3], ["../p/csrc/beside.h", "../p/include/far.h"])
        run = self.cc(self.recorder(), "@a.rsp", "-c")
        arguments = run.stdout.decode().splitlines()
        self.assertTrue(arguments[0].startswith("@") and arguments[0] != "@a.rsp", arguments)
        self.assertEqual(self.cc(self.recorder(), "@a.rsp", "-c").stdout, run.stdout, "the same name in the next build")

    def test_nothing_to_rewrite_is_handed_on(self):
        self.clean()
        run = self.cc(self.recorder(), "-I../p/include", "-c", "../p/csrc/main.cpp")
        self.assertEqual(run.stdout, b"-I../p/include\n-c\n../p/csrc/main.cpp\n")
        self.assertFalse((self.folder / "cache/mirror").exists())
        run = self.cc(self.recorder(), "-c", "../p/csrc/main.cpp", options=("--target", "msvc", "--no-rewrite"))
        self.assertEqual(run.stdout, b"-c\n../p/csrc/main.cpp\n")

    def test_folders_before_their_originals(self):
        p, run = self.folder / "p", self.cc(self.recorder(), "-I", "../p/none", "-I../p/include", "-isystem", "../p/csrc", "-c", "../p/csrc/main.cpp",
                                           options=("--overlay", "over"))
        mirror = str(next((self.folder / "build/over").iterdir()))
        self.assertEqual(run.stdout.decode().splitlines(), [
            "-I", "../p/none", f"-I{mirror}/include", "-I../p/include", "-isystem", f"{mirror}/csrc", "-isystem", "../p/csrc", "-c",
            f"{mirror}/csrc/main.cpp"
        ])
        self.assertEqual(snapshot(p), self.before)

    def test_what_the_project_leaves_out(self):
        self.write("p/.portcuda.toml", b'exclude = ["csrc/deeper"]\n')
        self.cc(GXX, "-c", "-I../p/include", "../p/csrc/main.cpp")
        self.assertIn(b"again() or false", self.mirrored("csrc/deeper/most.h"))
        self.assertIn(b"n && most()", self.mirrored("csrc/beside.h"))

    def test_failures_compile_the_original(self):
        self.write("p/.portcuda.toml", b"nonsense = 1\n")
        flags = (GXX, "-c", "-I../p/include", "../p/csrc/main.cpp")
        run = self.cc(*flags)
        self.assertEqual(run.returncode, 0)
        self.assertIn(b"compiling the original", run.stderr)
        self.assertEqual(self.cc(*flags, options=("--target", "msvc", "--strict")).returncode, 2)
        self.assertEqual(self.cc(*flags, variables={"PORTCUDA_STRICT": "1"}).returncode, 2)

    def test_unreadable(self):
        header = self.folder / "p/csrc/beside.h"
        header.chmod(0)
        self.folder.chmod(0o755)
        for folder in ("build", "p"):
            (self.folder / folder).chmod(0o777)
        (self.folder / "cache").mkdir(mode=0o777)
        (self.folder / "cache").chmod(0o777)
        run = self.cc(GXX, "-c", "-I../p/include", "../p/csrc/main.cpp", preexec_fn=as_other_user)
        header.chmod(0o644)
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"compiling the original", run.stderr)
        run = self.cc(GXX, "-c", "../p/csrc/none.cpp")
        self.assertEqual(run.returncode, 1)
        self.assertIn(b"none.cpp", run.stderr)

    @unittest.skipUnless(os.path.exists("/dev/full") and os.getuid() == 0, "needs a small disk")
    def test_disk_full(self):
        small = self.folder / "small"
        small.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4k", "tmpfs", small], capture_output=True).returncode:
            self.skipTest("nothing can be mounted here")
        try:
            run = self.cc(GXX, "-c", "-I../p/include", "../p/csrc/main.cpp", variables={"PORTCUDA_CACHE": str(small)})
        finally:
            subprocess.run(["umount", small], check=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn(b"compiling the original", run.stderr)

    def test_two_at_once(self):
        for round in range(3):
            shutil.rmtree(self.folder / "cache", ignore_errors=True)
            running = [subprocess.Popen([PROGRAM, "cc", "--target", "msvc", GXX, "-c", "-I../p/include", "../p/csrc/main.cpp", "-o", f"{i}.o"],
                                        cwd=self.folder / "build", env=self.env(), stderr=subprocess.PIPE) for i in range(8)]
            for process in running:
                self.assertEqual((process.communicate()[1], process.returncode), (b"", 0))
        self.assertEqual(len({(self.folder / f"build/{i}.o").read_bytes() for i in range(8)}), 1)

    def test_ninja_rebuilds(self):
        ninja = shutil.which("ninja")
        if not ninja:
            self.skipTest("no ninja")
        self.write("build/build.ninja", f"rule cc\n  command = '{PROGRAM}' cc --target msvc -- '{GXX}' -MD -MF $out.d -I../p/include -c $in -o $out\n"
                   "  depfile = $out.d\n  deps = gcc\nbuild a.o: cc ../p/csrc/main.cpp\n".encode())

        def build():
            return subprocess.run([ninja], cwd=self.folder / "build", env=self.env(), capture_output=True, text=True).stdout

        self.assertIn("[1/1]", build())
        self.assertIn("no work", build())
        time.sleep(0.01)
        self.write("p/csrc/again.h", AGAIN + b"\n")
        self.assertIn("[1/1]", build())
        self.assertIn("no work", build())


class Streams(Rewriting):
    """What the compiler does reaches the caller, whichever way it is run: in our place or as our child."""

    def compiler(self, script):
        self.write("bin/g++", b"#!/bin/sh\n" + script).chmod(0o755)
        return self.folder / "bin/g++"

    def both(self, script):
        compiler = self.compiler(script)
        for more in ([], ["-MD"], ["-M"]):
            yield self.cc(compiler, "-c", "-I../p/include", "../p/csrc/main.cpp", *more)

    def test_exit_codes(self):
        for code in (0, 1, 2, 127, 137, 255):
            for run in self.both(b"exit %d\n" % code):
                self.assertEqual(run.returncode, code)

    def test_signals(self):
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGSEGV, signal.SIGINT):
            for run in self.both(b"ulimit -c 0; kill -%d $$\n" % number):
                self.assertEqual(run.returncode, -number)

    def test_a_hundred_megabytes(self):
        for run in self.both(b"yes 0123456789abcdef0123456789abcde | head -c 104857600\necho told >&2\n"):
            self.assertEqual((len(run.stdout), run.stderr), (104857600, b"told\n"))

    def test_standard_input(self):
        compiler = self.compiler(b"cat\n")
        for more in ([], ["-MD"]):
            run = subprocess.run([PROGRAM, "cc", "--target", "msvc", compiler, "-c", "../p/csrc/main.cpp", *more], cwd=self.folder / "build",
                                 env=self.env(), input=b"in", capture_output=True)
            self.assertEqual(run.stdout, b"in")

    def test_no_such_compiler(self):
        for more in ([], ["-MD"]):
            run = self.cc(self.folder / "bin/none", "-c", "../p/csrc/main.cpp", *more)
            self.assertEqual(run.returncode, 127)
            self.assertIn(b"cannot be started", run.stderr)

    def test_hangs_and_is_killed(self):
        compiler = self.compiler(b"echo $$ >pid\nexec sleep 600\n")
        for more in ([], ["-MD"]):
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGKILL):
                pid = self.folder / "build/pid"
                pid.unlink(missing_ok=True)
                process = subprocess.Popen([PROGRAM, "cc", "--target", "msvc", compiler, "-c", "../p/csrc/main.cpp", *more],
                                           cwd=self.folder / "build", env=self.env())
                while not (pid.exists() and pid.read_text().strip()):
                    time.sleep(0.01)
                started = int(pid.read_text())
                process.send_signal(number)
                self.assertEqual(process.wait(30), -number)
                for _ in range(500):
                    status = Path(f"/proc/{started}/stat")
                    if not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                        break
                    time.sleep(0.01)
                else:
                    self.fail("the compiler still runs")

    def test_showIncludes(self):
        self.write("bin/cl", b'#!/bin/sh\nfor a in "$@"; do case $a in *.cpp) echo "Note: including file: $(dirname "$a")/beside.h";; esac; done\n').chmod(0o755)
        run = self.cc(self.folder / "bin/cl", "/c", "/showIncludes", "../p/csrc/main.cpp")
        self.assertEqual(run.stdout, b"Note: including file: ../p/csrc/beside.h\n")


@unittest.skipUnless(NVCC, "no nvcc")
class Nvcc(Rewriting):
    def setUp(self):
        super().setUp()
        self.write("p/csrc/k.cu", SOURCE.replace(b"int main", b"__global__ void k(uint* p) { if (p and not p[0]) p[0] = beside(1); }\nint main"))
        self.write("p/csrc/beside.h", BESIDE.replace(b"inline uint", b"__host__ __device__ inline uint"))
        self.write("p/csrc/deeper/most.h", MOST.replace(b"inline", b"__host__ __device__ inline"))
        self.write("p/csrc/again.h", AGAIN.replace(b"inline", b"__host__ __device__ inline"))

    def test_same_code(self):
        flags = ["-arch=sm_80", "-I../p/include", "-c", "../p/csrc/k.cu"]
        subprocess.run([NVCC, *flags, "-o", "plain.o", "-MD", "-MF", "plain.d"], cwd=self.folder / "build", check=True)
        run = self.cc(NVCC, *flags, "-o", "ours.o", "-MD", "-MF", "ours.d")
        self.assertEqual(run.returncode, 0, run.stderr)
        # The code itself, in which no name of a file stands.
        subprocess.run([NVCC, *flags[:2], "-ptx", flags[3], "-o", "plain.ptx"], cwd=self.folder / "build", check=True)
        self.assertEqual(self.cc(NVCC, *flags[:2], "-ptx", flags[3], "-o", "ours.ptx").returncode, 0)
        self.assertEqual((self.folder / "build/plain.ptx").read_bytes(), (self.folder / "build/ours.ptx").read_bytes())
        names = [set((self.folder / "build" / name).read_text().replace("\\\n", " ").split()) for name in ("plain.d", "ours.d")]
        self.assertEqual(*({os.path.normpath(n.replace("plain.o", "ours.o")) for n in some} for some in names))
        subprocess.run([NVCC, "ours.o", "-o", "program"], cwd=self.folder / "build", check=True)
        said = subprocess.run([self.folder / "build/program"], capture_output=True).stdout.decode().splitlines()
        self.assertEqual(said, ["../p/csrc/k.cu", "../p/csrc/beside.h", "../p/include/far.h", "7 2"])

    def test_messages_name_the_originals(self):
        self.write("p/csrc/again.h", AGAIN + b"inline int broken() { return undefined_name; }\n")
        run = self.cc(NVCC, "-c", "../p/csrc/k.cu", "-I../p/include")
        self.assertNotEqual(run.returncode, 0)
        self.assertIn(b"../p/csrc/again.h(3)", run.stderr)
        self.assertNotIn(b"mirror", run.stderr)

    def test_options_file(self):
        self.write("build/a.rsp", b'-I"../p/include" -DX=\'y\'\n-DQ=\\\\\\"q\\ r\\\\\\"\n')
        self.write("p/csrc/k.cu", b'#include "beside.h"\n#include <far.h>\n#include <cstdio>\n'
                   b'int main() { std::printf("%s %c %s %d\\n", file_of_far(), X, Q, true and true); }\n'.replace(b"X,", b"(char)#X[0],")
                   .replace(b"(char)#X[0]", b"(sizeof(X), 'y')"))
        run = self.cc(NVCC, "--options-file", "a.rsp", "../p/csrc/k.cu", "-o", "program", variables={"PATH": environment()["PATH"]})
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertEqual(subprocess.run([self.folder / "build/program"], capture_output=True).stdout, b"../p/include/far.h y q r 1\n")


if __name__ == "__main__":
    sys.exit(unittest.main())
