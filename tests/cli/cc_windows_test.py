"""portcuda cc before nvcc.exe and cl.exe, as stand-ins that print their arguments see them."""

import sys
import unittest

from cc_rewrite_test import Rewriting


class Calls(Rewriting):

    def call(self, name, *arguments, variables=None, options=()):
        self.write(f"bin/{name}", b"#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done\necho \"[$NVCC_APPEND_FLAGS|$CL]\"\n").chmod(0o755)
        run = self.cc(self.folder / "bin" / name, *arguments, options=options, variables=variables or {})
        self.assertEqual(run.returncode, 0, run.stderr)
        return run.stdout.decode().splitlines()

    def test_nvcc(self):
        said = self.call("nvcc.exe", "-c", "../p/csrc/main.cpp", "-Xcompiler", "-fPIC,-O3", variables={"NVCC_APPEND_FLAGS": "-DMINE -std=c++20", "CL": "/DX#1"})
        self.assertIn("-Xcompiler=-Zc:__cplusplus", said)
        self.assertIn("-D_USE_MATH_DEFINES", said)
        self.assertIn("-Xcompiler=-O2", said)
        self.assertIn("-Xcompiler=-DX=1", said)
        self.assertEqual(said[-3:], ["-DMINE", "-std=c++20", "[|]"], "the environment's flags come last and act once")
        self.assertFalse([word for word in said if "fPIC" in word])
        self.assertTrue([word for word in said if word.endswith("/csrc/main.cpp") and "mirror" in word], "rewritten without being asked")

    def test_cl(self):
        said = self.call("cl.exe", "/c", "../p/csrc/main.cpp", "-fPIC", "-O3", "/bigobj", variables={"CL": "/DX#1 /utf-8"})
        for flag in ("-Zc:__cplusplus", "/DX=1", "-O2", "-DNOMINMAX"):
            self.assertIn(flag, said)
        for flag in ("-fPIC", "-O3", "-bigobj", "-utf-8"):
            self.assertNotIn(flag, said)
        self.assertEqual(said[-1], "[|]")

    def test_links_are_left_alone(self):
        self.assertEqual(self.call("nvcc.exe", "a.obj", "-o", "a.dll", variables={"NVCC_APPEND_FLAGS": "-O1"}), ["a.obj", "-o", "a.dll", "[-O1|]"])

    def test_linux_compilers_get_them_when_asked(self):
        said = self.call("nvcc", "-c", "../p/csrc/main.cpp", options=("--target", "msvc"))
        self.assertNotIn("-D_USE_MATH_DEFINES", said)
        said = self.call("nvcc", "-c", "../p/csrc/main.cpp", options=("--target", "msvc", "--inject"))
        self.assertIn("-D_USE_MATH_DEFINES", said)


if __name__ == "__main__":
    sys.exit(unittest.main())
