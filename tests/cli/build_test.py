"""portcuda build: a small project whose build is a Python script. No torch, no GPU and no compiler is needed.

The checkout must be as it was after every one of them.
"""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

from portcuda_cli import ASM, CURED, PROGRAM, CliTest, as_other_user, environment, snapshot

# Compiles what is newer than its object, as every build does; the exit code is the argument.
BUILD = b"""
import os, pathlib, sys
for source in sorted(pathlib.Path("csrc").glob("*.cu")):
    made = pathlib.Path("obj") / (source.name + ".o")
    made.parent.mkdir(exist_ok=True)
    if not made.exists() or made.stat().st_mtime_ns < source.stat().st_mtime_ns:
        print("compiling", source.name, flush=True)
        made.write_bytes(source.read_bytes())
sys.exit(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
"""


class Build(CliTest):
    def setUp(self):
        super().setUp()
        self.write("project/csrc/a.cu", ASM)
        self.write("project/csrc/b.cu", b"int one() { return 1; }\n")
        self.write("project/make.py", BUILD)
        self.project = self.folder / "project"
        self.overlay = self.folder / "o"
        self.before = snapshot(self.project)

    def build(self, *command, options=(), **named):
        return self.portcuda("build", "--overlay", self.overlay, *options, "--", *command, cwd=self.project, **named)

    def python(self, text, *arguments, **named):
        return self.build(sys.executable, "-c", text, *arguments, **named)

    def assertUntouched(self):
        self.assertEqual(snapshot(self.project), self.before)

    def test_builds_a_rewritten_copy(self):
        run = self.build(sys.executable, "make.py")
        self.assertRc(run, 0)
        self.assertEqual(run.out, b"compiling a.cu\ncompiling b.cu\n")
        made = (self.overlay / "src/obj/a.cu.o").read_bytes()
        self.assertEqual(made, f'#line 1 "{self.project}/csrc/a.cu"\n'.encode() + CURED)
        self.assertEqual((self.overlay / "portcuda-build.log").read_bytes(), run.out)
        self.assertUntouched()

    def test_second_build_does_what_is_new(self):
        self.assertRc(self.build(sys.executable, "make.py"), 0)
        self.assertEqual(self.build(sys.executable, "make.py").out, b"")
        time.sleep(0.02)
        self.write("project/csrc/b.cu", b"int two() { return 2; }\n")
        self.assertEqual(self.build(sys.executable, "make.py").out, b"compiling b.cu\n")

    def test_exit_code_is_the_builds(self):
        self.assertRc(self.build(sys.executable, "make.py", "37"), 37)
        run = self.python("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
        self.assertRc(run, 137)
        self.assertTells(run, "signal 9")
        run = self.build("no-such-program")
        self.assertRc(run, 2)
        self.assertTells(run, "no-such-program: cannot be started")
        self.assertUntouched()

    def test_timings_are_written(self):
        lines = "import time\nfor i, n in enumerate('ab', 1):\n    print(f'[{i}/2] Building CUDA object x/{n}.cu.o', flush=True)\n    time.sleep(0.3)\n"
        for name, word in (("times.json", b'"units"'), ("times.svg", b"<svg")):
            run = self.python(lines, options=("--timings", self.folder / name))
            self.assertRc(run, 0)
            written = (self.folder / name).read_bytes()
            self.assertIn(word, written)
            self.assertIn(b"b.cu", written)
        self.assertEqual(len(json.loads((self.folder / "times.json").read_bytes())["units"]), 2)
        run = self.python("", options=("--timings", self.folder / "nowhere/times.json"))
        self.assertRc(run, 0)
        self.assertTells(run, "times.json: cannot be written")

    def test_times_of_ninja_are_its_own(self):
        log = "# ninja log v5\\n0\\t61000\\t0\\tx/slow.cu.o\\t0\\n0\\t9\\t0\\tx/quick.cu.o\\t0\\n"
        lines = "".join(f"print('[{n}/2] Building CUDA object x/{name}.cu.o', flush=True)\n" for n, name in enumerate(("slow", "quick"), 1))
        run = self.python(f"import os\n{lines}os.mkdir('out'); open('out/.ninja_log', 'w').write('{log}')", options=("--timings", self.folder / "t.json"))
        self.assertRc(run, 0)
        units = {unit["name"]: unit for unit in json.loads((self.folder / "t.json").read_bytes())["units"]}
        self.assertEqual(len(units), 2)
        self.assertTrue(all(unit["exact"] for unit in units.values()))

    def test_no_command_is_a_wrong_call(self):
        self.assertRc(self.portcuda("build", cwd=self.project), 2)
        self.assertTells(self.build("pip", "wheel", "some-package"), "pip download")

    def test_blockers_stop_before_anything_runs(self):
        self.write("project/setup.py", b"from torch.utils.cpp_extension import CUDAExtension\nCUDAExtension('x', [])\n")
        machine = self.write("machine.json", b'{"system": "linux", "python": {"program": "/usr/bin/python3", "bits": 64}}')
        run = self.build("python3", "setup.py", "build", options=["--machine", machine, "--arch", "8.0"])
        self.assertRc(run, 1)
        self.assertTells(run, "there is no CUDA toolkit here", "nothing was run")
        self.assertFalse(self.overlay.exists())
        self.write("project/setup.py", b"print('ran')\n# from torch.utils.cpp_extension import CUDAExtension\n")
        run = self.build("python3", "setup.py", "build", options=["--machine", machine, "--arch", "8.0", "--force"])
        self.assertRc(run, 0)
        self.assertEqual(run.out, b"ran\n")

    def test_dry_run_writes_nothing(self):
        run = self.build("cmake", "-B", "out", options=["--dry-run", "--explain"])
        self.assertRc(run, 0)
        self.assertIn(f"command: cmake -S {self.overlay}/src -B out\n".encode(), run.out)
        self.assertIn(b"because: ", run.out)
        self.assertFalse(self.overlay.exists())
        self.assertUntouched()

    def test_variables_reach_the_child_alone_and_the_users_win(self):
        text = "import os; print(os.environ['MAX_JOBS'], os.environ['NVCC_THREADS'])"
        self.assertEqual(self.python(text, options=["-j", "3"]).out, b"3 1\n")
        self.assertEqual(self.python(text, variables={"MAX_JOBS": "2", "NVCC_THREADS": "4"}).out, b"2 4\n")

    def test_output_passes_unharmed(self):
        # "error" in Chinese as code page 936 writes it, NUL, carriage returns: what compilers print.
        text = "import sys; sys.stdout.buffer.write(bytes(range(256)) + '\u9519\u8bef\\r\\n'.encode('gbk'))"
        run = self.python(text)
        expected = bytes(range(256)) + "错误\r\n".encode("gbk")
        self.assertEqual(run.out, expected)
        self.assertEqual((self.overlay / "portcuda-build.log").read_bytes(), expected)

    def test_messages_name_the_checkout(self):
        here = self.overlay / "src"
        text = (f"import sys\nfor s in (sys.stdout, sys.stderr):\n"
                f"    print('nvcc -c {here}/csrc/b.cu -o {here}/obj/b.o', file=s)\n"
                f"    print('{here}/csrc/b.cu(1): error: x', file=s)\n"
                f"    print('{here}/obj/made.cu:3: error', file=s, end='')")
        run = self.python(text)
        self.assertRc(run, 0)
        expected = (f"nvcc -c {here}/csrc/b.cu -o {here}/obj/b.o\n{self.project}/csrc/b.cu(1): error: x\n{here}/obj/made.cu:3: error").encode()
        self.assertEqual(run.out, expected)
        self.assertIn(expected, run.err)
        self.assertEqual((self.overlay / "portcuda-build.log").read_bytes().count(f"{self.project}/csrc/b.cu(1)".encode()), 2)

    def test_a_hundred_megabytes(self):
        text = "import sys\nfor i in range(1600): sys.stdout.buffer.write(b'x' * 65535 + b'\\n')"
        run = self.python(text)
        self.assertRc(run, 0)
        self.assertEqual(len(run.out), 1600 * 65536)
        self.assertEqual((self.overlay / "portcuda-build.log").stat().st_size, 1600 * 65536)

    def test_time_cap_can_be_resumed(self):
        text = "import pathlib, time\np = pathlib.Path('half'); n = p.exists(); p.touch()\nif not n: time.sleep(300)"
        run = self.python(text, options=["--max-minutes", "0.03"])
        self.assertRc(run, 124)
        self.assertTells(run, "goes on from there")
        self.assertRc(self.python(text, options=["--max-minutes", "1"]), 0)
        self.assertUntouched()

    def interrupted(self, number):
        text = "import os, time\nprint(os.getpid(), flush=True)\nos.fork()\ntime.sleep(300)"
        process = subprocess.Popen([PROGRAM, "build", "--overlay", self.overlay, "--", sys.executable, "-c", text],
                                   cwd=self.project, env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        child = int(process.stdout.readline())
        process.send_signal(number)
        out, err = process.communicate(timeout=60)
        return process.returncode, child, err.decode()

    def test_interruption_ends_all_that_was_started(self):
        for number in [signal.SIGINT, signal.SIGTERM]:
            with self.subTest(signal=number):
                rc, child, err = self.interrupted(number)
                self.assertEqual(rc, 130, err)
                self.assertIn("what is built stays", err)
                with self.assertRaises(ProcessLookupError):
                    os.killpg(child, 0)
        self.assertUntouched()

    def test_one_build_at_a_time(self):
        process = subprocess.Popen([PROGRAM, "build", "--overlay", self.overlay, "--", sys.executable, "-c",
                                    "import time; print('on', flush=True); time.sleep(300)"], cwd=self.project,
                                   env=environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        process.stdout.readline()
        run = self.build(sys.executable, "make.py")
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
        self.assertRc(run, 2)
        self.assertTells(run, "another `portcuda build` works in it")
        self.assertRc(self.build(sys.executable, "make.py"), 0)

    def test_read_only_checkout(self):
        os.chmod(self.folder, 0o777)
        for path in [self.project, *self.project.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        before = snapshot(self.project)
        # The copy may be written, whatever the checkout may.
        script = "cp csrc/a.cu csrc/made; echo >> csrc/b.cu; cat csrc/made"
        run = self.build("sh", "-c", script, preexec_fn=as_other_user)
        self.assertRc(run, 0)
        self.assertTrue(run.out.endswith(CURED))
        self.assertEqual(snapshot(self.project), before)

    def test_full_disk_is_told(self):
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
        run = self.python("import sys; sys.stdout.write('x' * (3 << 20))", preexec_fn=limit)
        self.assertRc(run, 0)
        self.assertEqual(len(run.out), 3 << 20)
        self.assertTells(run, "the log is not complete")
        self.write("project/large.cu", b"// " + b"x" * (2 << 20) + b"\n")
        run = self.build(sys.executable, "make.py", preexec_fn=limit)
        self.assertRc(run, 2)
        self.assertTells(run, "large.cu: cannot be copied", "the copy of the checkout is not complete")

    def small_disk(self, size):
        """A folder with a file system of its own."""
        folder = self.folder / "disk"
        folder.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "portcuda-test", folder], capture_output=True, text=True)
        if done.returncode:
            self.skipTest(f"no file system can be mounted here: {done.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", folder], check=True)
        return folder

    @unittest.skipUnless(shutil.which("mount") and os.geteuid() == 0, "only root may mount a small file system")
    def test_full_disk(self):
        self.overlay = self.small_disk("512k") / "o"
        (self.overlay).mkdir()
        for content in (b"// " + b"x" * (1 << 20) + b"\n", ASM + b"// " + b"x" * (1 << 20) + b"\n"): # copied; rewritten
            large = self.write("project/large.cu", content)
            self.before = snapshot(self.project)
            run = self.build(sys.executable, "make.py")
            self.assertRc(run, 2)
            self.assertTells(run, "large.cu", "No space left on device", "the copy of the checkout is not complete; nothing was run",
                             f"{self.overlay} must have room for them; --overlay chooses another folder")
            self.assertEqual(run.out, b"")
            self.assertUntouched()
        # Once there is room, the same call builds.
        large.unlink()
        self.before = snapshot(self.project)
        self.assertRc(self.build(sys.executable, "make.py"), 0)
        # The build itself fills the disk: its own error, and the log's end is told.
        run = self.python("import sys\nprint('x' * 600000)\nsys.stdout.flush()\nopen('obj/full', 'wb').write(b'x' * 600000)")
        self.assertRc(run, 1)
        self.assertTells(run, "the log is not complete: No space left on device; free space, or choose another file with --log")
        self.assertIn(b"x" * 600000, run.out)
        self.assertUntouched()

    def test_in_place_can_be_undone(self):
        run = self.portcuda("build", "--in-place", "--log", self.folder / "log", "--", sys.executable, "make.py", "0",
                            cwd=self.project, variables={"TMPDIR": str(self.folder)})
        self.assertRc(run, 0)
        self.assertEqual(self.read("project/csrc/a.cu"), CURED)
        self.assertEqual(self.read("log"), run.out)
        self.assertRc(self.rewrite("--undo", self.project), 0)
        self.assertEqual(self.read("project/csrc/a.cu"), ASM)

    def test_result_goes_where_the_user_said(self):
        self.write("bin/pip", b"#!/bin/sh\necho \"$@\"\npwd\n").chmod(0o755)
        run = self.portcuda("build", "--overlay", self.overlay, "--", "pip", "wheel", ".", "-w", "dist",
                            cwd=self.project, variables={"PATH": f"{self.folder}/bin:{os.environ['PATH']}"})
        self.assertRc(run, 0)
        self.assertEqual(run.out.decode(), f"wheel . -w {self.project}/dist --no-build-isolation --no-deps -v\n"
                                           f"{self.overlay}/src\n")
        self.assertTells(run, f"the wheel: {self.project}/dist")


if __name__ == "__main__":
    unittest.main()
