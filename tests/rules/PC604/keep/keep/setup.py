import sys

from my_flags import cuda_flags
from setuptools import Extension
from torch.utils.cpp_extension import CppExtension, CUDAExtension

host = ["-DNDEBUG"]
if sys.platform == "win32":
    host += ["/Zc:__cplusplus", "-Zc:preprocessor"]
elsewhere = {"cxx": host, "nvcc": ["-O3"] + cuda_flags()}
whole = CUDAExtension("a", ["a.cu"], extra_compile_args=elsewhere)
plain = [CppExtension("b", ["b.cpp"], extra_compile_args=["-DB"]), Extension("c", ["c.c"], extra_compile_args=["-DC"])]
nothing = CUDAExtension("d", ["d.cu"])
