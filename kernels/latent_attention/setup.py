"""Builds latent_attention_cuda, or downloads a wheel that was built elsewhere.

LATENT_ATTENTION_FORCE_BUILD=TRUE   never download, compile here
LATENT_ATTENTION_SKIP_CUDA=TRUE     no extension at all (source distributions on machines without CUDA)
"""

import os
import platform
import shutil
import sys
import urllib.error
import urllib.request
from pathlib import Path

from setuptools import setup

try:
    from wheel.bdist_wheel import bdist_wheel
except ImportError:
    from setuptools.command.bdist_wheel import bdist_wheel

PACKAGE = "latent_attention"
VERSION = "0.1.0"
BASE_WHEEL_URL = "https://example.com/latent_attention/releases/download/v{version}/{wheel}"

this_dir = Path(__file__).resolve().parent

FORCE_BUILD = os.getenv("LATENT_ATTENTION_FORCE_BUILD", "FALSE") == "TRUE"
SKIP_CUDA = os.getenv("LATENT_ATTENTION_SKIP_CUDA", "FALSE") == "TRUE"


def get_platform_tag():
    if sys.platform.startswith("linux"):
        return f"linux_{platform.machine()}"
    if sys.platform == "win32":
        return "win_amd64"
    raise ValueError(f"Unsupported platform: {sys.platform}")


def get_wheel_url():
    import torch

    cuda = "".join(torch.version.cuda.split(".")[:1])
    torch_version = ".".join(torch.__version__.split(".")[:2])
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    wheel = f"{PACKAGE}-{VERSION}+cu{cuda}torch{torch_version}-{python}-{python}-{get_platform_tag()}.whl"
    return BASE_WHEEL_URL.format(version=VERSION, wheel=wheel), wheel


class CachedWheelsCommand(bdist_wheel):
    """Looks for a matching wheel on the release page before it compiles one."""

    def run(self):
        if FORCE_BUILD:
            return super().run()
        url, wheel = get_wheel_url()
        print("Guessing wheel URL:", url)
        try:
            urllib.request.urlretrieve(url, wheel)
        except (urllib.error.HTTPError, urllib.error.URLError):
            print("No such wheel. Building from source...")
            return super().run()
        if not os.path.exists(self.dist_dir):
            os.makedirs(self.dist_dir)
        tag = "-".join(self.get_tag())
        shutil.move(wheel, os.path.join(self.dist_dir, f"{self.wheel_dist_name}-{tag}.whl"))


cmdclass = {"bdist_wheel": CachedWheelsCommand}
ext_modules = []

if not SKIP_CUDA:
    from torch.utils.cpp_extension import BuildExtension, CUDAExtension

    cc_flags = ["-gencode", "arch=compute_90a,code=sm_90a"]
    ext_modules.append(
        CUDAExtension(
            name="latent_attention_cuda",
            sources=[
                "csrc/module.cpp",
                "csrc/api.cpp",
                "csrc/instantiations/append.cu",
                "csrc/instantiations/combine.cu",
                "csrc/instantiations/decode_bf16.cu",
                "csrc/instantiations/decode_fp16.cu",
            ],
            extra_compile_args={
                "cxx": ["-O3", "-std=c++17", "-fPIC", "-fvisibility=hidden", "-Wno-unused-function", "-Wno-psabi"],
                "nvcc": [
                    "-O3",
                    "-std=c++17",
                    "-DNDEBUG",
                    "--expt-relaxed-constexpr",
                    "--use_fast_math",
                    "-lineinfo",
                    "-Xcompiler=-fPIC,-Wno-psabi",
                    "--threads",
                    os.getenv("NVCC_THREADS", "4"),
                ]
                + cc_flags,
            },
            include_dirs=[str(this_dir / "csrc")],
            extra_link_args=["-lcuda", "-Wl,--as-needed"],
        )
    )
    cmdclass["build_ext"] = BuildExtension

setup(
    name=PACKAGE,
    version=VERSION,
    description="Decoding attention over a paged latent cache",
    ext_modules=ext_modules,
    cmdclass=cmdclass,
    python_requires=">=3.9",
    py_modules=[],
)
