"""portcuda build on a Windows machine that is played: a recorded machine (--machine), and stand-ins for its programs that
note how they are called (stand_in.py). What they note is what the guides 000 to 004 and torch expect.
"""

import json
import os
import stat
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "cli"))
from portcuda_cli import CliTest, snapshot  # noqa: E402

GB = 1 << 30
SETUP = '''import os
from setuptools import setup
from torch.utils.cpp_extension import BuildExtension, CUDAExtension
FORCE_BUILD = os.getenv("FLASH_ATTENTION_FORCE_BUILD", "FALSE") == "TRUE"
def cuda_archs():
    return os.getenv("FLASH_ATTN_CUDA_ARCHS", "80;90;100;120").split(";")
flags = []
if "80" in cuda_archs():
    flags += ["-gencode", "arch=compute_80,code=sm_80"]
if "90" in cuda_archs():
    flags += ["-gencode", "arch=compute_90,code=sm_90"]
if "120" in cuda_archs():
    flags += ["-gencode", "arch=compute_120,code=sm_120"]
setup(ext_modules=[CUDAExtension("flash_attn_2_cuda", ["csrc/api.cpp", "csrc/a.cu"], extra_compile_args={"nvcc": flags})])
'''
FLASH_MLA = '''import os
from setuptools import setup
from torch.utils.cpp_extension import CUDAExtension
disable = os.getenv("FLASH_MLA_DISABLE_SM100", "0")
setup(ext_modules=[CUDAExtension("flash_mla", ["csrc/api.cpp", "csrc/a.cu"], extra_compile_args={
    "nvcc": ["--threads", "32", "-gencode", "arch=compute_90a,code=sm_90a"]})])
'''
KERNEL = b'#include <cutlass/numeric_types.h>\n__device__ void f() { __asm__ volatile("trap;"); }\n'


def windows():
    """A machine as people have it: RTX 4090, CUDA 12.9, Visual Studio 2022 and 2026, torch for CUDA."""
    return {
        "system": "windows", "release": "10.0.22631", "processors": 16,
        "memory": {"physical": 64 * GB, "available": 42 * GB, "commit_limit": 160 * GB, "commit_left": 100 * GB},
        "environment": {"Path": "C:\\Windows", "TEMP": "C:\\Users\\Jörg Müller\\AppData\\Local\\Temp"},
        "programs": {"nvcc": ["C:\\CUDA\\v12.9\\bin\\nvcc.exe"], "ninja": ["C:\\py\\Scripts\\ninja.exe"]},
        "program_versions": {"ninja": "1.12.1"},
        "toolkits": [{"folder": "C:\\CUDA\\v12.9", "version": "12.9.41", "found_by": ["CUDA_PATH"]}],
        "visual_studios": [
            {"folder": "C:\\VS\\18", "name": "Visual Studio Community 2026", "version": "18.0", "toolsets": ["14.50.35717"]},
            {"folder": "C:\\VS\\2022", "name": "Visual Studio Build Tools 2022", "version": "17.14",
             "toolsets": ["14.44.35207", "14.38.33130"]}],
        "gpus": [{"name": "NVIDIA GeForce RTX 4090", "compute_capability": "8.9", "memory": 24 * GB, "driver": "576.52"}],
        "python": {"program": "C:\\py\\python.exe", "version": "3.12.7", "bits": 64,
                   "torch": {"version": "2.8.0+cu129", "cuda": "12.9", "folder": "C:\\py\\Lib\\site-packages\\torch"}},
        "home_folder": "C:\\Users\\Jörg Müller", "long_paths_enabled": False,
    }


class SimulatedWindows(CliTest):
    def setUp(self):
        super().setUp()
        self.programs = self.folder / "programs"
        self.programs.mkdir()
        text = Path(__file__).with_name("stand_in.py").read_text(encoding="utf-8")
        for name in ["cmd", "cl.exe", "nvcc.exe", "vswhere.exe", "git", "python.exe", "cmake.exe", "ninja.exe"]:
            program = self.programs / name
            program.write_text(f"#!{sys.executable}\n{text}", encoding="utf-8")
            program.chmod(program.stat().st_mode | stat.S_IXUSR)
        self.project("setup.py", SETUP)
        self.machine = windows()

    def project(self, name, text):
        self.write(f"project/{name}", text.encode())
        self.write("project/csrc/a.cu", KERNEL)
        self.write("project/csrc/api.cpp", b"int api() { return 0; }\n")

    def build(self, *command, options=(), variables=None):
        """The run, and the notes of the programs by name."""
        machine = self.write("machine.json", json.dumps(self.machine).encode())
        record = self.folder / "record.jsonl"
        record.write_text("")
        before = snapshot(self.folder / "project")
        run = self.portcuda("build", "--machine", machine, "--overlay", self.folder / "o", *options, "--", *command,
                            cwd=self.folder / "project", variables={
                                "PATH": f"{self.programs}:{os.environ['PATH']}", "PORTCUDA_RECORD": str(record),
                                "PYTHONUTF8": "1"} | (variables or {}))
        self.assertEqual(snapshot(self.folder / "project"), before)
        notes = {}
        for line in record.read_text(encoding="utf-8").splitlines():
            note = json.loads(line)
            notes.setdefault(note["program"], []).append(note)
        return run, notes

    def wheel(self, **named):
        return self.build("python.exe", "-m", "pip", "wheel", ".", "-w", "dist", **named)

    # ---- a whole build -----------------------------------------------------------------------------------------------

    def test_a_wheel(self):
        run, notes = self.wheel()
        self.assertRc(run, 0)
        python = notes["python.exe"][0]
        self.assertEqual(python["argv"], ["-m", "pip", "wheel", ".", "-w", f"{self.folder}/project/dist",
                                          "--no-build-isolation", "--no-deps", "-v"])
        self.assertEqual(python["cwd"], f"{self.folder}/o/src")
        variables = python["environment"]
        self.assertEqual(variables["TORCH_CUDA_ARCH_LIST"], "8.9")
        self.assertEqual(variables["MAX_JOBS"], "13")  # 40 GB, 3 GB a job: CUTLASS for 8.x alone
        self.assertEqual(variables["NVCC_THREADS"], "1")
        self.assertEqual(variables["CMAKE_GENERATOR"], "Ninja")
        self.assertEqual(variables["VSLANG"], "1033")
        # Entered by vcvarsall, with ours behind it.
        self.assertEqual(variables["LIB"], "C:\\VS\\lib\\x64")
        self.assertTrue(variables["INCLUDE"].startswith("C:\\VS\\include;C:\\SDK\\ucrt;"), variables["INCLUDE"])

    def test_flags_reach_the_compilers(self):
        _, notes = self.wheel()
        host = notes["cl.exe"][0]["effective"]
        for flag in ["-Zc:__cplusplus", "-Zc:preprocessor", "-bigobj", "-utf-8", "-D_USE_MATH_DEFINES", "-DNOMINMAX",
                     "-DWIN32_LEAN_AND_MEAN", "-DUSE_CUDA"]:
            self.assertEqual(host.count(flag), 1, flag)
        device = notes["nvcc.exe"][0]["effective"]
        for flag in ["-Xcompiler=-Zc:__cplusplus", "-Xcompiler=-Zc:preprocessor", "-Xcompiler=-bigobj", "-DNOMINMAX"]:
            self.assertEqual(device.count(flag), 1, flag)
        # `nvcc fatal: A single input file is required`: a bare flag of cl.
        self.assertFalse([word for word in device if word.startswith("/")])

    def test_the_copy_is_what_is_compiled(self):
        _, notes = self.wheel()
        text = notes["nvcc.exe"][0]["texts"]["csrc/a.cu"]
        self.assertIn('asm volatile("trap;")', text)
        self.assertTrue(text.startswith(f'#line 1 "{self.folder}/project/csrc/a.cu"\n'))

    def test_output_in_another_code_page_passes(self):
        run, _ = self.wheel()
        self.assertIn("注意: 包含文件:".encode("gbk"), run.out)

    def test_setup_py_and_python_build(self):
        _, notes = self.build("python.exe", "setup.py", "bdist_wheel")
        self.assertEqual(notes["python.exe"][0]["argv"],
                         ["setup.py", "bdist_wheel", "--dist-dir", f"{self.folder}/project/dist"])
        _, notes = self.build("python.exe", "-m", "build", "-o", "d")
        self.assertEqual(notes["python.exe"][0]["argv"],
                         ["-m", "build", "-o", f"{self.folder}/project/d", "--wheel", "--no-isolation"])

    def test_cmake(self):
        run, notes = self.build("cmake.exe", "-B", "out", "-DX=1")
        self.assertRc(run, 0)
        self.assertEqual(notes["cmake.exe"][0]["argv"], ["-S", f"{self.folder}/o/src", "-B", "out", "-DX=1"])
        self.assertEqual(notes["cmake.exe"][0]["environment"]["CUDAARCHS"], "89")
        _, notes = self.build("cmake.exe", "--build", "out")
        self.assertEqual(notes["cmake.exe"][0]["cwd"], f"{self.folder}/project")
        self.assertEqual(notes["cmake.exe"][0]["environment"]["CMAKE_BUILD_PARALLEL_LEVEL"], "13")

    # ---- the guides' problems ----------------------------------------------------------------------------------------

    def test_000_short_temporary_folder(self):
        _, notes = self.wheel()
        self.assertEqual(notes["python.exe"][0]["environment"]["TEMP"], f"{self.folder}/o/t")
        self.machine["environment"]["TEMP"] = "C:\\Temp"
        _, notes = self.wheel()
        self.assertNotEqual(notes["python.exe"][0]["environment"].get("TEMP"), f"{self.folder}/o/t")

    def test_000_paths_of_260_characters(self):
        self.write(f"project/csrc/{'deep/' * 40}k.cu", b"\n")
        run, notes = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "260 is the end", "--overlay")
        self.assertEqual(notes, {})

    def test_001_no_isolated_build(self):
        _, notes = self.build("python.exe", "-m", "pip", "install", ".")
        self.assertEqual(notes["python.exe"][0]["argv"][-3:], ["--no-build-isolation", "--no-deps", "-v"])

    def test_001_a_package_of_the_index(self):
        run, notes = self.build("python.exe", "-m", "pip", "install", "flash-attn")
        self.assertRc(run, 2)
        self.assertTells(run, "pip download")
        self.assertEqual(notes, {})

    def test_001_toolkit_of_another_major_version(self):
        self.machine["toolkits"].insert(0, {"folder": "C:\\CUDA\\v13.0", "version": "13.0.88", "found_by": ["CUDA_PATH"]})
        _, notes = self.wheel()
        self.assertEqual(notes["python.exe"][0]["environment"]["CUDA_HOME"], "C:\\CUDA\\v12.9")
        del self.machine["toolkits"][1]
        run, notes = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "do not fit")

    def test_001_nvcc_not_found(self):
        self.machine["toolkits"] = []
        run, notes = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "there is no CUDA toolkit here", "12.9")
        self.assertEqual(notes, {})

    def test_002_the_x64_environment_with_a_toolset_that_cuda_takes(self):
        _, notes = self.wheel()
        self.assertEqual(notes["vcvarsall"][0]["argv"],
                         ["C:\\VS\\2022\\VC\\Auxiliary\\Build\\vcvarsall.bat", "x64", "-vcvars_ver=14.44"])
        self.machine["toolkits"][0]["version"] = "12.1.105"
        self.machine["python"]["torch"]["cuda"] = "12.1"
        _, notes = self.wheel()
        self.assertEqual(notes["vcvarsall"][0]["argv"][-1], "-vcvars_ver=14.38")

    def test_002_entered_already(self):
        self.machine["compiler"] = {"program": "C:\\VS\\bin\\cl.exe", "version": "19.44.35207", "host": "x64", "target": "x64"}
        self.machine["environment"]["VSCMD_ARG_TGT_ARCH"] = "x64"
        _, notes = self.wheel()
        self.assertNotIn("cmd", notes)
        self.assertEqual(notes["python.exe"][0]["environment"]["DISTUTILS_USE_SDK"], "1")

    def test_002_no_visual_studio(self):
        self.machine["visual_studios"] = []
        run, notes = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "winget install Microsoft.VisualStudio.2022.BuildTools")
        self.assertEqual(notes, {})

    def test_002_the_environment_cannot_be_entered(self):
        run, notes = self.wheel(variables={"PORTCUDA_VCVARS_FAILS": "1"})
        self.assertRc(run, 1)
        self.assertTells(run, "vcvarsall.bat x64 -vcvars_ver=14.44 failed", "was not found")
        self.assertNotIn("python.exe", notes)

    def test_002_no_download_of_a_wheel(self):
        _, notes = self.wheel()
        self.assertEqual(notes["python.exe"][0]["environment"]["FLASH_ATTENTION_FORCE_BUILD"], "TRUE")

    def test_002_architectures_that_flash_attention_honours(self):
        _, notes = self.wheel()
        self.assertEqual(notes["python.exe"][0]["environment"]["FLASH_ATTN_CUDA_ARCHS"], "80")
        run, notes = self.wheel(options=["--arch", "86;12.0"])
        self.assertEqual(notes["python.exe"][0]["environment"]["FLASH_ATTN_CUDA_ARCHS"], "80;120")
        self.machine["environment"]["FLASH_ATTN_CUDA_ARCHS"] = "86  # RTX 3080 Ti"
        run, notes = self.wheel()
        self.assertTells(run, "has no effect", "`80` is what runs on a GPU of 8.6", "blanks, comments and case count there")
        self.assertEqual(notes["python.exe"][0]["environment"]["FLASH_ATTN_CUDA_ARCHS"], "86")

    def test_002_values_that_cmd_spoiled(self):
        self.machine["environment"]["DISTUTILS_USE_SDK"] = "1 "
        run, notes = self.wheel()
        self.assertEqual(notes["python.exe"][0]["environment"]["DISTUTILS_USE_SDK"], "1")
        self.assertTells(run, "blanks, comments and case count there")

    def test_002_max_jobs_8(self):
        self.machine["environment"] |= {"MAX_JOBS": "8", "NVCC_THREADS": "4"}
        run, _ = self.wheel()
        self.assertTells(run, "8 jobs of 4 nvcc thread(s) may take 96.0 GB")

    def test_002_submodules_with_long_names(self):
        self.write("project/.gitmodules", b'[submodule "c"]\n\tpath = csrc/cutlass\n\turl = https://example.com/c\n')
        run, _ = self.wheel()
        self.assertTells(run, "csrc/cutlass", "--submodules")
        _, notes = self.wheel(options=["--submodules"])
        self.assertEqual(notes["git"][0]["argv"], ["-C", f"{self.folder}/project", "-c", "core.longpaths=true", "submodule",
                                                   "update", "--init", "--", "csrc/cutlass"])

    def test_003_torch_without_cuda(self):
        self.machine["python"]["torch"] |= {"version": "2.8.0", "cuda": ""}
        run, notes = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "built without CUDA", "https://download.pytorch.org/whl/cu129")
        self.assertEqual(notes, {})

    def test_004_flash_mla(self):
        self.project("setup.py", FLASH_MLA)
        self.machine["toolkits"][0]["version"] = "12.8.93"
        run, notes = self.wheel()
        self.assertRc(run, 0)
        self.assertTells(run, "will not run on NVIDIA GeForce RTX 4090")
        device = notes["nvcc.exe"][0]
        self.assertEqual(device["environment"]["FLASH_MLA_DISABLE_SM100"], "1")
        self.assertIn("-Xcompiler=-Zc:__cplusplus", device["effective"])
        self.assertEqual(device["effective"][device["effective"].index("--threads") + 1], "1")

    def test_no_gpu_asks_for_the_architecture(self):
        self.machine["gpus"] = []
        run, notes = self.wheel()
        self.assertRc(run, 2)
        self.assertTells(run, "--arch")
        self.assertEqual(notes, {})
        self.machine["environment"]["TORCH_CUDA_ARCH_LIST"] = "8.0;9.0"
        _, notes = self.wheel(variables={"TORCH_CUDA_ARCH_LIST": "8.0;9.0"})
        self.assertEqual(notes["nvcc.exe"][0]["argv"][-2:], ["-gencode=arch=compute_80,code=sm_80",
                                                             "-gencode=arch=compute_90,code=sm_90"])

    def test_32_bit_python(self):
        self.machine["python"]["bits"] = 32
        run, _ = self.wheel()
        self.assertRc(run, 1)
        self.assertTells(run, "32-bit")

    def test_recorded_machines(self):
        """The machines that the doctor judges, and how a build on them begins: 1, it is not even tried."""
        ends = {"nothing-installed": 1, "cpu-torch": 1, "v100": 1, "odd-python": 1, "major-mismatch": 1, "ci-without-gpu": 2,
                "arm64-native": 1, "no-torch": 1}
        machines = sorted(Path(__file__).resolve().parents[1].glob("doctor/machines/*.json"))
        machines = [path for path in machines if not path.name.endswith(".expected.json")]
        self.assertGreater(len(machines), 20)
        for path in machines:
            with self.subTest(machine=path.stem):
                self.project("setup.py", FLASH_MLA if "flashmla" in path.stem else SETUP)
                self.machine = json.loads(path.read_text(encoding="utf-8"))
                run, notes = self.build("python.exe", "-m", "pip", "wheel", ".", options=["--dry-run"])
                self.assertRc(run, ends.get(path.stem, 0))
                self.assertEqual(notes, {})
                self.assertEqual(run.out.count(b"stops it: ") > 0, path.stem in ends)

    def test_a_failing_build_keeps_its_code_and_is_explained(self):
        program = self.programs / "cl.exe"
        program.write_text("#!/bin/sh\necho 'C:\\\\x\\\\api.cpp(3): error C2065: '\"'M_PI'\"': undeclared identifier'\nexit 2\n")
        run, _ = self.wheel()
        self.assertRc(run, 2)
        self.assertTells(run, "C2065", "exit code 2")


if __name__ == "__main__":
    unittest.main()
