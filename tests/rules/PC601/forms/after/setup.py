import sys

from setuptools import Extension, setup
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension


def common():
    return [
        "-DNDEBUG",
        *([] if sys.platform == "win32" else ["-fvisibility=hidden"]),  # expect: PC601
        "-I/opt/include",
    ]


def with_debug(flags):
    return flags + ["-DDEBUG_LEVEL=0"]


# "-O3" and "-fPIC" in a comment
short = (["/O2", "/std:c++17"]
    if sys.platform == "win32"
    else ["-O3", "-std=c++17"])  # expect: PC601 PC601
long = [
    "/O2" if sys.platform == "win32" else "-O3",  # expect: PC601
    "/std:c++20" if sys.platform == "win32" else "-std=c++2a",  # expect: PC601
    "-w",
    "/W3" if sys.platform == "win32" else "-Wall",  # expect: PC601
    "-W4",
    *([] if sys.platform == "win32" else ["-Wno-psabi", "-Wno-sign-compare"]),  # expect: PC601 PC601
]
if sys.platform != "win32":
    long.append("-fPIC")  # expect: PC601
long.append("/Z7" if sys.platform == "win32" else "-g")  # expect: PC601
if len(sys.argv) > 3:
    long += ["-DMANY"]
    long.extend(("/openmp" if sys.platform == "win32" else "-fopenmp", "-DWITH_OPENMP"))  # expect: PC601
one = "-ffast-math"  # expect: PC601
name = "-O3"
fsanitize = ["-fsanitize=address", "/fp:fast"]
kwargs = {"extra_compile_args": []
    if sys.platform == "win32"
    else ["-march=native"]}  # expect: PC601
setup(
    description="-O3 -fPIC",
    ext_modules=[
        Extension("a", ["a.cpp"], extra_compile_args=with_debug(short)),
        Extension("b", ["b.cpp"], extra_compile_args=long + common()),
        Extension("c", ["c.cpp"], extra_compile_args=[one, "-mavx2" if len(name) > 1 else "-DNOAVX"]),  # expect: PC601
        Extension("d", ["d.cpp"], extra_compile_args=fsanitize),
        Extension("e", ["e.cpp"], **kwargs),
    ],
    cmdclass={"build_ext": BuildExtension},
)
