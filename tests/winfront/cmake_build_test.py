"""A Windows build on Linux: cmake.exe, ninja.exe, nvcc.exe under Wine, clang in place of cl.exe, link.exe and lib.exe.

    cmake_build_test.py PORTCUDA KERNELS

kernels/dispatch_attention is built three times: as it is, cl stops at flags of g++; with its CMakeLists.txt rewritten, the
compilers stop at lines that portcuda finds; rewritten as a whole, with the flags that portcuda injects, it is a Windows
static library. A program is not linked: its libraries come with Visual C++ only. 77: the judge, Wine or the packages
(pip download) are not here.
"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

TREE = "dispatch_attention"
PACKAGES = ["cmake==4.4.4", "ninja==1.13.2"]
HERE = os.path.dirname(os.path.abspath(__file__))


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def windows_tools():
    """cmake.exe and ninja.exe, fetched once into the cache."""
    cache = os.environ.get("PORTCUDA_CACHE") or os.path.expanduser("~/.cache/portcuda")
    place = os.path.join(cache, "windows-tools", "-".join(PACKAGES).replace("==", "-"))
    tools = [os.path.join(place, "cmake/data/bin/cmake.exe"), os.path.join(place, "ninja-1.13.2.data/scripts/ninja.exe")]
    if all(map(os.path.exists, tools)):
        return tools
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with tempfile.TemporaryDirectory(dir=os.path.dirname(place)) as part:
        fetched = subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--platform", "win_amd64", "--only-binary=:all:", "--no-deps",
                                  "-d", part, *PACKAGES], capture_output=True, text=True)
        if fetched.returncode:
            skip(f"pip download {' '.join(PACKAGES)}: {fetched.stderr.strip().splitlines()[-1:]}")
        for wheel in [name for name in os.listdir(part) if name.endswith(".whl")]:
            zipfile.ZipFile(os.path.join(part, wheel)).extractall(os.path.join(part, "tools"))
        try:
            os.rename(os.path.join(part, "tools"), place)
        except OSError:  # another test was quicker
            pass
    return tools


class Build:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, folder, 0
        self.cmake, self.ninja = windows_tools()
        self.include = self.portcuda("--include-dir").stdout.strip()

    def portcuda(self, *arguments, **options):
        return subprocess.run([self.program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors="replace", **options)

    def expect(self, condition, what, told=""):
        print("ok:" if condition else "FAILED:", what, told[-6000:] if not condition else "", flush=True)
        self.failures += not condition
        return condition

    def injected(self, tree):
        """The variables that `portcuda build` sets for the child, and the folder of portcuda's headers."""
        told = json.loads(self.portcuda("environment", "--shell", "json", "--cuda", "13.0", tree).stdout)["variables"]
        include = "-IZ:" + self.include
        flags = {name: (told.pop(name, "") + " " + include).strip() for name in ("CL", "NVCC_APPEND_FLAGS")}
        return dict(os.environ, **told, **flags)

    def windows(self, environment, *arguments):
        return self.portcuda("windows-run", "--cuda", "13.0", "--", *arguments, env=environment)

    def build(self, tree, environment):
        """Exit code and output of the build of the library's target; every file is tried."""
        out = tree + "-build"
        configure = [self.cmake, "-S", tree, "-B", out, "-G", "Ninja", f"-DCMAKE_MAKE_PROGRAM=Z:{self.ninja}",
                     f"-DCMAKE_TOOLCHAIN_FILE=Z:{HERE}/windows_toolchain.cmake", "-DCMAKE_CUDA_ARCHITECTURES=80",
                     "-DCMAKE_BUILD_TYPE=Release"]
        configured = self.windows(environment, *configure)
        if "wincodepage" in configured.stdout + configured.stderr:
            # Wine did not start ninja.exe for cmake.exe's first question, as it happens on a loaded machine.
            shutil.rmtree(out, ignore_errors=True)
            configured = self.windows(environment, *configure)
        if configured.returncode == 2 and ("--setup" in configured.stderr or "install" in configured.stderr):
            skip(configured.stderr.strip())
        self.expect(configured.returncode == 0, f"cmake.exe configures {tree}", configured.stdout + configured.stderr)
        start = time.monotonic()
        build = [self.cmake, "--build", out, "-t", TREE, "-j", "2", "--", "-k", "0"]
        built = self.windows(environment, *build)
        if "ninja: fatal: CreateProcess" in built.stdout + built.stderr:
            # Wine did not start a compiler, for the same reason: what is built stands, and what failed is tried again.
            built = self.windows(environment, *build)
        print(f"   {tree}: exit {built.returncode}, {time.monotonic() - start:.0f} s", flush=True)
        return built.returncode, built.stdout + built.stderr

    def rewrite(self, source, out, *options):
        self.portcuda("rewrite", "--quiet", "--target", "msvc", "--unsafe-fixes", *options, "--out", os.path.join(self.folder, out), source)

    def as_it_is(self, source):
        shutil.copytree(source, os.path.join(self.folder, "plain"))
        code, told = self.build("plain", dict(os.environ))
        self.expect(code != 0 and "error D8021 : invalid numeric argument '/Wno-sign-compare'" in told and told.count("FAILED:") == 7,
                    "as it is, cl refuses a flag of g++ for each of the seven files", told)
        rules = {f["rule"] for f in self.findings("plain") if f["path"].endswith("CMakeLists.txt")}
        self.expect(any(rule.startswith("PC8") for rule in rules), f"scan names that in CMakeLists.txt: {sorted(rules)}")

    def findings(self, tree):
        return [json.loads(line) for line in self.portcuda("scan", "--format", "jsonl", tree).stdout.splitlines()]

    def only_scripts(self, source):
        self.rewrite(source, "scripts", "--select", "PC8")
        code, told = self.build("scripts", self.injected("scripts"))
        errors = {(os.path.normpath(file), int(line)) for file, line in re.findall(r"([^\s()]+)\((\d+)(?:,\d+)?\): error", told)}
        named = {(os.path.normpath(os.path.join(self.folder, f["path"])), line) for f in self.findings("scripts")
                 for line in range(f["line"], f["end_line"] + 1)}
        places = {(os.path.join(self.folder, os.path.relpath(file, self.folder)), line) for file, line in errors}
        here = {place for place in places if place[0].startswith(self.folder)}
        self.expect(code != 0 and here & named, f"with the flags only, the compilers stop at {len(here)} lines, scan finds {len(here & named)} of them",
                    told)
        for file, line in sorted(here - named):
            print(f"   follows from another line: {os.path.relpath(file, self.folder)}:{line}")

    def rewritten(self, source):
        self.rewrite(source, "ported", "--semantic")
        code, told = self.build("ported", self.injected("ported"))
        out = os.path.join(self.folder, "ported-build")
        library = os.path.join(out, TREE + ".lib")
        if not self.expect(code == 0 and os.path.exists(library), "rewritten, it is a Windows library", told):
            return
        objects = [os.path.join(folder, file) for folder, _, files in os.walk(out) for file in files if file.endswith(".obj")]
        audited = self.portcuda("audit", "--format", "json", "--expect-arch", "8.0", *objects)
        files = json.loads(audited.stdout)["files"]
        self.expect(audited.returncode == 0 and len(files) == 7 and all(f["format"] == "pe" and f["machine"] == "x86-64" for f in files),
                    "its seven objects are Windows objects for x86-64", audited.stdout)
        self.expect(sum("8.0" in f["architectures"] for f in files) == 5, "five of them have machine code for 8.0", audited.stdout)


def main():
    program, source = os.path.abspath(sys.argv[1]), os.path.join(os.path.abspath(sys.argv[2]), TREE)
    with tempfile.TemporaryDirectory(prefix="portcuda-cmake-") as folder:
        build = Build(program, folder)
        build.as_it_is(source)
        build.only_scripts(source)
        build.rewritten(source)
    sys.exit(1 if build.failures else 0)


if __name__ == "__main__":
    main()
