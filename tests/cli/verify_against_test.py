"""portcuda verify --against: device code before and after, with a stand-in for nvcc that takes its input for PTX."""

import json
import unittest

from portcuda_cli import CliTest

NVCC = b"""#!/bin/sh
if [ "$1" = --version ]; then echo 'Cuda compilation tools, release 13.0, V13.0.88'; exit; fi
while [ $# -gt 3 ]; do shift; done
if grep -q ERROR "$1"; then echo "$1: error: no" >&2; exit 1; fi
cp "$1" "$3"
"""
ONE = b".visible .entry k()\n{\n.reg .b32 %r<9>;\nmov.u32 %r1, 1;\nbar.sync 0;\nret;\n}\n"
FEWER = ONE.replace(b"mov.u32 %r1, 1;\n", b"")
OTHER = ONE.replace(b"bar.sync 0;\n", b"")


class Against(CliTest):
    def setUp(self):
        super().setUp()
        self.write("nvcc", NVCC)
        (self.folder / "nvcc").chmod(0o755)

    def compare(self, before, after, *options):
        self.write("before/csrc/a.cu", before)
        self.write("after/csrc/a.cu", after)
        return self.portcuda("verify", "--nvcc", "./nvcc", "--against", "before", *options, "after")

    def test_exit_codes(self):
        self.assertRc(self.compare(ONE, ONE), 0)
        self.assertRc(self.compare(ONE, FEWER), 0)
        self.assertRc(self.compare(ONE, OTHER), 1)
        self.assertRc(self.compare(ONE, b"ERROR"), 2)
        self.assertRc(self.compare(b"ERROR", ONE), 2)

    def test_report(self):
        run = self.compare(ONE, OTHER, "--arch", "80,90a")
        for arch in (b"80", b"90a"):
            self.assertIn(b"after/csrc/a.cu sm_" + arch + b": different (3 \xe2\x86\x92 2 instructions)", run.out)
        self.assertIn(b"- bar.sync 0\n", run.out)
        self.assertIn(b"2 different.\n", run.out)
        self.assertIn(b"cl.exe was not asked", run.out)
        summary = self.compare(ONE, OTHER, "--quiet").out
        self.assertNotIn(b"bar.sync", summary)
        self.assertIn(b"1 different.\n", summary)

    def test_all_shows_what_is_no_worse(self):
        self.assertNotIn(b"- mov.u32", self.compare(ONE, FEWER).out)
        self.assertIn(b"- mov.u32", self.compare(ONE, FEWER, "--all").out)

    def test_json_lines_and_output_file(self):
        run = self.compare(ONE, ONE, "--format", "jsonl", "-o", "report")
        self.assertRc(run, 0)
        self.assertEqual(run.out, b"")
        line = json.loads((self.folder / "report").read_text())
        self.assertEqual([line["verdict"], line["architecture"]], ["identical", "80"])
        self.assertTells(self.compare(ONE, ONE, "--format", "sarif"), "--format sarif")

    def test_keep_ptx(self):
        self.compare(ONE, FEWER, "--keep-ptx", "kept")
        self.assertEqual((self.folder / "kept/original/csrc/a.cu.sm_80.ptx").read_bytes(), ONE)
        self.assertEqual((self.folder / "kept/rewritten/csrc/a.cu.sm_80.ptx").read_bytes(), FEWER)

    def test_wrong_calls(self):
        self.write("after/a.cu", ONE)
        run = self.portcuda("verify", "--nvcc", "./nvcc", "--against", "nowhere", "after")
        self.assertRc(run, 2)
        self.assertTells(run, "--against: nowhere does not exist")
        run = self.portcuda("verify", "--nvcc", "./none", "--against", "after", "after")
        self.assertRc(run, 2)
        self.assertTells(run, "./none: no such program")
        self.assertRc(self.compare(ONE, ONE, "--sass"), 2)


if __name__ == "__main__":
    unittest.main()
