import os

from torch.utils.cpp_extension import CUDAExtension

flags = ["-Xcompiler=/Zc:__cplusplus", "-I", "/usr/include", "/opt/file.cu"]
if os.name == "nt":
    flags += ["-Xcompiler=/bigobj", "-Xcompiler=/Zc:preprocessor", "-Xcompiler", "/EHsc"]  # expect: PC607 PC607
both = CUDAExtension("b", ["b.cu"], extra_compile_args=["/O2", "-Zc:__cplusplus", "-Zc:preprocessor"])  # expect: PC607
extension = CUDAExtension("a", ["a.cu"], extra_compile_args={"nvcc": flags})
