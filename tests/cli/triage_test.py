"""portcuda triage: logs of failed builds from a file and from a pipe, its exit codes, and the rules at the error's place."""

import json
import subprocess
import unittest
from pathlib import Path

from portcuda_cli import PROGRAM, CliTest, environment

LOGS = Path(__file__).resolve().parents[1] / "build/logs"


class Triage(CliTest):
    def triage(self, *arguments, **options):
        return self.portcuda("triage", *arguments, **options)

    def test_error_meaning_and_cure_in_five_lines(self):
        run = self.triage(LOGS / "S4-mamba.log")
        self.assertRc(run, 1)
        lines = run.out.decode().splitlines()
        self.assertLessEqual(len(lines), 5)
        self.assertIn('identifier "M_LOG2E" is undefined', lines[0])
        self.assertTrue(lines[1].startswith("S4: "))
        self.assertIn("PC304", lines[2])

    def test_an_unknown_error_comes_with_the_lines_around_it(self):
        run = self.triage(LOGS / "unknown-operator.log")
        self.assertRc(run, 1)
        self.assertIn("no pattern knows this error", run.out.decode())
        self.assertIn("    > csrc/ops.cpp(77): error C2679", run.out.decode())

    def test_a_log_without_an_error(self):
        run = self.triage(LOGS / "clean-build.log")
        self.assertRc(run, 0)
        self.assertEqual(run.out, b"no error in the log\n")
        self.assertRc(self.triage(self.write("empty.log", b"")), 0)

    def test_standard_input(self):
        log = (LOGS / "B9-compute-120.log").read_bytes()
        run = subprocess.run([PROGRAM, "triage", "-", "--format", "json"], input=log, capture_output=True, env=environment())
        self.assertEqual(run.returncode, 1)
        self.assertEqual(json.loads(run.stdout)["failure"]["id"], "B9")

    def test_every_log_gives_json(self):
        for log in sorted(LOGS.glob("*.log")):
            with self.subTest(log.name):
                run = self.triage(log, "--format", "json")
                verdict = json.loads(run.out)
                self.assertEqual(verdict["failed"], run.rc == 1)
                self.assertLessEqual(len(verdict["text"]), 5)

    def test_the_exit_code_is_evidence(self):
        log = self.write("short.log", b"compiling\n")
        self.assertRc(self.triage(log, "--exit-code", "0"), 0)
        run = self.triage(log, "--exit-code", "-1073741819")
        self.assertRc(run, 1)
        self.assertIn("0xC0000005", run.out.decode())
        self.assertIn("S42: ", run.out.decode())

    def test_the_rule_at_the_place_of_the_error(self):
        self.write("project/csrc/a.cu", b"int x;\n__device__ void f() { __asm__ volatile(\"trap;\"); }\n")
        log = self.write("build.log", rb"C:\Users\u\Temp\pip-install-1\demo_0a\csrc\a.cu(2): error: something new" + b"\r\n")
        run = self.triage(log, "--project", "project")
        self.assertRc(run, 1)
        self.assertIn("does it: PC501", run.out.decode())
        self.assertNotIn("PC501", self.triage(log).out.decode())

    def test_nothing_of_a_log_reaches_the_terminal_as_a_control_sequence(self):
        log = self.write("build.log", b"\x1b[31ma.cu(2)\x1b[0m: error: \x1b]0;title\x07 \xff \x9b31m odd\n")
        run = self.triage(log)
        self.assertRc(run, 1)
        self.assertNotIn(b"\x1b", run.out)
        run.out.decode()  # UTF-8

    def test_a_large_log(self):
        path = self.folder / "large.log"
        with path.open("wb") as log:
            line = b'nvcc -Xcompiler /MD -Werror all-warnings -I"C:\\some where" -c csrc/a.cu -o build/a.obj\n' * 1000
            for _ in range(1100):  # about 100 MB
                log.write(line)
            log.write(b'a.cu(9): error: identifier "uint" is undefined\n')
        run = self.triage(path)
        self.assertRc(run, 1)
        self.assertIn("log line 1100001", run.out.decode())

    def test_wrong_calls(self):
        run = self.triage("missing.log")
        self.assertRc(run, 2)
        self.assertTells(run, "missing.log", "cannot be read")
        self.assertRc(self.triage("."), 2)
        self.assertRc(self.triage(), 2)
        self.assertRc(self.triage(LOGS / "S4-mamba.log", "--format", "xml"), 2)
        self.assertRc(self.triage(LOGS / "S4-mamba.log", "--project", "missing"), 2)


if __name__ == "__main__":
    unittest.main()
