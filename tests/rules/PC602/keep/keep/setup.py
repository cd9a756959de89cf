import sys

from setuptools import Extension, setup
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension


flags = ["-Xcompiler", "/wd4819", "-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor", "-O3", "-std=c++20"]
if sys.platform != "win32":
    flags += ["-Xcompiler", "-fPIC"]
unused = ["-Xcompiler", "-fPIC"]
extension = CUDAExtension("k", ["k.cu"], extra_compile_args={"nvcc": flags})
