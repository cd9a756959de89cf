import os

from torch.utils.cpp_extension import CUDAExtension

flags = ["-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor"]
flags += ["-Xcompiler", "/bigobj", "--threads", "4"]
cxx = ["/O2", "/Zc:__cplusplus", "/Zc:preprocessor"] if os.name == "nt" else []
extension = CUDAExtension("a", ["a.cu"], extra_compile_args={"cxx": cxx, "nvcc": flags})
