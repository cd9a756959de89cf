"""Builds for real on Linux, with nvcc and torch: what `portcuda build` makes imports, runs, and is the same.

    linux_build_test.py PORTCUDA PROJECT… [--only setup|cmake] [--keep FOLDER]

Each PROJECT (a tree of kernels/, or an unpacked causal-conv1d) is built twice, by the plain command in a copy and by
`portcuda build` in place: with its setup.py (torch's BuildExtension) and, where it has one, its CMakeLists.txt. The checkout
must stay untouched, the module must import and its host part run, exported symbols and machine code of the kernels must be
the same. --keep leaves what was built in FOLDER.
PORTCUDA_TORCH_PYTHON names the Python that has torch and setuptools; without it `python3`. 77: something is not here.
"""
import argparse
import contextlib
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
    "dispatch_attention_cuda": "assert m.kernel_label(80, 64, True, True, True, False) == 'fwd_hdim64_fp16_causal_even_sm80'",
    "latent_attention_cuda": "assert m.plan_splits(1, 64, 64, 132) > 1",
    "causal_conv1d_cuda": "assert m.causal_conv1d_fwd",
}
SWITCHES = {"ALL_GATHER_CUDA_ARCHS": "90a", "DISPATCH_ATTENTION_CUDA_ARCHS": "90", "TORCH_CUDA_ARCH_LIST": "9.0", "NVCC_THREADS": "1"}
# What keeps a plain build from downloading a wheel. `portcuda build` finds these by itself.
FORCE = {"CAUSAL_CONV1D_FORCE_BUILD": "TRUE", "DISPATCH_ATTENTION_FORCE_BUILD": "TRUE", "LATENT_ATTENTION_FORCE_BUILD": "TRUE"}
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

    def run(self, command, folder, what, environment=None):
        start = time.monotonic()
        done = subprocess.run(command, cwd=folder, env=environment or self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              errors="replace")
        return self.expect(done.returncode == 0, f"{what}, {time.monotonic() - start:.0f} s", done.stdout + done.stderr)

    def ways(self, project, place):
        """Name to what stands before a build's command, the folder it is started in, and its variables."""
        shutil.copytree(project, os.path.join(place, "plain"))
        overlay = ["build", "--project", project, "--overlay", os.path.join(place, "overlay"), "--arch", "9.0a", "-j", self.environment["MAX_JOBS"]]
        return {"plain": ([], os.path.join(place, "plain"), dict(self.environment, **FORCE)),
                "portcuda": ([self.program, *overlay, "--"], project, self.environment)}

    def setup_py(self, name, ways, place):
        modules = {}
        for which, (before, folder, environment) in ways.items():
            out = os.path.join(place, "wheel-" + which)
            command = [*before, self.python, "-m", "pip", "wheel", ".", "--no-build-isolation", "--no-deps", "-v", "-w", out]
            if not self.run(command, folder, f"{name}, setup.py, {which}", environment):
                return
            wheel = os.path.join(out, next(file for file in os.listdir(out) if file.endswith(".whl")))
            self.run([self.program, "audit", "--torch-from-env", "--gpu", "9.0", wheel], out, f"{os.path.basename(wheel)} passes the audit",
                     dict(environment, VIRTUAL_ENV=os.path.dirname(os.path.dirname(self.python))))
            with zipfile.ZipFile(wheel) as opened:
                modules[which] = opened.extract(next(n for n in opened.namelist() if n.endswith(".so")), out)
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
        before, after = set(self.symbols(first)), set(self.symbols(second))
        # A weak one is an instance of a template or an inline function: whether it is emitted is g++'s choice of what to inline.
        weak = {symbol for symbol in before ^ after if symbol.startswith(("W ", "V "))}
        self.expect(before ^ after == weak, f"{name}: the same {len(before)} exported symbols, but for {len(weak)} weak ones", str(before ^ after))
        before, after = self.kernels(first), self.kernels(second)
        different = sorted(k for k in before.keys() | after.keys() if before.get(k) != after.get(k))
        lines = sum(code.count(";") for code in before.values())
        self.expect(before and not different, f"{name}: the same machine code of {len(before)} kernels, {lines} instructions", str(different))

    def cmake(self, name, ways, place):
        for which, (before, folder, environment) in ways.items():
            out = os.path.join(place, "cmake-" + which)
            configure = [*before, "cmake", "-S", ".", "-B", out, "-G", "Ninja", "-DCMAKE_CUDA_ARCHITECTURES=90a"]
            if self.run(configure, folder, f"{name}, CMake, {which}, configured", environment):
                self.run([*before, "cmake", "--build", out, "-j", self.environment["MAX_JOBS"]], folder, f"{name}, CMake, {which}, built", environment)
                self.run(["ctest", "--test-dir", out, "--output-on-failure", "-R", "host"], folder, f"{name}, CMake, {which}, its host test")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("projects", nargs="+")
    parser.add_argument("--only", choices=["setup", "cmake"])
    parser.add_argument("--keep")
    call = parser.parse_args()
    if call.keep:
        os.makedirs(call.keep, exist_ok=True)
    with contextlib.nullcontext(os.path.abspath(call.keep)) if call.keep else tempfile.TemporaryDirectory(prefix="portcuda-build-") as folder:
        build = Build(os.path.abspath(call.program), folder)
        for number, project in enumerate(call.projects):
            project, place = os.path.abspath(project), os.path.join(folder, str(number))
            name, before = os.path.basename(project), contents(project)
            os.mkdir(place)
            ways = build.ways(project, place)
            if call.only != "cmake":
                build.setup_py(name, ways, place)
            if call.only != "setup" and os.path.exists(os.path.join(project, "CMakeLists.txt")):
                build.cmake(name, ways, place)
            build.expect(contents(project) == before, f"{name}: the checkout is untouched")
    sys.exit(1 if build.failures else 0)


if __name__ == "__main__":
    main()
