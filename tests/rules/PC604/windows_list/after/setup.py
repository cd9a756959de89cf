import sys

from torch.utils.cpp_extension import CUDAExtension

nvcc = ["-O3", "--threads", "4"]
cxx = []
if sys.platform == "win32":
    nvcc += ["-Xcompiler", "/Zc:__cplusplus", "-Xcompiler=/Zc:preprocessor"]  # expect: PC604
    cxx = [  # expect: PC604
        "/Zc:__cplusplus", "/Zc:preprocessor",
        "/O2",
        "/std:c++17",  # as torch
    ]
extension = CUDAExtension("a", ["a.cu"], extra_compile_args=dict(cxx=cxx, nvcc=nvcc))
