"""Builds all_gather_cuda. Linux only: the host side is POSIX."""

import os
import subprocess
import sys
from pathlib import Path

from setuptools import setup

this_dir = Path(__file__).resolve().parent


def get_version():
    version = "0.1.0"
    try:
        revision = subprocess.check_output(["git", "rev-parse", "--short", "HEAD"], cwd=this_dir).decode("ascii").strip()
        return f"{version}+{revision}"
    except (OSError, subprocess.CalledProcessError):
        return version


def get_extensions():
    if os.getenv("ALL_GATHER_SKIP_CUDA", "0") == "1":
        return [], {}
    if not sys.platform.startswith("linux"):
        raise ValueError(f"Unsupported platform: {sys.platform}")

    from torch.utils.cpp_extension import CUDA_HOME, BuildExtension, CUDAExtension

    archs = os.getenv("ALL_GATHER_CUDA_ARCHS", "80;90a").split(";")
    extension = CUDAExtension(
        name="all_gather_cuda",
        sources=[
            "csrc/module.cpp",
            "csrc/runtime.cpp",
            "csrc/host/log.cpp",
            "csrc/host/plan.cpp",
            "csrc/host/segment.cpp",
            "csrc/kernels/all_gather.cu",
            "csrc/kernels/dispatch.cu",
        ],
        extra_compile_args={
            "cxx": ["-O3", "-std=gnu++17", "-fPIC", "-pthread", "-fvisibility=hidden", "-Wno-deprecated-declarations"],
            "nvcc": ["-O3", "-std=c++17", "-Xcompiler", "-O3,-fPIC,-Wno-deprecated-declarations"]
            + [f"-gencode=arch=compute_{arch},code=sm_{arch}" for arch in archs],
        },
        include_dirs=[str(this_dir / "csrc")],
        library_dirs=[os.path.join(CUDA_HOME, "lib64")],
        extra_link_args=["-lcuda", "-lrt", "-lpthread", "-Wl,-rpath,$ORIGIN"],
    )
    return [extension], {"build_ext": BuildExtension}


ext_modules, cmdclass = get_extensions()

setup(
    name="all_gather",
    version=get_version(),
    description="All-gather and low-latency dispatch",
    ext_modules=ext_modules,
    cmdclass=cmdclass,
    python_requires=">=3.9",
    py_modules=[],
)
