"""Windows objects by nvcc.exe from our kernels, and the device code in them against Linux's nvcc.

    object_test.py PORTCUDA KERNELS [all]

One small kernel; with `all`, every .cu file of every tree of KERNELS once it is rewritten, and before
that: what is rejected must become accepted. 77: the judge is not set up here.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

SMALL = """#include <cstdint>
__global__ void scale(float* p, std::int64_t n, float by) {
  std::int64_t i = blockIdx.x * static_cast<std::int64_t>(blockDim.x) + threadIdx.x;
  if (i < n) p[i] *= by;
}
void launch(float* p, std::int64_t n) { scale<<<static_cast<unsigned>((n + 255) / 256), 256>>>(p, n, 2.0f); }
"""
# What a Windows build of the tree needs besides the rewrite: designated initializers are C++20 there.
STANDARD = {"all_gather": "-std=c++20"}
# Not the same code on Windows. row_kernels: NAN is INFINITY * 0 in the C headers there, so that three selections become
# multiplications.
# combine: a 16-byte value built from registers, written through the 128-bit type, is two 8-byte stores there.
DIFFERENT = {"dispatch_attention/csrc/row_kernels.cu", "latent_attention/csrc/instantiations/combine.cu"}


def skip(reason):
    print("skipped:", reason)
    sys.exit(77)


class Judge:
    def __init__(self, program):
        self.program = program
        self.compares = shutil.which("nvcc") or os.path.exists("/usr/local/cuda/bin/nvcc")

    def run(self, arguments, folder):
        return subprocess.run([self.program, "verify", *arguments], cwd=folder, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, encoding="utf-8", errors="replace")

    def object_of(self, source, flags, folder, out="made.obj", compare=True):
        options = ["--sass"] if compare and self.compares else []
        return self.run(["--object", out, *options, source, "--", *flags], folder)


def expect(condition, what, result):
    if condition:
        print("ok:", what, flush=True)
        return 0
    print("FAILED:", what, f"(exit {result.returncode})", result.stdout[-3000:], result.stderr[-3000:], sep="\n", flush=True)
    return 1


def is_coff(path):
    with open(path, "rb") as file:
        return file.read(2) == b"\x64\x86"


def small(judge, folder):
    failures = 0
    place = os.path.join(folder, "with space", "größe-дом")
    os.makedirs(os.path.join(place, "inc"))
    with open(os.path.join(place, "kernel.cu"), "w", encoding="utf-8") as file:
        file.write('#include "text.h"\n' + SMALL)
    with open(os.path.join(place, "inc", "text.h"), "w", encoding="utf-8") as file:
        file.write('static_assert(sizeof(TEXT) == 6, "quoting");\n')
    # nvcc.exe itself loses a quote inside of a string; spaces survive.
    flags = ["-gencode", "arch=compute_80,code=sm_80", "-std=c++17", "-Iinc", '-DTEXT="a  bc"', "-Xcompiler=/W3"]
    # nvcc of Linux gives a shell what has spaces: it is not asked about these flags.
    result = judge.object_of("kernel.cu", flags, place, compare=False)
    if result.returncode == 2 and ("--setup" in result.stderr or "install" in result.stderr):
        skip(result.stderr.strip())
    made = os.path.join(place, "made.obj")
    failures += expect(result.returncode == 0 and os.path.exists(made) and is_coff(made),
                       "an object from a folder with spaces and other scripts in its name", result)
    plain = [flag.replace("a  bc", "abcde") for flag in flags if not flag.startswith("-Xcompiler")]
    # std::int64_t is long here and long long there: the kernel's mangled name is another. Exit 0 tells the rest.
    result = judge.object_of("kernel.cu", plain, place)
    failures += expect(result.returncode == 0 and (not judge.compares or "device code: " in result.stdout),
                       "its device code is what Linux's nvcc makes", result)
    result = judge.object_of("kernel.cu", flags + ["-Xcompiler=-fPIC"], place, compare=False)
    failures += expect(result.returncode == 0 and "ignoring unknown option '-fPIC'" in result.stdout,
                       "-fPIC is ignored with cl's warning", result)
    if os.path.exists(made):
        os.remove(made)
    result = judge.object_of("kernel.cu", flags + ["-Xcompiler=-Wextra"], place, compare=False)
    failures += expect(result.returncode == 1 and "D8021" in result.stdout and not os.path.exists(made),
                       "-Wextra is refused as cl refuses it", result)
    with open(os.path.join(place, "bad.cu"), "w", encoding="utf-8") as file:
        file.write("__global__ void k() {}\n__int128 x;\n")
    result = judge.object_of("bad.cu", flags, place, compare=False)
    failures += expect(result.returncode == 1 and "bad.cu:2: error" in result.stdout, "an error has its place", result)
    return failures


def kernels(judge, program, tree, folder):
    failures = 0
    ported = os.path.join(folder, "ported")
    subprocess.run([program, "rewrite", "--target", "msvc", "--unsafe-fixes", "--out", ported, "--quiet", tree],
                   stdin=subprocess.DEVNULL, capture_output=True, check=False)
    include = subprocess.run([program, "--include-dir"], capture_output=True, text=True, check=True).stdout.strip()
    for name in sorted(os.listdir(tree)):
        settings = os.path.join(tree, name, "ptx.json")
        if not os.path.exists(settings):
            continue
        with open(settings, encoding="utf-8") as file:
            settings = json.load(file)
        flags = ["--expt-relaxed-constexpr", STANDARD.get(name, f"-std=c++{settings['std']}"), "-I" + include]
        flags += [f"-gencode=arch=compute_{arch},code=sm_{arch}" for arch in settings["archs"]]
        rejected = 0
        for path, _, files in sorted(os.walk(os.path.join(tree, name))):
            relative = os.path.relpath(path, tree)
            if any(part in settings["skip"] for part in relative.split(os.sep)):
                continue
            for file in sorted(f for f in files if f.endswith(".cu")):
                before = judge.object_of(os.path.join(path, file), flags, folder, "before.obj", compare=False)
                rejected += before.returncode == 1
                after = judge.object_of(os.path.join(ported, relative, file), flags, folder, "after.obj")
                if judge.compares and any(f"{relative}/{file}".startswith(start) for start in DIFFERENT):
                    failures += expect(after.returncode == 1 and "device code: identical" not in after.stdout,
                                       f"{relative}/{file} is an object, its device code differs as known", after)
                else:
                    failures += expect(after.returncode == 0, f"{relative}/{file} is an object once it is rewritten", after)
                for line in after.stdout.splitlines():
                    if "Windows object" in line or "device code" in line:
                        print("  ", line.strip(), flush=True)
        failures += expect(rejected, f"{name}: {rejected} files are rejected as they are", before)
    return failures


def main():
    judge = Judge(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="portcuda-object-") as folder:
        failures = small(judge, folder)
        if sys.argv[3:] == ["all"]:
            failures += kernels(judge, sys.argv[1], sys.argv[2], folder)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
