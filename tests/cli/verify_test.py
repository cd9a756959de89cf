"""portcuda verify from outside. What needs no judge is always tested; what needs one, where `portcuda verify --setup` was run."""

import json
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

from portcuda_cli import PROGRAM, CliTest, environment

ACCEPTED = b"__global__ void k(int* p) { *p = 1; }\n"
REJECTED = b"__global__ void k(int* p) {\n  int n = *p;\n  *p = ({ n; });\n}\n"


def judge_environment():
    """The environment with the user's own cache, where there is one."""
    env = environment()
    for name in ("PORTCUDA_CACHE", "XDG_CACHE_HOME", "HOME"):
        if name in os.environ:
            env[name] = os.environ[name]
    return env


def judge_is_set_up():
    probe = subprocess.run([PROGRAM, "verify", "--help"], capture_output=True)
    if probe.returncode != 0:
        return False
    cache = os.environ.get("PORTCUDA_CACHE") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "portcuda")
    return Path(cache, "cuda").is_dir() and Path(cache, "wine").is_dir()


class VerifyTest(CliTest):
    def verify(self, *args, env=None, cwd=None):
        env = env or {**environment(), "PORTCUDA_CACHE": str(self.folder / "empty cache")}
        return subprocess.run([PROGRAM, "verify", *map(str, args)], capture_output=True, env=env, cwd=cwd or self.folder)

    def error_of(self, *args, code=2, **more):
        run = self.verify(*args, **more)
        self.assertEqual(run.returncode, code, run.stderr)
        self.assertEqual(run.stdout, b"")
        return run.stderr.decode()


class WithoutJudge(VerifyTest):
    def test_no_toolkit_says_which_command_fetches_it(self):
        self.write("a.cu", ACCEPTED)
        self.assertIn("--setup", self.error_of("a.cu"))

    def test_nothing_to_judge(self):
        (self.folder / "sub").mkdir()
        self.assertIn("no .cu files", self.error_of("sub"))

    def test_missing_file(self):
        self.assertIn("nowhere.cu", self.error_of("nowhere.cu"))

    def test_header_alone(self):
        self.write("a.cuh", ACCEPTED)
        self.assertIn("files that include them", self.error_of("a.cuh"))

    def test_bad_options(self):
        self.write("a.cu", ACCEPTED)
        self.assertIn("sm_xx", self.error_of("a.cu", "--arch", "sm_xx"))
        self.assertIn("c++98", self.error_of("a.cu", "--std", "c++98"))
        self.assertIn("18.00", self.error_of("a.cu", "--msvc", "18.00"))
        self.assertIn("--timeout", self.error_of("a.cu", "--timeout", "0"))

    def test_bad_database(self):
        self.write("db/compile_commands.json", b"{")
        self.assertIn("no compilation database", self.error_of("-p", "db"))
        self.assertIn("cannot be read", self.error_of("-p", "nowhere"))
        self.write("db/compile_commands.json", b"[]")
        self.assertIn("holds no file", self.error_of("-p", "db"))

    def test_a_broken_entry_is_told_and_does_not_hide_the_rest(self):
        self.write("db/compile_commands.json", b'[{"file": "a.cu"}]')
        self.assertIn("neither", self.error_of("-p", "db"))


@unittest.skipUnless(judge_is_set_up(), "no judge: `portcuda verify --setup` was not run")
class WithJudge(VerifyTest):
    def judge(self, *args, **more):
        return self.verify(*args, env=more.pop("env", judge_environment()), **more)

    def lines(self, *args, **more):
        run = self.judge(*args, "--format", "jsonl", **more)
        lines = [json.loads(line) for line in run.stdout.splitlines()]
        verdicts = {(l["unit"], l.get("pass", "")): l for l in lines if l.get("kind") == "verdict"}
        return run.returncode, verdicts, [l for l in lines if "rule" in l]

    def test_accepted(self):
        self.write("a.cu", ACCEPTED)
        code, verdicts, findings = self.lines("a.cu")
        self.assertEqual(code, 0, verdicts)
        self.assertEqual([v["verdict"] for v in verdicts.values()], ["accepted", "accepted"])
        self.assertEqual(findings, [])

    def test_rejected_with_the_rule_that_cures(self):
        self.write("a.cu", REJECTED)
        code, verdicts, findings = self.lines("a.cu")
        self.assertEqual(code, 1)
        self.assertEqual(verdicts["a.cu", "host"]["messages"][0]["line"], 3)
        self.assertEqual([(f["rule"], f["line"]) for f in findings], [("PC904", 3)])
        self.assertIn("PC202", findings[0]["message"])

    def test_a_quick_look_misses_what_code_generation_shows(self):
        self.write("constant.cu", b"static const double kD = 0.5;\n__global__ void kernel(double* p) { *p = kD; }\n")
        quick = self.judge("--quick", "constant.cu")
        self.assertEqual(quick.returncode, 0, quick.stdout)
        self.assertIn(b"--quick: syntax alone", quick.stdout)
        self.assertEqual(self.judge("constant.cu").returncode, 1)

    def test_the_summary_says_who_proved_what(self):
        self.write("a.cu", ACCEPTED)
        out = self.judge("a.cu", "-q").stdout.decode()
        self.assertIn("1 of 1 file accepted in both passes", out)
        self.assertIn("cudafe++", out)
        self.assertIn("Not asked: cl.exe", out)
        self.assertNotIn("builds on Windows", out)

    def test_path_with_blanks_and_letters(self):
        self.write("with blank/ä ö/k (1).cu", b'#include "h h.h"\n' + REJECTED)
        self.write("with blank/ä ö/h h.h", b"struct S { __int128 x; };\n")
        code, verdicts, findings = self.lines("with blank")
        self.assertEqual(code, 1)
        self.assertEqual({f["path"] for f in findings}, {"with blank/ä ö/k (1).cu", "with blank/ä ö/h h.h"})

    def test_cpp_files_are_not_judged(self):
        self.write("a.cpp", b"int f() { return 1; }\n")
        code, verdicts, findings = self.lines("a.cpp")
        self.assertEqual((code, verdicts["a.cpp", ""]["verdict"], findings), (0, "cl-only", []))

    def test_missing_header_is_told_once_with_its_folder(self):
        for name in "ab":
            self.write(f"{name}.cu", b"#include <sub/there.h>\n" + ACCEPTED)
        self.write("include/sub/there.h", b"")
        code, verdicts, findings = self.lines("a.cu", "b.cu")
        self.assertEqual(code, 2)
        self.assertEqual({f["rule"] for f in findings}, {"PC905"})
        self.assertIn("include has it", findings[0]["message"])
        code, verdicts, findings = self.lines("a.cu", "b.cu", "-I", "include")
        self.assertEqual((code, findings), (0, []))

    def test_database(self):
        self.write("src/a.cu", b"#ifndef WANTED\n#error not defined\n#endif\n" + ACCEPTED)
        entry = {"directory": str(self.folder), "file": "src/a.cu",
                 "command": "nvcc -DWANTED -std=c++17 -gencode arch=compute_90a,code=sm_90a -c src/a.cu"}
        self.write("compile_commands.json", json.dumps([entry]).encode())
        code, verdicts, findings = self.lines("-p", ".")
        self.assertEqual((code, findings), (0, []))
        self.assertEqual(verdicts["src/a.cu", "device"]["architecture"], "90a")

    def test_verdicts_are_kept_until_something_changes(self):
        self.write("a.cu", b'#include "h.h"\n' + ACCEPTED)
        self.write("h.h", b"// %d\n" % time.time_ns())
        self.assertFalse(self.lines("a.cu")[1]["a.cu", "host"]["cached"])
        self.assertTrue(self.lines("a.cu")[1]["a.cu", "host"]["cached"])
        self.assertFalse(self.lines("a.cu", "--no-cache")[1]["a.cu", "host"]["cached"])
        self.assertFalse(self.lines("a.cu", "--msvc", "19.39")[1]["a.cu", "host"]["cached"])
        self.write("h.h", b"__int128 x;\n")
        code, verdicts, _ = self.lines("a.cu")
        self.assertEqual((code, verdicts["a.cu", "host"]["verdict"]), (1, "rejected"))

    def test_two_at_once(self):
        self.write("a.cu", b"// %d\n" % time.time_ns() + ACCEPTED)
        runs = [subprocess.Popen([PROGRAM, "verify", "a.cu", "-q"], cwd=self.folder, env=judge_environment(),
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
        for run in runs:
            out, err = run.communicate()
            self.assertEqual(run.returncode, 0, err)
            self.assertIn(b"1 of 1 file accepted", out)

    def test_too_slow_is_a_verdict_of_its_own(self):
        # A million instantiations.
        self.write("a.cu", b"template <unsigned long long N, int D> struct S { enum { v = S<2 * N, D - 1>::v + S<2 * N + 1, D - 1>::v }; };\n"
                           b"template <unsigned long long N> struct S<N, 0> { enum { v = 1 }; };\n"
                           b"static_assert(S<0, 20>::v > 0);\n" + ACCEPTED)
        code, verdicts, findings = self.lines("a.cu", "--timeout", "2", "--no-cache")
        self.assertEqual(code, 2)
        self.assertEqual(verdicts["a.cu", "host"]["verdict"], "timed-out")
        self.assertIn("time limit", findings[0]["message"])

    def test_interruption(self):
        self.write("a.cu", b"// %d\n" % time.time_ns() + ACCEPTED)
        run = subprocess.Popen([PROGRAM, "verify", "a.cu", "--no-cache"], cwd=self.folder, env=judge_environment(),
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.3)
        run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)
        self.assertEqual((run.returncode, out), (130, b""), err)

    def test_reports_for_machines(self):
        self.write("a.cu", REJECTED)
        sarif = json.loads(self.judge("a.cu", "--format", "sarif").stdout)
        self.assertEqual(sarif["runs"][0]["results"][0]["ruleId"], "PC904")
        self.assertIn(b"::error file=a.cu,line=3", self.judge("a.cu", "--format", "github").stdout)
        self.assertEqual(self.judge("a.cu", "-o", "report.txt").stdout, b"")
        self.assertIn("PC904", (self.folder / "report.txt").read_text())


if __name__ == "__main__":
    unittest.main()
