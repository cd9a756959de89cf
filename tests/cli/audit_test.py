"""portcuda audit: wheels and modules that are broken in one way each, made here; architectures against cuobjdump."""

import json
import os
import shutil
import struct
import subprocess
import unittest
import zipfile

from portcuda_cli import CliTest


def tool(*names):
    cache = os.environ.get("PORTCUDA_CACHE", os.path.expanduser("~/.cache/portcuda"))
    for name in names:
        for path in (shutil.which(name), f"/usr/local/cuda/bin/{name}", f"{cache}/tools/{name}"):
            if path and os.access(path, os.X_OK):
                return path
    return None


NVCC, CUOBJDUMP, GCC = tool("nvcc"), tool("cuobjdump"), tool("gcc", "cc")
CLANG, LINKER = tool("clang-22"), tool("lld-link-22", "lld-link")
WINDOWS = CLANG and LINKER
KERNELS = "__global__ void first(float* p) { p[threadIdx.x] *= 2.0f; }\n__global__ void second(int* p) { p[threadIdx.x] += 3; }\n"


class Audit(CliTest):
    def audit(self, *arguments):
        run = self.portcuda("audit", "--format", "json", *arguments)
        self.assertIn(run.rc, (0, 1, 2))
        return run, json.loads(run.out) if run.out else None

    def checks(self, *arguments):
        run, told = self.audit(*arguments)
        names = [finding["check"] for finding in told["findings"]]
        errors = [f for f in told["findings"] if f["severity"] == "error"]
        self.assertRc(run, 1 if errors else 0)
        for finding in told["findings"]:
            self.assertTrue(finding["message"] and finding["cure"] and finding["path"])
        return names

    def run_tool(self, *command):
        done = subprocess.run([str(c) for c in command], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")

    def so(self, name, source, *options):
        self.write("made.cpp", source.encode())
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        self.run_tool(GCC, "-shared", "-fPIC", "-o", name, "made.cpp", *options)
        return self.folder / name

    def pyd(self, name, imports=(), exports=("PyInit_mod",), machine="x64"):
        """A DLL that takes `imports` (library, function) and gives `exports`."""
        libraries = {}
        for library, function in imports:
            libraries.setdefault(library, []).append(function)
        files = []
        for number, (library, functions) in enumerate(libraries.items()):
            self.write(f"i{number}.def", f"LIBRARY {library}\nEXPORTS\n{chr(10).join('  ' + f for f in functions)}\n".encode())
            self.run_tool(tool("llvm-lib-22", "llvm-lib"), f"/def:i{number}.def", f"/out:i{number}.lib", f"/machine:{machine}")
            files.append(f"i{number}.lib")
        source = "".join(f"__declspec(dllimport) void {f}(void);\n" for _, f in imports)
        source += "void keep(void) {" + "".join(f"{f}();" for _, f in imports) + "}\n"
        source += "".join(f"__declspec(dllexport) void {name}(void) {{ keep(); }}\n" for name in exports)
        self.write("made.c", source.encode())
        target = "x86_64-pc-windows-msvc" if machine == "x64" else "i686-pc-windows-msvc"
        self.run_tool(CLANG, f"--target={target}", "-c", "made.c", "-o", "made.obj", "-fno-stack-protector")
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        self.run_tool(LINKER, "/dll", "/noentry", "/nodefaultlib", f"/machine:{machine}", f"/out:{path}", "made.obj", *files)
        return path

    def wheel(self, name, **members):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr("pkg/__init__.py", "")
            for source, member in members.values():
                file.write(source, member)
        return path


@unittest.skipUnless(NVCC, "nvcc is not here")
class DeviceCode(Audit):
    def compile(self, name, *flags):
        self.write("k.cu", KERNELS.encode())
        self.run_tool(NVCC, "k.cu", "-o", name, *flags)
        return self.folder / name

    def architectures(self, path):
        return self.audit(path)[1]["files"][0]["architectures"]

    @unittest.skipUnless(CUOBJDUMP, "cuobjdump is not here")
    def test_the_same_architectures_as_cuobjdump_lists(self):
        several = ["-gencode=arch=compute_75,code=sm_75", "-gencode=arch=compute_90a,code=[sm_90a,compute_90a]",
                   "-gencode=arch=compute_100a,code=sm_100a", "-gencode=arch=compute_120f,code=compute_120f", "-gencode=arch=compute_80,code=[sm_80,compute_80]"]
        for flags in (["--compress-mode=size", *several], ["--compress-mode=none", *several[:2]], ["--compress-mode=speed", several[4]],
                      ["-rdc=true", several[1]]):
            made = self.compile("k.o", "-c", *flags)
            listed = []
            for option, ending in (("--list-elf", ""), ("--list-ptx", " as PTX")):
                told = subprocess.run([CUOBJDUMP, option, made], capture_output=True, text=True).stdout
                for line in told.splitlines():
                    number = line.split("sm_")[1].split(".")[0]
                    digits = number.rstrip("af")
                    listed.append(f"{digits[:-1]}.{digits[-1]}{number[len(digits):]}{ending}")
            self.assertEqual(sorted(self.architectures(made)), sorted(set(listed)), flags)

    def test_a_family_has_its_letter(self):
        self.assertEqual(self.architectures(self.compile("k.o", "-c", "-gencode=arch=compute_100f,code=sm_100f")), ["10.0f"])
        self.assertEqual(self.checks("k.o", "--gpu", "10.3"), [])
        self.assertEqual(self.checks("k.o", "--gpu", "12.0"), ["no-kernel-image"])

    def test_what_the_link_step_adds_does_not_count(self):
        made = self.compile("k.so", "-shared", "-Xcompiler=-fPIC", "-gencode=arch=compute_90a,code=sm_90a")
        self.assertEqual(self.architectures(made), ["9.0a"])
        self.assertEqual(self.checks(made, "--gpu", "9.0"), [])
        self.assertEqual(self.checks("--gpu", "8.0,12.0", made), ["no-kernel-image"] * 2)
        self.assertEqual(self.checks(made, "--expect-arch", "9.0"), [])
        self.assertEqual(self.checks(made, "--expect-arch", "9.0+PTX,8.0"), ["architecture-missing"] * 2)

    def test_ptx_only(self):
        made = self.compile("k.o", "-c", "-gencode=arch=compute_80,code=compute_80")
        self.assertEqual(self.checks(made), ["ptx-only"])
        self.assertEqual(self.checks(made, "--gpu", "8.6"), ["ptx-only"])
        self.assertEqual(self.checks(made, "--gpu", "7.5"), ["no-kernel-image"])

    def test_a_cut_off_fat_binary_is_told(self):
        data = bytearray(self.compile("k.o", "-c", "-gencode=arch=compute_80,code=sm_80").read_bytes())
        at = data.find(b"\x50\xed\x55\xba")
        struct.pack_into("<I", data, at + 16 + 4, 1 << 30)  # the length of the first entry's header
        run, _ = self.audit(self.write("bad.o", bytes(data)))
        self.assertRc(run, 2)
        self.assertTells(run, "bad.o", "fat binary")


@unittest.skipUnless(GCC, "no C++ compiler")
class Linux(Audit):
    MODULE = 'extern "C" void PyModule_Create2(); extern "C" void PyInit_mod() { PyModule_Create2(); }\n'

    def torch(self, source='namespace at { void add(int) {} }\n'):
        self.so("torch/lib/libc10.so", source)
        return "torch"

    def test_nothing_wrong(self):
        made = self.so("mod.cpython-311-x86_64-linux-gnu.so", "namespace at { void add(int); }\n" + self.MODULE + "void use() { at::add(1); }\n")
        self.assertEqual(self.checks(made, "--torch", self.torch()), [])

    def test_a_symbol_that_torch_has_not(self):
        self.so("mod.so", "namespace at { void add(long); }\n" + self.MODULE + "void use() { at::add(1); }\n")
        run = self.portcuda("audit", "mod.so", "--torch", self.torch())
        self.assertRc(run, 1)
        self.assertIn(b"at::add(long)", run.out)
        self.assertIn(b"[torch-symbols]", run.out)
        self.assertEqual(self.checks("mod.so"), [], "without torch nothing is compared")

    def test_a_library_from_nowhere(self):
        self.so("libnowhere.so.7", "int nowhere() { return 1; }\n", "-Wl,-soname,libnowhere.so.7")
        made = self.so("mod.so", self.MODULE + "int nowhere(); int use() { return nowhere(); }\n", "libnowhere.so.7")
        self.assertEqual(self.checks(made), ["missing-library"])
        self.assertEqual(self.checks(made, "libnowhere.so.7"), [], "it is beside it")

    def test_init_function(self):
        made = self.so("other.abi3.so", self.MODULE)
        run = self.portcuda("audit", made)
        self.assertRc(run, 1)
        self.assertIn(b"exports no PyInit_other but PyInit_mod", run.out)

    def test_wheels(self):
        made = self.so("mod.cpython-311-x86_64-linux-gnu.so", self.MODULE)
        member = {"mod": (made, "pkg/mod.cpython-311-x86_64-linux-gnu.so")}
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-linux_x86_64.whl", **member)), [])
        self.assertEqual(self.checks(self.wheel("a-1-cp312-cp312-linux_x86_64.whl", **member)), ["wheel-tag"])
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-win_amd64.whl", **member)), ["wheel-tag"])
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-linux_aarch64.whl", **member)), ["wheel-tag"])
        self.assertEqual(self.checks(self.wheel("a-1-py3-none-any.whl", **member)), ["wheel-tag"])
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-linux_x86_64.whl")), ["no-module"])
        self.assertEqual(self.checks(self.wheel("a-1-py3-none-any.whl")), [])
        bundled = {"lib": (self.so("libcudart-0123abcd.so.13", ""), "a.libs/libcudart-0123abcd.so.13")}
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-linux_x86_64.whl", **member, **bundled)), ["bundled-library"])

    def test_broken_files(self):
        whole = self.so("mod.so", self.MODULE).read_bytes()
        for length in (0, 3, 4, 20, 64, 100, 500, 1000, len(whole) // 2, len(whole) - 1):
            run, _ = self.audit(self.write("cut.so", whole[:length]))
            self.assertRc(run, 2)
            self.assertTells(run, "cut.so: ")
        wheel = self.wheel("a-1-cp311-cp311-linux_x86_64.whl", mod=(self.folder / "mod.so", "mod.so"))
        whole = wheel.read_bytes()
        for length in (0, 4, 100, len(whole) // 2, len(whole) - 30):
            wheel.write_bytes(whole[:length])
            run, told = self.audit(wheel)
            self.assertRc(run, 2)
            self.assertEqual(told["findings"], [], "half a wheel is not judged")
        damaged = bytearray(whole)
        damaged[len(whole) // 4] ^= 0x55
        wheel.write_bytes(damaged)
        self.assertRc(self.audit(wheel)[0], 2)

    def test_what_is_no_file(self):
        self.write("text.so", b"int main() {}\n")
        os.mkfifo(self.folder / "pipe.so")
        os.symlink("nowhere.so", self.folder / "link.so")
        os.symlink(self.so("mod.so", self.MODULE), self.folder / "good.abi3.so")
        for name, word in (("text.so", "no wheel"), ("pipe.so", "no file with contents"), ("link.so", "broken symbolic link"), ("none.so", "no such file"),
                           (".", "is a folder")):
            run, _ = self.audit(name)
            self.assertRc(run, 2)
            self.assertIn(word, run.err.decode().lower().replace("there is ", ""))
        self.assertEqual(self.checks("good.abi3.so"), ["no-init-function"], "a link is the file under the link's name")
        with open(self.folder / "huge.so", "wb") as file:
            file.truncate(5 << 30)
        self.assertRc(self.audit("huge.so")[0], 2)

    def test_wrong_calls(self):
        self.assertRc(self.portcuda("audit"), 2)
        for option in (("--gpu", "9.0a"), ("--gpu", "hopper"), ("--expect-arch", "9.0+SASS"), ("--torch", "."), ("--format", "xml")):
            self.assertRc(self.portcuda("audit", "mod.so", *option), 2)


@unittest.skipUnless(WINDOWS, "clang-22 and lld-link are not here")
class Windows(Audit):
    NAME = "mod.cp311-win_amd64.pyd"
    PYTHON = [("python311.dll", "PyModule_Create2")]

    def test_nothing_wrong(self):
        made = self.pyd(self.NAME, [*self.PYTHON, ("cudart64_13.dll", "cudaMalloc"), ("KERNEL32.dll", "Sleep"), ("VCRUNTIME140.dll", "memcpy")])
        self.assertEqual(self.checks(self.wheel("a-1-cp311-cp311-win_amd64.whl", mod=(made, "pkg/" + self.NAME))), [])
        needs = self.audit(made)[1]["files"][0]["needs"]
        self.assertEqual(sorted(needs), ["KERNEL32.dll", "VCRUNTIME140.dll", "cudart64_13.dll", "python311.dll"])

    def test_torch_of_another_release(self):
        self.pyd("torch/lib/c10.dll", exports=["old", "both"])
        self.pyd("torch/lib/cudart64_13.dll", exports=["cudaMalloc"])
        good = self.pyd("mod.pyd", [("c10.dll", "both")])
        self.assertEqual(self.checks(good, "--torch", "torch"), [])
        bad = self.pyd("mod.pyd", [("c10.dll", "both"), ("c10.dll", "added"), ("torch_cuda.dll", "gpu"), ("cudart64_12.dll", "cudaMalloc")])
        self.assertEqual(sorted(self.checks(bad, "--torch", "torch/lib")), ["cuda-release", "missing-library", "torch-symbols"])
        run = self.portcuda("audit", bad, "--torch", "torch")
        self.assertIn(b"added", run.out)
        self.assertIn(b"built without CUDA", run.out)

    def test_libraries(self):
        for library, expected in (("mine.dll", ["missing-library"]), ("MSVCP140D.dll", ["missing-library"]), ("libstdc++-6.dll", ["missing-library"]),
                                  ("api-ms-win-crt-heap-l1-1-0.dll", []), ("nvcuda.dll", []), ("torch_cpu.dll", [])):
            self.assertEqual(self.checks(self.pyd("mod.pyd", [(library, "f")])), expected, library)

    def test_python_of_the_wheel(self):
        for wheel, library, expected in (("cp311-cp311", "python311.dll", []), ("cp312-cp312", "python311.dll", ["wheel-tag"]),
                                         ("cp39-abi3", "python3.dll", []), ("cp39-abi3", "python311.dll", ["wheel-tag"]),
                                         ("cp313-cp313t", "python313t.dll", []), ("cp313-cp313", "python313t.dll", ["wheel-tag"])):
            made = self.pyd("mod.pyd", [(library, "PyModule_Create2")])
            self.assertEqual(self.checks(self.wheel(f"a-1-{wheel}-win_amd64.whl", mod=(made, "mod.pyd"))), expected, (wheel, library))

    def test_wrong_machine_and_name(self):
        self.assertEqual(self.checks(self.pyd("mod.pyd", machine="x86", exports=["PyInit_mod"])), ["wrong-machine"])
        self.assertEqual(self.checks(self.pyd("mod.so")), ["wrong-machine"])
        self.assertEqual(self.checks(self.pyd("mod.pyd", exports=["PyInit_other"])), ["no-init-function"])
        self.assertEqual(self.checks(self.pyd("mod.pyd", exports=[])), ["no-init-function"])

    def test_operators_of_the_stable_interface(self):
        # What torchvision, torchaudio and xformers publish: loaded by torch.ops.load_library.
        made = self.pyd("_C.pyd", [("torch_cpu.dll", "aoti_torch_library_init_impl"), ("torch_cpu.dll", "torch_library_impl")], exports=["f"])
        run, result = self.audit(made)
        self.assertRc(run, 0)
        self.assertEqual([(f["check"], f["severity"]) for f in result["findings"]], [("no-init-function", "note")])

    def test_bundled(self):
        made, runtime = self.pyd("mod.pyd", [("c10.dll", "f")]), self.pyd("msvcp140.dll", exports=["f"])
        # delvewheel renames what it brings, so that it cannot meet torch's copy.
        for member, expected in (("pkg.libs/msvcp140.dll", ["bundled-library"]), ("pkg.libs/mine.dll", []),
                                 ("pkg.libs/msvcp140-0123456789abcdef.dll", []), ("pkg.libs/cudart64_13-0123456789abcdef.dll", ["bundled-library"])):
            wheel = self.wheel("a-1-cp311-cp311-win_amd64.whl", mod=(made, "mod.pyd"), runtime=(runtime, member))
            self.assertEqual(self.checks(wheel), expected, member)

    def test_broken_tables(self):
        whole = self.pyd("mod.pyd", self.PYTHON).read_bytes()
        # Every place once: whatever a byte does, there is an answer and no crash.
        for at in range(0, len(whole), max(1, len(whole) // 150)):
            run, _ = self.audit(self.write("bad.pyd", whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1:]))
            self.assertIn(run.rc, (0, 1, 2), at)
        for length in (2, 60, 64, 128, 300, 600, len(whole) - 600):
            self.assertRc(self.audit(self.write("cut.pyd", whole[:length]))[0], 2)


if __name__ == "__main__":
    unittest.main()
