"""portcuda cc: all compilers of a user share one budget of memory, and who holds a share gives it back however it ends."""

import fcntl
import os
import re
import signal
import struct
import subprocess
import time
import unittest

from portcuda_cli import PROGRAM, CliTest, environment



class Memory(CliTest):
    def setUp(self):
        super().setUp()
        # Tells when it starts and ends; runs until a file with the name of its output appears.
        self.write("nvcc", b'#!/bin/sh\nfor a in "$@"; do last=$a; done\necho "+ $last $$" >>log\n'
                   b'while [ ! -e "$last.end" ]; do sleep 0.02; done\necho "- $last" >>log\n').chmod(0o755)
        (self.folder / "run").mkdir()
        self.running = []
        self.addCleanup(self.end_all)

    def end_all(self):
        for process in self.running:
            process.kill()
            process.wait()

    def start(self, name, *flags, budget="3GB", launcher=(), **variables):
        env = environment() | {"XDG_RUNTIME_DIR": str(self.folder / "run"), "PORTCUDA_MEMORY_BUDGET": budget} | variables
        process = subprocess.Popen([PROGRAM, "cc", "--target", "msvc", "--no-rewrite", *launcher, self.folder / "nvcc", "-c", "a.cu", *flags, "-o", name],
                                   cwd=self.folder, env=env, stderr=subprocess.PIPE)
        self.running.append(process)
        self.addCleanup(process.stderr.close)
        return process

    def log(self):
        path = self.folder / "log"
        return [line.split()[:2] for line in path.read_text().splitlines()] if path.exists() else []

    def wait_for(self, *lines, seconds=30):
        end = time.monotonic() + seconds
        while not all(list(line) in self.log() for line in lines):
            self.assertLess(time.monotonic(), end, self.log())
            time.sleep(0.01)

    def end(self, *names):
        for name in names:
            self.write(name + ".end", b"")

    def held(self):
        """Tokens that are taken, by asking for each."""
        count = 0
        with open(self.folder / "run/portcuda-memory/tokens", "rb+") as file:
            for byte in range(16, 40):
                request = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, byte, 1, 0)
                answer = fcntl.fcntl(file, 36, request)  # F_OFD_GETLK
                count += struct.unpack("hhqqi4x", answer)[0] != fcntl.F_UNLCK
        return count

    def test_no_more_than_the_budget(self):
        # 1.5 GB each: two fit in 3 GB.
        processes = [self.start(str(i)) for i in range(5)]
        self.end(*map(str, range(5)))
        self.assertEqual([process.wait(60) for process in processes], [0] * 5)
        running = most = 0
        for sign, _ in self.log():
            running += 1 if sign == "+" else -1
            most = max(most, running)
        self.assertLessEqual(most, 2)
        self.assertEqual(self.held(), 0)

    def test_a_large_share_is_not_starved(self):
        small = [self.start(str(i)) for i in range(2)]
        self.wait_for(("+", "0"), ("+", "1"))
        large = self.start("large", "-gencode=arch=compute_80,code=sm_80", "-gencode=arch=compute_90,code=sm_90", "--threads", "2")
        time.sleep(0.3)
        late = [self.start(f"late{i}") for i in range(3)]
        time.sleep(0.3)
        self.end("0")
        time.sleep(0.3)
        self.assertNotIn(["+", "late0"], self.log(), "what came later does not go first")
        self.end("1", "large", "late0", "late1", "late2")
        self.assertEqual([p.wait(60) for p in [*small, large, *late]], [0] * 6)
        started = [name for sign, name in self.log() if sign == "+"]
        self.assertEqual(started[2], "large")

    def test_a_share_above_the_budget_runs_alone(self):
        run = self.start("huge", "--threads", "4", "-gencode=arch=compute_90a,code=sm_90a", "-gencode=arch=compute_100a,code=sm_100a", "-Icutlass/include", budget="1GB")
        self.end("huge")
        self.assertEqual(run.wait(60), 0)

    def test_killed_compilers_give_back(self):
        for number in (signal.SIGKILL, signal.SIGTERM):
            for launcher in ((), ("env",)):
                process = self.start("x", launcher=launcher, budget="1500MB")
                (self.folder / "log").write_text("")
                self.wait_for(("+", "x"))
                self.assertGreater(self.held(), 0)
                process.send_signal(number)
                self.assertEqual(process.wait(30), -number)
                end = time.monotonic() + 30
                while self.held() and time.monotonic() < end:
                    time.sleep(0.02)
                self.assertEqual(self.held(), 0)

    def test_a_server_that_stays_behind_holds_nothing(self):
        self.write("sccache", b'#!/bin/sh\nsleep 60 </dev/null >/dev/null 2>&1 &\necho $! >server\n"$@"\n').chmod(0o755)
        self.end("y")
        process = self.start("y", launcher=(str(self.folder / "sccache"),))
        self.assertEqual(process.wait(30), 0)
        server = int((self.folder / "server").read_text())
        self.addCleanup(lambda: os.kill(server, signal.SIGKILL))
        self.assertEqual(self.held(), 0)

    def test_one_launcher_in_another_takes_one_share(self):
        self.end("z")
        process = self.start("z", launcher=("env", PROGRAM, "cc"), budget="1GB")
        self.assertEqual(process.wait(30), 0)

    def test_automatic_and_off(self):
        self.end("a", "b")
        for budget, name in (("", "a"), ("off", "b")):
            self.assertEqual(self.start(name, budget=budget).wait(30), 0)
        agreed = int((self.folder / "run/portcuda-memory/budget").read_text())
        with open("/proc/meminfo") as file:
            total = int(re.search(r"MemTotal:\s+(\d+)", file.read())[1]) << 10
        self.assertLess(agreed, total)

    def test_a_wrong_value_is_told(self):
        self.end("c")
        process = self.start("c", budget="much")
        self.assertEqual(process.wait(30), 0)
        self.assertIn(b"PORTCUDA_MEMORY_BUDGET", process.stderr.read())


if __name__ == "__main__":
    unittest.main()
