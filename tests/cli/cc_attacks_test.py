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
        self.write("p/csrc/main.cpp", b'#define NAME "hidden.h"\n#include NAME\nint main() { return hidden() and 1 ? 0 : 3; }\n')
        self.write("p/csrc/other.cpp", b'#include "hidden.h"\nint other() { return hidden(); }\n')
        self.write("p/csrc/hidden.h", self.HIDDEN)

    def exit_code(self):
        self.assertEqual(self.cc(GXX, "../p/csrc/main.cpp", "-o", "x").returncode, 0)
        return subprocess.run([self.folder / "build/x"]).returncode

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
        self.assertEqual(self.cc(GXX, "../p/csrc/main.cpp", "-o", "x").returncode, 1)


if __name__ == "__main__":
    sys.exit(unittest.main())
