"""portcuda environment: variables for each shell, the switches of the project's own scripts, exit codes."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from portcuda_cli import PROGRAM as PORTCUDA

SETUP = """import os
import urllib.request
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
from wheel.bdist_wheel import bdist_wheel as _bdist_wheel

FORCE_BUILD = os.getenv("DEMO_FORCE_BUILD", "FALSE") == "TRUE"


class CachedWheelsCommand(_bdist_wheel):
    def run(self):
        if FORCE_BUILD:
            return super().run()
        urllib.request.urlretrieve(*get_wheel_url())


setup(ext_modules=[CUDAExtension("m", ["m.cu"], extra_compile_args={"cxx": ["-O3", "-std=c++17"], "nvcc": ["-O3"]})])
"""


class Environment(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def run_environment(self, *arguments):
        return subprocess.run([PORTCUDA, "environment", "--isolated", *arguments, str(self.folder)], capture_output=True, text=True)

    def variables(self, *arguments):
        result = self.run_environment("--shell", "json", *arguments)
        self.assertIn(result.returncode, (0, 1), result.stderr)
        return json.loads(result.stdout)["variables"]

    def test_nvcc_and_cl_get_what_every_build_needs(self):
        variables = self.variables()
        self.assertIn("-Xcompiler=-Zc:__cplusplus", variables["NVCC_APPEND_FLAGS"])
        self.assertIn("-Zc:__cplusplus", variables["CL"])
        self.assertNotIn("_CL_", variables)
        self.assertNotIn("/Zc", variables["NVCC_APPEND_FLAGS"], "MSYS shells turn /Zc into a path")

    def test_the_project_s_own_switch_and_standard(self):
        (self.folder / "setup.py").write_text(SETUP)
        variables = self.variables()
        self.assertEqual(variables["DEMO_FORCE_BUILD"], "TRUE")
        self.assertIn("-std:c++17", variables["CL"])

    def test_versions_decide(self):
        old, new = self.variables("--torch", "2.6", "--cuda", "12.4"), self.variables("--torch", "2.12", "--cuda", "13.2")
        self.assertNotEqual(old, new)
        self.assertIn("permissive-", new["NVCC_APPEND_FLAGS"] + new["CL"])
        self.assertNotIn("permissive-", old["NVCC_APPEND_FLAGS"] + old["CL"])

    def test_a_shell_reads_back_what_was_meant(self):
        wanted = self.variables()["NVCC_APPEND_FLAGS"]
        script = self.run_environment("--shell", "sh").stdout + 'printf %s "$NVCC_APPEND_FLAGS"\n'
        self.assertEqual(subprocess.run(["sh", "-c", script], capture_output=True, text=True).stdout, wanted)
        self.assertIn(f"$env:NVCC_APPEND_FLAGS = '{wanted}'", self.run_environment().stdout)
        self.assertIn(f'set "NVCC_APPEND_FLAGS={wanted}"', self.run_environment("--shell", "cmd").stdout)

    def test_a_script_that_cannot_be_read_is_told(self):
        (self.folder / "setup.py").write_text("def f(:\n")
        result = self.run_environment()
        self.assertEqual(result.returncode, 2)
        self.assertIn("does not parse", result.stderr)
        self.assertIn("NVCC_APPEND_FLAGS", result.stdout)

    def test_wrong_calls(self):
        self.assertEqual(self.run_environment("--torch", "newest").returncode, 2)
        self.assertEqual(self.run_environment("--shell", "fish").returncode, 2)
        shutil.rmtree(self.folder / "absent", ignore_errors=True)
        absent = subprocess.run([PORTCUDA, "environment", str(self.folder / "absent")], capture_output=True, text=True)
        self.assertEqual(absent.returncode, 2)


if __name__ == "__main__":
    unittest.main()
