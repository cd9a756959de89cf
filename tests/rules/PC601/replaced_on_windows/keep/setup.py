import os
import sys

from torch.utils.cpp_extension import CppExtension

flags = ["-O3", "-std=c++17"]
if sys.platform == "win32" and os.getenv("DISTUTILS_USE_SDK") == "1":
    flags = ["/O2", "/std:c++17"]
others = ["-fPIC"]
others = []
hip = ["-fno-gpu-rdc"]
IS_ROCM = bool(os.getenv("ROCM_HOME"))
if IS_ROCM:
    others += hip
if sys.platform.startswith("linux"):
    others.append("-pthread")
print(["-O3", "-fPIC"])
run(compiler_flags=["-O3"])
extension = CppExtension("k", ["k.cpp"], extra_compile_args=flags + others)
later = ["-O3"]
