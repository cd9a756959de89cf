"""portcuda build as those who publish wheels call it: what is built, from which sources, and where it lands.

The project has a build backend of its own, so that pip alone is needed, and no setuptools.
"""

import os
import shutil
import subprocess
import sys
import unittest
import zipfile
from pathlib import Path

from portcuda_cli import ASM, CURED, PROGRAM, CliTest, environment, snapshot

# PEP 517: a wheel of the files in pkg/ and csrc/, and a line about the environment.
BACKEND = b"""
import os, pathlib, zipfile

def build_wheel(folder, config_settings=None, metadata_directory=None):
    print("switches:", *sorted(v for v in os.environ if v.endswith("_FORCE_BUILD")))
    name, info = "pkg-1.0-py3-none-any.whl", "pkg-1.0.dist-info/"
    with zipfile.ZipFile(os.path.join(folder, name), "w") as wheel:
        for path in sorted(p for below in ("pkg", "csrc") for p in pathlib.Path(below).rglob("*") if p.is_file()):
            wheel.write(path)
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: pkg\\nVersion: 1.0\\n")
        wheel.writestr(info + "WHEEL", "Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        wheel.writestr(info + "RECORD", "")
    return name

def build_sdist(folder, config_settings=None):
    raise SystemExit("not asked for")
"""
PYPROJECT = b'[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
SWITCH = "import os\nFORCE_BUILD = os.getenv('{}_FORCE_BUILD', 'FALSE') == 'TRUE'\n"
# A setup.py that is asked for its arguments alone.
SETUP = b"""
import os, sys
for at, argument in enumerate(sys.argv):
    if argument == "--dist-dir":
        os.makedirs(sys.argv[at + 1], exist_ok=True)
        open(os.path.join(sys.argv[at + 1], sys.argv[at - 1]), "wb").write(open("csrc/a.cu", "rb").read())
"""


def works(*command):
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


@unittest.skipUnless(works(sys.executable, "-m", "pip", "--version"), "pip is not installed for this Python")
class Wheel(CliTest):
    def setUp(self):
        super().setUp()
        self.project = self.folder / "project"
        self.write("project/PKG-INFO", b"") # as in an unpacked source distribution
        self.fill("project", "ROOT")
        self.fill("project/sub/inner", "INNER")
        self.overlay = self.folder / "o"

    def fill(self, folder, name):
        self.write(f"{folder}/pyproject.toml", PYPROJECT)
        self.write(f"{folder}/backend.py", BACKEND)
        self.write(f"{folder}/setup.py", SWITCH.format(name).encode())
        self.write(f"{folder}/pkg/__init__.py", b"")
        self.write(f"{folder}/pkg/shipped.cuh", ASM)
        self.write(f"{folder}/csrc/a.cu", ASM)

    def build(self, *command, cwd=None, options=(), **named):
        return self.portcuda("build", "--overlay", self.overlay, *options, "--", *command, cwd=cwd or self.project, **named)

    def pip(self, *arguments, **named):
        return self.build(sys.executable, "-m", "pip", "--no-cache-dir", "wheel", *arguments, **named)

    def assertWheel(self, run, folder, switches="ROOT_FORCE_BUILD", cured=True):
        """The wheel is there, of rewritten sources; the rest of the checkout is as it was."""
        self.assertRc(run, 0)
        self.assertIn(f"switches: {switches}".rstrip() + "\n", (run.out + run.err).decode())
        wheels = list(self.folder.rglob("*.whl"))
        self.assertEqual([wheel.parent for wheel in wheels], [Path(folder)])
        with zipfile.ZipFile(wheels[0]) as wheel:
            # What is shipped names no folder of this machine.
            self.assertEqual(wheel.read("pkg/shipped.cuh"), CURED if cured else ASM)
            self.assertTrue(wheel.read("csrc/a.cu").endswith(CURED if cured else ASM))
        self.assertTells(run, f"the wheel: {folder}")
        return wheels[0]

    def test_pip_wheel(self):
        before = snapshot(self.project)
        for wheel_folder, cwd, arguments in (
            ("dist", ".", [".", "-w", "dist", "--no-deps"]),
            (".", ".", ["."]),
            ("out", ".", [self.project, "--wheel-dir=out"]),
            ("sub", "sub", [".."]),
            ("dist", "sub", [f"pkg @ file://{self.project}", "-w", "../dist"]),
        ):
            with self.subTest(arguments):
                run = self.pip(*arguments, cwd=self.project / cwd)
                self.assertWheel(run, (self.project / wheel_folder).resolve()).unlink()
                if (self.project / wheel_folder).name in ("dist", "out"):
                    (self.project / wheel_folder).rmdir()
                self.assertEqual(snapshot(self.project), before)

    def test_only_what_is_built_counts(self):
        self.assertWheel(self.pip("./sub/inner"), self.project, "INNER_FORCE_BUILD").unlink()
        self.assertWheel(self.pip(".", cwd=self.project / "sub/inner"), self.project / "sub/inner", "INNER_FORCE_BUILD")

    def test_an_overlay_is_of_one_checkout(self):
        self.assertRc(self.pip("."), 0)
        copy = snapshot(self.overlay / "src")
        self.fill("other", "OTHER")
        run = self.pip(".", cwd=self.folder / "other")
        self.assertRc(run, 2)
        self.assertTells(run, f"{self.overlay}: holds the copy of {self.project}, not of {self.folder}/other; choose another folder")
        self.assertEqual(snapshot(self.overlay / "src"), copy)

    def test_what_stands_beside_the_checkout(self):
        self.fill("other", "OTHER")
        run = self.pip("../other", "-w", "dist")
        self.assertWheel(run, self.project / "dist", "", cured=False)
        self.assertTells(run, f"{self.folder}/other is no part of {self.project}, and is built as it is")
        self.assertFalse((self.folder / "other/dist").exists())

    def test_checkout_behind_a_link(self):
        link = self.folder / "link"
        link.symlink_to(self.project)
        run = self.pip(link, "-w", link / "dist", cwd=link, variables={"PWD": str(link)})
        self.assertRc(run, 0)
        with zipfile.ZipFile(next((self.project / "dist").iterdir())) as wheel:
            self.assertEqual(wheel.read("pkg/shipped.cuh"), CURED)

    def test_links_in_the_checkout(self):
        (self.project / "pkg/csrc").symlink_to("../csrc")
        (self.project / "pkg/absolute.cuh").symlink_to(self.project / "pkg/shipped.cuh")
        (self.project / "broken").symlink_to("nowhere")
        before = snapshot(self.project)
        with zipfile.ZipFile(self.assertWheel(self.pip(".", "-w", self.folder / "w"), self.folder / "w")) as wheel:
            self.assertEqual(wheel.read("pkg/absolute.cuh"), CURED)
        self.assertEqual(snapshot(self.project), before)

    @unittest.skipUnless(works(sys.executable, "-c", "import build.__main__"), "the package `build` is not installed")
    def test_python_build(self):
        self.assertWheel(self.build(sys.executable, "-m", "build", "--wheel"), self.project / "dist").unlink()
        self.assertWheel(self.build(sys.executable, "-m", "build", "sub/inner"), self.project / "dist", "INNER_FORCE_BUILD")

    def test_setup_py(self):
        self.write("project/setup.py", SETUP)
        run = self.build(sys.executable, "setup.py", "sdist", "bdist_wheel")
        self.assertRc(run, 0)
        self.assertTells(run, "it holds the rewritten sources")
        for name in ("sdist", "bdist_wheel"):
            self.assertTrue((self.project / "dist" / name).read_bytes().endswith(CURED))
        # The environment of the checkout is not copied, and yet it is the one that builds.
        self.write("project/.venv/pyvenv.cfg", b"")
        (self.project / ".venv/bin").mkdir()
        (self.project / ".venv/bin/python").symlink_to(sys.executable)
        self.assertRc(self.build(".venv/bin/python", "setup.py", "bdist_wheel", "--dist-dir", "two"), 0)
        self.assertTrue((self.project / "two/bdist_wheel").exists())
        self.assertFalse((self.overlay / "src/.venv").exists())

    def git(self, *arguments, cwd):
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "protocol.file.allow=always", *arguments], cwd=cwd, check=True,
                       capture_output=True, env=environment() | {"HOME": str(self.folder)})

    def status(self, folder):
        return subprocess.run(["git", "status", "--porcelain"], cwd=folder, capture_output=True, env=environment() | {"HOME": str(self.folder)}).stdout

    @unittest.skipUnless(works("git", "--version"), "git is not installed")
    def test_worktree_submodule_and_changes(self):
        self.git("init", "-q", ".", cwd=self.project)
        self.git("add", "-A", cwd=self.project)
        self.git("commit", "-qm", "x", cwd=self.project)
        self.git("worktree", "add", "-q", "../tree", cwd=self.project)
        (self.folder / "super").mkdir()
        self.git("init", "-q", ".", cwd=self.folder / "super")
        self.git("submodule", "add", "-q", str(self.project), "deps/project", cwd=self.folder / "super")
        for place in ("tree", "super/deps/project"):
            with self.subTest(place):
                folder = self.folder / place
                self.assertTrue((folder / ".git").is_file())
                # Changed, new and deleted files: what is built is the folder as it is, not what Git knows.
                (folder / "pkg/__init__.py").unlink()
                (folder / "pkg/new.cuh").write_bytes(ASM)
                (folder / "csrc/a.cu").write_bytes(b"// changed\n" + ASM)
                before, snapped = self.status(folder), snapshot(folder)
                self.overlay = self.folder / f"o-{folder.name}"
                run = self.pip(".", "-w", self.folder / "w", cwd=folder)
                self.assertRc(run, 0)
                with zipfile.ZipFile(self.folder / "w/pkg-1.0-py3-none-any.whl") as wheel:
                    names = wheel.namelist()
                    self.assertIn(b"// changed\n" + CURED, wheel.read("csrc/a.cu"))
                self.assertIn("pkg/new.cuh", names)
                self.assertNotIn("pkg/__init__.py", names)
                self.assertEqual((self.status(folder), snapshot(folder)), (before, snapped))
                self.assertFalse((self.overlay / "src/.git").exists())


CMAKE = b"""cmake_minimum_required(VERSION 3.18)
project(p CXX)
add_library(m SHARED csrc/m.cpp)
install(TARGETS m DESTINATION lib)
"""


@unittest.skipUnless(works("cmake", "--version") and works("c++", "--version"), "cmake and a C++ compiler are not installed")
class CMake(CliTest):
    def setUp(self):
        super().setUp()
        self.project = self.folder / "project"
        self.write("project/.git/HEAD", b"")
        self.write("project/CMakeLists.txt", CMAKE)
        self.write("project/csrc/m.cpp", b'#include "m.h"\nint one() { return number; }\n')
        self.write("project/csrc/m.h", b"constexpr int number = 1;\n")

    def build(self, *command, cwd=None):
        return self.portcuda("build", "--overlay", self.folder / "o", "--", *command, cwd=cwd or self.project, timeout=300)

    def test_two_calls(self):
        before = snapshot(self.project)
        self.assertRc(self.build("cmake", "-S", ".", "-B", "build"), 0)
        run = self.build("cmake", "--build", "build")
        self.assertRc(run, 0)
        self.assertTells(run, f"built {self.project}/build/libm.so")
        self.assertRc(self.build("cmake", "--install", "build", "--prefix", "out"), 0)
        self.assertTrue((self.project / "out/lib/libm.so").exists())
        # The copy is what is compiled, and follows the checkout; messages name the checkout.
        self.assertIn(str(self.folder / "o/src").encode(), self.read("project/build/CMakeCache.txt"))
        self.write("project/csrc/m.h", b"constexpr int number = ;\n")
        run = self.build("cmake", "--build", "../build", cwd=self.project / "csrc")
        self.assertNotEqual(run.rc, 0)
        self.assertIn(f"{self.project}/csrc/m.h:1:", (run.out + run.err).decode())
        self.assertNotIn(f"{self.folder}/o/src/csrc/m.h:1:", (run.out + run.err).decode())
        self.write("project/csrc/m.h", b"constexpr int number = 2;\n")
        run = self.build("cmake", "--build", "../build", cwd=self.project / "csrc")
        self.assertRc(run, 0)
        self.assertTells(run, f"built {self.project}/build/libm.so")
        for made in ("build", "out"):
            shutil.rmtree(self.project / made)
        self.write("project/csrc/m.h", b"constexpr int number = 1;\n")
        self.assertEqual(snapshot(self.project), before)

    def test_in_the_source_folder(self):
        for _ in range(2):
            self.assertRc(self.build("cmake", "."), 0)
            self.assertRc(self.build("cmake", "--build", "."), 0)
        self.assertTrue((self.project / "libm.so").exists())


if __name__ == "__main__":
    unittest.main()
