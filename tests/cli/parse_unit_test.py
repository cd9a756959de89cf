"""The parser's own process, as it is seen from outside: hidden, no trap for who finds it, and gone when its parent is."""

import json
import os
import signal
import subprocess
import time
import unittest

from portcuda_cli import PROGRAM, CliTest, environment

# Templates that double at each step: a parse that ends at its limits only.
ENDLESS = b"""
template <class A, class B> struct Pair {};
template <int n, class T> struct Tower {
  using Type = Pair<typename Tower<n - 1, Pair<T, int>>::Type, typename Tower<n - 1, Pair<int, T>>::Type>;
};
template <class T> struct Tower<0, T> { using Type = T; };
Tower<40, int>::Type tower;
"""
ARRAY = b"int f(int n) { int a[n]; return a[0]; }\n"


def parsers_of(parent):
    """Process ids of the parsers below `parent`, a process id."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{entry}/stat") as stat, open(f"/proc/{entry}/cmdline") as line:
                if int(stat.read().rsplit(")", 1)[1].split()[1]) == parent and "parse-unit" in line.read():
                    found.append(int(entry))
        except (OSError, ValueError):
            pass
    return found


def gone(process):
    try:
        with open(f"/proc/{process}/stat") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] == "Z"
    except OSError:
        return True


class ParseUnit(CliTest):
    def database(self, *names):
        entries = [{"directory": str(self.folder), "file": str(self.folder / name), "arguments": ["g++", "-c", name]}
                   for name in names]
        return self.write("compile_commands.json", json.dumps(entries).encode())

    def wait_for(self, condition):
        end = time.monotonic() + 60
        while not condition():
            self.assertLess(time.monotonic(), end)
            time.sleep(0.05)

    def test_is_not_in_the_help(self):
        self.assertNotIn(b"parse-unit", self.portcuda("--help").out)

    def test_takes_no_request_of_another_kind(self):
        for text in (b"", b"garbage", b"{}", bytes(range(256)) * 100):
            run = subprocess.run([PROGRAM, "parse-unit"], input=text, capture_output=True, env=environment(), check=False)
            self.assertEqual(run.returncode, 2)
            self.assertEqual(run.stdout, b"")
            self.assertIn(b"it is a command that portcuda starts for itself", run.stderr)

    def end_while_it_parses(self, number):
        """Exit code of a scan that gets a signal while a parse runs; no parser may be left."""
        self.write("endless.cpp", ENDLESS)
        self.database("endless.cpp")
        scan = subprocess.Popen([PROGRAM, "scan", "--no-cache", "-p", ".", "."], cwd=self.folder, env=environment(),
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.wait_for(lambda: parsers_of(scan.pid))
        parsers = parsers_of(scan.pid)
        scan.send_signal(number)
        code = scan.wait(timeout=60)
        self.wait_for(lambda: all(gone(parser) for parser in parsers))
        return code

    def test_ends_with_an_interruption(self):
        self.assertEqual(self.end_while_it_parses(signal.SIGINT), 130)

    def test_ends_with_its_parent(self):
        self.assertEqual(self.end_while_it_parses(signal.SIGKILL), -signal.SIGKILL)

    def test_a_broken_unit_is_told_and_the_rest_goes_on(self):
        self.write("deep.cpp", b"int a = " + b"(" * 300_000 + b"1" + b")" * 300_000 + b";\n")
        self.write("array.cpp", ARRAY)
        self.database("deep.cpp", "array.cpp")
        run = self.scan("--no-cache", "-p", ".", ".")
        self.assertRc(run, 2)
        self.assertIn("PC213", run.rules)
        self.assertTells(run, "deep.cpp", "nesting level")


if __name__ == "__main__":
    unittest.main()
