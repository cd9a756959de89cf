"""A rewrite that ends early: every file is whole, old or new, and `rewrite --undo` brings all of them back.

A file that changes between analysis and write is tested here with a stopped process, and for every order of events in
tests/unit/atomic_write_test.cpp.
"""

import os
import random
import shutil
import signal
import subprocess
import time
import unittest
from pathlib import Path

from portcuda_cli import ASM, CLEAN, CURED, PROGRAM, CliTest, environment, snapshot

FILES = 400
KILLS = 50
SEED = 20240611


def filler(k):
    return CLEAN * (20 + k % 40)


class Interrupted(CliTest):
    def make_tree(self):
        for k in range(FILES):
            self.write(f"tree/d{k % 7}/f{k:03}.cu", ASM + filler(k))

    def start(self, *arguments, cwd=None):
        return subprocess.Popen([PROGRAM, "rewrite", "-j2", *arguments], cwd=cwd or self.folder, env=environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def count_cured(self):
        """How many files are new. Fails if one is neither old nor new, or something else lies in the tree."""
        cured, unexpected = 0, []
        for folder, folders, files in os.walk(self.folder / "tree"):
            folders[:] = [name for name in folders if name != ".portcuda"]
            for name in files:
                if not name.endswith(".cu"):
                    unexpected.append(name)
                    continue
                content = Path(folder, name).read_bytes()
                rest = filler(int(name[1:4]))
                self.assertIn(content, (ASM + rest, CURED + rest), f"{name} is neither old nor new")
                cured += content == CURED + rest
        # At most the temporary that was being written, under a hidden name that a scan does not read.
        self.assertLessEqual(len(unexpected), 1)
        self.assertTrue(all(name.startswith(".") for name in unexpected), unexpected)
        return cured

    def run_length(self):
        """Seconds of a whole run, the shortest of three."""
        lengths = []
        for _ in range(3):
            begin = time.monotonic()
            self.assertEqual(self.start("tree").wait(), 0)
            lengths.append(time.monotonic() - begin)
            self.assertRc(self.rewrite("--undo", "tree"), 0)
        return min(lengths)

    def interrupt(self, signal_number, delay):
        process = self.start("tree")
        time.sleep(delay)
        process.send_signal(signal_number)
        return process.wait()

    def check_undo(self, before, cured):
        run = self.rewrite("--undo", "tree")
        if cured:
            self.assertRc(run, 0)
        elif run.rc != 0:
            self.assertTells(run, "nothing to undo")
            # A run killed before its first change may have left the empty folder and a temporary's name, no content.
            shutil.rmtree(self.folder / "tree/.portcuda", ignore_errors=True)
        self.assertEqual(snapshot(self.folder / "tree"), before)

    def test_killed_at_any_moment(self):
        self.make_tree()
        before = snapshot(self.folder / "tree")
        length = self.run_length()
        moments = random.Random(SEED)
        seen = []
        for _ in range(KILLS):
            self.interrupt(signal.SIGKILL, moments.uniform(0, 1.2 * length))
            seen.append(self.count_cured())
            self.check_undo(before, seen[-1])
        # Kills that all came too early or too late would show nothing.
        self.assertGreater(len([n for n in seen if 0 < n < FILES]), 3, seen)

    def test_a_killed_run_can_be_taken_up_again(self):
        self.make_tree()
        before = snapshot(self.folder / "tree")
        length = self.run_length()
        while True:
            self.interrupt(signal.SIGKILL, length * random.uniform(0.3, 0.9))
            if 0 < self.count_cured() < FILES:
                break
            if self.rewrite("--undo", "tree").rc != 0:
                shutil.rmtree(self.folder / "tree/.portcuda", ignore_errors=True)
        self.assertRc(self.rewrite("tree"), 0)
        self.assertEqual(self.count_cured(), FILES)
        for _ in range(2):
            self.assertRc(self.rewrite("--undo", "tree"), 0)
        self.assertEqual(snapshot(self.folder / "tree"), before)

    def test_ctrl_c(self):
        self.make_tree()
        before = snapshot(self.folder / "tree")
        length = self.run_length()
        for share in (0.2, 0.5, 0.6, 0.7, 0.8, 0.9):
            code = self.interrupt(signal.SIGINT, length * share)
            self.assertIn(code, (-signal.SIGINT, 0))
            self.check_undo(before, self.count_cured())


class Meanwhile(CliTest):
    def test_a_file_that_changes_after_it_was_read(self):
        # One thread reads all files for the macros that they define, then a.cu to rewrite it, then a file that takes its
        # time. While it does, the process is stopped, and a.cu changed.
        self.write("a.cu")
        size = 80 << 20
        self.write("z.cu", ASM + CLEAN * (size // len(CLEAN)))
        process = subprocess.Popen([PROGRAM, "rewrite", "-j1", "."], cwd=self.folder, env=environment(), stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while process.poll() is None and int(Path(f"/proc/{process.pid}/io").read_text().split()[1]) < size + size // 2:
            time.sleep(0.001)
        process.send_signal(signal.SIGSTOP)
        self.assertEqual(self.read("a.cu"), ASM, "the process was stopped too late for this test")
        self.write("a.cu", b"// mine\n" + ASM)
        process.send_signal(signal.SIGCONT)
        _, told = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 2)
        self.assertIn(b"a.cu: changed since it was analysed", told)
        self.assertEqual(self.read("a.cu"), b"// mine\n" + ASM)
        with open(self.folder / "z.cu", "rb") as z:
            self.assertEqual(z.read(len(CURED)), CURED, "the other file is rewritten")

    def test_disk_full(self):
        if os.getuid() != 0:
            self.skipTest("mounting a small file system needs root")
        small = self.folder / "small"
        small.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=640k", "none", small], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("a small file system cannot be mounted here: " + mounted.stderr.decode().strip())
        self.addCleanup(lambda: subprocess.run(["umount", "-l", small], check=True))
        for k in range(60):
            self.write(f"small/f{k:03}.cu", ASM + CLEAN * 200)
        before = snapshot(small)
        run = self.rewrite("small")
        self.assertRc(run, 2)
        self.assertTells(run, "No space left on device")
        contents = [path.read_bytes() for path in sorted(small.glob("*.cu"))]
        self.assertEqual(len(contents), 60)
        self.assertLessEqual(set(contents), {ASM + CLEAN * 200, CURED + CLEAN * 200})
        self.assertIn(CURED + CLEAN * 200, contents)
        self.assertIn(ASM + CLEAN * 200, contents)
        run = self.rewrite("--undo", "small")
        self.assertRc(run, 0)
        self.assertEqual(snapshot(small), before)

    def test_two_runs_at_once(self):
        for k in range(200):
            self.write(f"f{k}.cu", ASM + filler(k))
        runs = [subprocess.Popen([PROGRAM, "rewrite", "."], cwd=self.folder, env=environment(), stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE) for _ in range(3)]
        for run in runs:
            _, told = run.communicate(timeout=120)
            self.assertIn(run.returncode, (0, 2), told)
        for k in range(200):
            self.assertEqual(self.read(f"f{k}.cu"), CURED + filler(k))


if __name__ == "__main__":
    unittest.main()
