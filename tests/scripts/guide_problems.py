"""What guides to building these projects on Windows tell people to do by hand in build scripts, and what covers it.

Each row: the guide's topic, the problem, what the guides say, the rule, and a small tree that has the problem. The table in
docs/build-scripts.md is written from here (guide_problems_test.py --write) and every tree is scanned by that test.
"""

SETUP = "from setuptools import setup\nfrom torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension\n"


def extension(cxx, nvcc, more=""):
    return {
        "setup.py": SETUP
        + "setup(ext_modules=[CUDAExtension('m', ['m.cu'], extra_compile_args={'cxx': "
        + f"{cxx}, 'nvcc': {nvcc}}}{more})], cmdclass={{'build_ext': BuildExtension}})\n"
    }


GUIDES = {
    "001": "installing flash-attention and choosing a wheel",
    "002": "building a flash-attention wheel on Windows",
    "004": "FlashMLA, \"cannot be built on Windows\"",
}

ROWS = [
    ("001", "a wheel address that ends in `linux_x86_64.whl`", "paste it", "PC707",
     {"README.md": "pip install https://example.org/a-1-cp312-cp312-linux_x86_64.whl\n"}),
    ("001", "a requirement that exists for Linux alone", "not mentioned; pip stops", "PC706", {"requirements.txt": "triton\n"}),
    ("001", "a path that passes 260 characters", "allow long paths in the registry", "PC724",
     {"library/" + "x" * 170 + ".cu": ""}),
    ("001", "`rm`, `cp`, `sh` called by the build", "use a POSIX shell", "PC704",
     {"setup.py": "import os\nos.system('rm -rf build')\n"}),
    ("002", "`HTTP Error 404`: the build fetches a wheel first", "edit `if …:` to `if True:` in setup.py", "PC701",
     {"setup.py": "import urllib.request\nfrom wheel.bdist_wheel import bdist_wheel as _bdist_wheel\n\n\n"
                  "class CachedWheelsCommand(_bdist_wheel):\n    def run(self):\n        urllib.request.urlretrieve(url, name)\n"}),
    ("002", "`raise ValueError(\"Unsupported platform\")`", "edit setup.py", "PC701",
     {"setup.py": "import sys\n\n\ndef platform_name():\n    if sys.platform == 'linux':\n        return 'linux'\n"
                  "    raise ValueError('Unsupported platform')\n"}),
    ("002", "the downloaded wheel cannot be moved to another drive", "set TMP to the same drive", "PC702",
     {"setup.py": "import os\n\nos.rename('a', 'b')\n"}),
    ("002", "submodules are missing", "`git submodule update --init --recursive`", "PC725",
     {".gitmodules": "[submodule \"c\"]\n\tpath = csrc/cutlass\n\turl = x\n", "setup.py": "\n"}),
    ("002", "submodules hold names that are too long", "`git config --system core.longpaths true`", "PC724",
     {"csrc/composable_kernel/" + "x" * 150 + ".cpp": ""}),
    ("002", "`-O3`, `-std=c++17` handed to cl", "edit the flags", "PC601", extension("['-O3', '-std=c++17']", "['-O3']")),
    ("002", "missing `/Zc:__cplusplus`, `/Zc:preprocessor`", "edit the flags", "PC604", extension("['/O2']", "['-O3']")),
    ("002", "libraries that Linux resolves at run time", "not mentioned; the linker stops", "PC608",
     extension("['/O2']", "['-O3']", ", libraries=['dl']")),
    ("002", "`LNK2019`: a function of a CUDA library that is not linked", "add the library by hand", "PC727",
     {"setup.py": SETUP + "setup(ext_modules=[CUDAExtension('m', ['m.cu'])])\n", "m.cu": "void f() { cuInit(0); }\n"}),
    ("004", "missing `/Zc:__cplusplus` in setup.py", "add it", "PC604", extension("['/O2']", "['-O3']")),
    ("004", "host flags behind `-Xcompiler`", "remove them", "PC602", extension("['/O2']", "['-Xcompiler', '-fPIC']")),
    ("004", "Windows line ends in scripts and patches", "convert them", "PC726", {"patch.sh": "#!/bin/sh\r\necho\r\n"}),
    ("004", "libraries that exist for Linux alone (DeepEP: NVSHMEM)", "edit setup.py", "PC706",
     {"requirements.txt": "nvidia-nvshmem-cu12\n"}),
    ("004", "symbolic links in the checkout", "not mentioned; the compiler stops at a one-line header", "PC722",
     {"a.h": "", "b.h": "-> a.h"}),
]
