"""portcuda cc: records what a compiler is asked for and is otherwise the compiler."""

import json
import os
import subprocess
import unittest

from portcuda_cli import PROGRAM, CliTest, environment

# Prints its arguments one a line, its standard input, and a line to standard error; ends with 7.
COMPILER = b"""#!/bin/sh
for argument in "$@"; do printf '<%s>\\n' "$argument"; done
cat
echo told >&2
exit 7
"""


class Cc(CliTest):
    def setUp(self):
        super().setUp()
        self.write("nvcc", COMPILER).chmod(0o755)
        self.write("setup.py", b"")
        (self.folder / "build").mkdir()
        self.compiler = str(self.folder / "nvcc")

    def cc(self, *arguments, record=None, stdin=b""):
        env = environment() | ({"PORTCUDA_RECORD": str(record)} if record else {})
        return subprocess.run([PROGRAM, "cc", *arguments], cwd=self.folder / "build", env=env, input=stdin, capture_output=True)

    def records(self, name=".portcuda/commands.jsonl"):
        path = self.folder / name
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    def test_is_the_compiler(self):
        run = self.cc(self.compiler, "-c", "a b.cu", "-DX=\"q r\"", "", "--help", "--record", "-o", "x.o", stdin=b"in")
        self.assertEqual(run.returncode, 7)
        self.assertEqual(run.stdout.decode(), "<-c>\n<a b.cu>\n<-DX=\"q r\">\n<>\n<--help>\n<--record>\n<-o>\n<x.o>\nin")
        self.assertEqual(run.stderr, b"told\n")

    def test_records_beside_the_project(self):
        self.cc("--", self.compiler, "-c", "../k.cu", "-std=c++20", "-o", "k.o")
        self.assertEqual(self.records(), [{
            "directory": str(self.folder / "build"),
            "file": "../k.cu",
            "arguments": [self.compiler, "-c", "../k.cu", "-std=c++20", "-o", "k.o"],
        }])
        self.assertEqual((self.folder / ".portcuda/.gitignore").read_text(), "*\n")
        self.cc(self.compiler, "-c", "../k.cu", "-std=c++20", "-o", "k.o")
        self.assertEqual(len(self.records()), 1, "a rebuild adds nothing")

    def test_only_what_compiles(self):
        for arguments in (["--version"], ["-E", "a.cu"], ["a.o", "b.o", "-o", "program"], ["-c", "-o", "x.o"]):
            self.assertEqual(self.cc(self.compiler, *arguments).returncode, 7)
        self.assertEqual(self.records(), [])

    def test_where_to(self):
        self.cc("--record", "../here.jsonl", self.compiler, "-c", "a.cu")
        self.assertEqual(len(self.records("here.jsonl")), 1)
        self.cc(self.compiler, "-c", "a.cu", record=self.folder / "there.jsonl")
        self.assertEqual(len(self.records("there.jsonl")), 1)
        self.assertEqual(self.records(), [])

    def test_response_files_are_read(self):
        self.write("build/a.rsp", b'-I"some folder" -c a.cu')
        self.assertEqual(self.cc(self.compiler, "@a.rsp").stdout, b"<@a.rsp>\n")
        self.assertEqual(self.records()[0]["arguments"][1:], ["-Isome folder", "-c", "a.cu"])

    def test_parallel_builds_do_not_mix_lines(self):
        flags = [f"-DNAME_{i}={'x' * 200}" for i in range(60)]
        env = environment()
        running = [
            subprocess.Popen([PROGRAM, "cc", self.compiler, "-c", f"{i}.cu", *flags], cwd=self.folder / "build", env=env,
                             stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for i in range(24)
        ]
        for process in running:
            process.wait()
        self.assertEqual(sorted(record["file"] for record in self.records()), sorted(f"{i}.cu" for i in range(24)))

    def test_a_record_that_cannot_be_written_stops_no_build(self):
        run = self.cc(self.compiler, "-c", "a.cu", record=self.folder / "setup.py" / "x.jsonl")
        self.assertEqual(run.returncode, 7)
        self.assertIn(b"not recorded", run.stderr)

    def test_wrong_calls(self):
        run = self.cc("no-such-compiler", "-c", "a.cu")
        self.assertEqual(run.returncode, 127)
        self.assertIn(b"no-such-compiler", run.stderr)
        self.assertEqual(self.cc().returncode, 2)
        self.assertEqual(self.cc("--").returncode, 2)
        run = self.cc("--help")
        self.assertEqual(run.returncode, 0)
        self.assertIn(b"--record", run.stdout)

    @unittest.skipIf(os.name == "nt", "signals")
    def test_a_closed_pipe_ends_the_compiler(self):
        self.write("nvcc", b"#!/bin/sh\nyes\n").chmod(0o755)
        run = subprocess.run(f"'{PROGRAM}' cc '{self.compiler}' -c a.cu | head -1; echo done", shell=True, cwd=self.folder / "build",
                             env=environment(), capture_output=True, timeout=60)
        self.assertEqual(run.stdout, b"y\ndone\n")
        self.assertNotIn(b"roken pipe", run.stderr)


if __name__ == "__main__":
    unittest.main()
