"""Builds for real on Linux, with nvcc and torch: what is rewritten builds, imports, runs, and is the same.

    linux_build_test.py PORTCUDA PROJECT… [--only setup|cmake]

Each PROJECT (a tree of kernels/, or an unpacked causal-conv1d) is built twice, as it is and rewritten for MSVC: with
its setup.py (torch's BuildExtension) and, where it has one, its CMakeLists.txt. The checkout must stay untouched, the
module must import and its host part run, exported symbols and machine code of the kernels must be the same.
PORTCUDA_TORCH_PYTHON names the Python that has torch and setuptools; without it `python3`. 77: something is not here.
"""
import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile

# What to run of the module once it is imported, and the variables that choose one architecture.
MODULES = {
    "all_gather_cuda": "d = bytearray(4); assert m.all_gather_once('/portcuda_test_%d' % os.getpid(), 0, 1, bytearray(b'abcd'), d) == 4, "
                       "'received'; assert d == b'abcd'",
    "dispatch_attention_cuda": "assert m.kernel_label(0, 64, True, True, True, False)",
    "latent_attention_cuda": "assert m.plan_splits(1, 64, 64, 132) > 1",
    "causal_conv1d_cuda": "assert m.causal_conv1d_fwd",
}
SWITCHES = {"ALL_GATHER_CUDA_ARCHS": "90a", "CAUSAL_CONV1D_FORCE_BUILD": "TRUE", "DISPATCH_ATTENTION_FORCE_BUILD": "TRUE",
            "LATENT_ATTENTION_FORCE_BUILD": "TRUE", "TORCH_CUDA_ARCH_LIST": "9.0", "NVCC_THREADS": "1"}
# causal-conv1d writes its architectures down, and asks no variable: nvcc is called for one of them.
ONE_ARCHITECTURE = """#!{python}
import os, sys
kept, arguments = [], sys.argv[1:]
listed = [a for a, before in zip(arguments, [""] + arguments) if before == "-gencode"]
for at, argument in enumerate(arguments):
    pair = argument if at and arguments[at - 1] == "-gencode" else arguments[at + 1] if argument == "-gencode" else None
    if pair is None or pair not in listed or "arch=compute_90,code=sm_90" not in listed or pair == "arch=compute_90,code=sm_90":
        kept.append(argument)
os.execv({nvcc!r}, [{nvcc!r}, *kept])
"""
# nvcc numbers what has internal linkage after the file's path.
PATH_NAMES = re.compile(r"_[0-9a-f]{8}_\d+_[A-Za-z0-9_]+?_cu_[0-9a-f]{8}(_\d+)?")


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


def find_tool(name):
    cache = os.environ.get("PORTCUDA_CACHE", os.path.expanduser("~/.cache/portcuda"))
    for path in (shutil.which(name), f"/usr/local/cuda/bin/{name}", f"{cache}/tools/{name}"):
        if path and os.access(path, os.X_OK):
            return path
    return skip(f"{name} is not installed")


def torch_python(nvcc):
    python = os.environ.get("PORTCUDA_TORCH_PYTHON", "python3")
    ask = "import setuptools, torch; print(torch.__version__, torch.version.cuda)"
    try:
        told = subprocess.run([python, "-c", ask], capture_output=True, text=True)
    except OSError as error:
        skip(f"{python}: {error}")
    if told.returncode:
        skip(f"{python} has no torch with setuptools: {told.stderr.strip().splitlines()[-1]}")
    version, cuda = told.stdout.split()
    release = re.search(r"release (\d+)\.", subprocess.run([nvcc, "--version"], capture_output=True, text=True).stdout)[1]
    if cuda.split(".")[0] != release:
        skip(f"torch {version} is built with CUDA {cuda}, nvcc is of CUDA {release}: torch's BuildExtension refuses the pair")
    print(f"torch {version}, nvcc of CUDA {release}", flush=True)
    return shutil.which(python)


def contents(tree):
    return {os.path.relpath(os.path.join(folder, file), tree): hashlib.sha256(open(os.path.join(folder, file), "rb").read()).hexdigest()
            for folder, _, files in os.walk(tree) for file in files}


class Build:
    def __init__(self, program, folder):
        self.program, self.folder, self.failures = program, folder, 0
        self.nvcc, self.cuobjdump = find_tool("nvcc"), find_tool("cuobjdump")
        self.python = torch_python(self.nvcc)
        self.headers = subprocess.run([program, "--include-dir"], capture_output=True, text=True, check=True).stdout.strip()
        wrapper = os.path.join(folder, "nvcc-one-architecture")
        with open(wrapper, "w", encoding="utf-8") as file:
            file.write(ONE_ARCHITECTURE.format(python=sys.executable, nvcc=self.nvcc))
        os.chmod(wrapper, 0o755)
        tools = [os.path.dirname(self.python), os.path.dirname(self.nvcc)]
        self.environment = dict(os.environ, **SWITCHES, PYTORCH_NVCC=wrapper, CUDACXX=self.nvcc, CUDA_HOME=os.path.dirname(tools[1]),
                                MAX_JOBS=os.environ.get("MAX_JOBS", "1"), PATH=os.pathsep.join(tools + [os.environ["PATH"]]))

    def expect(self, condition, what, told=""):
        print("ok:" if condition else "FAILED:", what, told[-4000:] if not condition else "", flush=True)
        self.failures += not condition
        return condition

    def run(self, command, folder, what):
        start = time.monotonic()
        environment = dict(self.environment, CPATH=self.headers, TMPDIR=self.folder)
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
        return self.expect(done.returncode == 0, f"{what}, {time.monotonic() - start:.0f} s", done.stdout + done.stderr)

    def rewrite(self, project, place):
        """The project as it is and as it is rewritten: two folders of the same length, nothing of it in the checkout."""
        trees = {"as it is": os.path.join(place, "1"), "rewritten": os.path.join(place, "2")}
        shutil.copytree(project, trees["as it is"])
        done = subprocess.run([self.program, "rewrite", "--quiet", "--target", "msvc", "--out", trees["rewritten"], project],
                              stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.expect(done.returncode in (0, 1) and contents(trees["rewritten"]) != contents(trees["as it is"]),
                    f"{os.path.basename(project)} is rewritten", done.stderr)
        return trees

    def setup_py(self, name, trees):
        modules = {}
        for which, tree in trees.items():
            out = os.path.join(tree, "made")
            command = [self.python, "-m", "pip", "wheel", ".", "--no-build-isolation", "--no-deps", "-q", "-v", "-w", out]
            if not self.run(command, tree, f"{name}, setup.py, {which}"):
                return
            with zipfile.ZipFile(next(os.path.join(out, file) for file in os.listdir(out) if file.endswith(".whl"))) as wheel:
                modules[which] = wheel.extract(next(n for n in wheel.namelist() if n.endswith(".so")), out)
            stem = os.path.basename(modules[which]).split(".")[0]
            use = f"import os, sys, torch; sys.path.insert(0, {os.path.dirname(modules[which])!r}); import {stem} as m; {MODULES[stem]}"
            self.run([self.python, "-c", use], out, f"{stem} is imported, its host part runs, {which}")
        self.same(name, modules)

    def symbols(self, library):
        told = subprocess.run(["nm", "-D", "--defined-only", library], capture_output=True, text=True, check=True).stdout
        return sorted(line.split(maxsplit=1)[1] for line in told.splitlines())

    def kernels(self, library):
        told = subprocess.run([self.cuobjdump, "-sass", library], capture_output=True, text=True, check=True).stdout
        found = {}
        for part in told.split("Function : ")[1:]:
            head, _, code = part.partition("\n")
            found[PATH_NAMES.sub("_FILE_", head.strip())] = re.sub(r"/\*[0-9a-f]{4,}\*/|\s+", " ", code.split("....")[0])
        return found

    def same(self, name, modules):
        first, second = modules.values()
        before, after = self.symbols(first), self.symbols(second)
        self.expect(before == after, f"{name}: the same {len(before)} exported symbols", str(set(before) ^ set(after)))
        before, after = self.kernels(first), self.kernels(second)
        different = sorted(k for k in before.keys() | after.keys() if before.get(k) != after.get(k))
        lines = sum(code.count(";") for code in before.values())
        self.expect(before and not different, f"{name}: the same machine code of {len(before)} kernels, {lines} instructions", str(different))

    def cmake(self, name, trees):
        for which, tree in trees.items():
            build = os.path.join(tree, "build-cmake")
            configure = ["cmake", "-S", ".", "-B", build, "-G", "Ninja", "-DCMAKE_CUDA_ARCHITECTURES=90a"]
            if self.run(configure, tree, f"{name}, CMake, {which}, configured"):
                self.run(["cmake", "--build", build, "-j", self.environment["MAX_JOBS"]], tree, f"{name}, CMake, {which}, built")
                self.run(["ctest", "--test-dir", build, "--output-on-failure", "-R", "host"], tree, f"{name}, CMake, {which}, its host test")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("projects", nargs="+")
    parser.add_argument("--only", choices=["setup", "cmake"])
    call = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="portcuda-build-") as folder:
        build = Build(os.path.abspath(call.program), folder)
        for number, project in enumerate(call.projects):
            project, place = os.path.abspath(project), os.path.join(folder, str(number))
            name, before = os.path.basename(project), contents(project)
            os.mkdir(place)
            trees = build.rewrite(project, place)
            if call.only != "cmake":
                build.setup_py(name, trees)
            if call.only != "setup" and os.path.exists(os.path.join(project, "CMakeLists.txt")):
                build.cmake(name, trees)
            build.expect(contents(project) == before, f"{name}: the checkout is untouched")
    sys.exit(1 if build.failures else 0)


if __name__ == "__main__":
    main()
