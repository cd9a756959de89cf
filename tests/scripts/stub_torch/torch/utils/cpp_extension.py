"""Starts, for every source of an extension, the compiler that torch would start, with the flags in the order in which torch
puts them (pytorch/pytorch, torch/utils/cpp_extension.py): for g++ and nvcc on Linux, for cl.exe, nvcc and link.exe where
sys.platform says win32. The programs are stand-ins that write their arguments down."""

import copy
import os
import subprocess
import sys

import setuptools
from setuptools.command.build_ext import build_ext

CUDA_HOME = os.environ["CUDA_HOME"]
ROCM_HOME = None
HIP_HOME = None
IS_HIP_EXTENSION = False
IS_WINDOWS = sys.platform == "win32"
SUBPROCESS_DECODE_ARGS = ()

COMMON_NVCC_FLAGS = [
    "-D__CUDA_NO_HALF_OPERATORS__",
    "-D__CUDA_NO_HALF_CONVERSIONS__",
    "-D__CUDA_NO_BFLOAT16_CONVERSIONS__",
    "-D__CUDA_NO_HALF2_OPERATORS__",
    "--expt-relaxed-constexpr",
]
COMMON_MSVC_FLAGS = ["/MD", "/wd4819", "/wd4251", "/wd4244", "/wd4267", "/wd4275", "/EHsc"]


def __getattr__(name):
    # Scripts import, or replace, parts of torch that play no role here.
    if name.startswith("__"):
        raise AttributeError(name)
    return lambda *args, **kwargs: []


def windows():
    return sys.platform == "win32"


def CppExtension(name, sources, *args, **kwargs):
    kwargs["include_dirs"] = kwargs.get("include_dirs", []) + ["torch/include"]
    kwargs["library_dirs"] = kwargs.get("library_dirs", []) + ["torch/lib"]
    kwargs["libraries"] = kwargs.get("libraries", []) + ["c10", "torch", "torch_cpu", "torch_python"]
    kwargs["language"] = "c++"
    # setuptools takes lists alone where torch hands on a dictionary.
    flags = kwargs.pop("extra_compile_args", [])
    extension = setuptools.Extension(name, [str(source) for source in sources], *args, **kwargs)
    extension.extra_compile_args = flags
    return extension


def CUDAExtension(name, sources, *args, **kwargs):
    kwargs["libraries"] = kwargs.get("libraries", []) + ["cudart", "c10_cuda", "torch_cuda"]
    return CppExtension(name, sources, *args, **kwargs)


def with_standard(flags, beginning):
    return flags if any(flag.startswith(beginning) for flag in flags) else flags + [beginning + "c++17"]


class BuildExtension(build_ext):
    @classmethod
    def with_options(cls, **options):
        class Configured(cls):
            def __init__(self, *args, **kwargs):
                super().__init__(*args, **{**kwargs, **options})

        return Configured

    def __init__(self, *args, **kwargs):
        kwargs.pop("no_python_abi_suffix", None)
        kwargs.pop("use_ninja", None)
        super().__init__(*args, **kwargs)

    def run(self):
        for extension in self.extensions:
            self.build_one(extension)

    def build_one(self, extension):
        flags = copy.deepcopy(extension.extra_compile_args)
        if not isinstance(flags, dict):
            flags = {"cxx": flags, "nvcc": copy.deepcopy(flags)}
        define = "-DTORCH_EXTENSION_NAME=" + extension.name.split(".")[-1]
        objects = []
        for source in extension.sources:
            cuda = source.endswith(".cu")
            given = [str(flag) for flag in flags.get("nvcc" if cuda else "cxx", [])] + [define]
            macros = [f"-D{name}" + ("" if value is None else f"={value}") for name, value in extension.define_macros]
            macros += [f"-I{folder}" for folder in extension.include_dirs]
            objects.append(os.path.splitext(source)[0] + (".obj" if windows() else ".o"))
            compose = self.windows_command if windows() else self.linux_command
            subprocess.run(compose(cuda, source, objects[-1], macros, given), check=True)
        subprocess.run(self.link_command(extension, objects), check=True)

    def linux_command(self, cuda, source, target, macros, flags):
        if not cuda:
            return ["g++", "-fPIC", *macros, "-c", source, "-o", target, *with_standard(flags, "-std=")]
        return [os.path.join(CUDA_HOME, "bin", "nvcc"), *macros, "-c", source, "-o", target, *COMMON_NVCC_FLAGS,
                "--compiler-options", "'-fPIC'", *with_standard(flags, "-std=")]

    def windows_command(self, cuda, source, target, macros, flags):
        if not cuda:
            return ["cl", "/nologo", "/O2", "/W3", "/GL", "/DNDEBUG", *macros, *COMMON_MSVC_FLAGS, "/c", source,
                    "/Fo" + target, *with_standard(flags, "/std:")]
        through = [word for flag in COMMON_MSVC_FLAGS for word in ("-Xcompiler", flag)]
        return [os.path.join(CUDA_HOME, "bin", "nvcc"), "-std=c++17", *through, "--use-local-env", *macros, "-c", source,
                "-o", target, *COMMON_NVCC_FLAGS, *flags]

    def link_command(self, extension, objects):
        given = [str(flag) for flag in extension.extra_link_args]
        if not windows():
            return ["g++", "-shared", *objects, *("-L" + str(d) for d in extension.library_dirs),
                    *("-l" + name for name in extension.libraries), *given, "-o", extension.name + ".so"]
        return ["link", "/nologo", "/DLL", *objects, *("/LIBPATH:" + str(d) for d in extension.library_dirs),
                *(name + ".lib" for name in extension.libraries), *given, "/OUT:" + extension.name + ".pyd"]
