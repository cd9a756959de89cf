from torch.utils.cpp_extension import IS_WINDOWS, CUDAExtension

MSVC = ["-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor"]
extra = {"cxx": ['-O3', '-Wno-psabi', '/Zc:__cplusplus', '/Zc:preprocessor'], "nvcc": ["-O3", "-std=c++17", *MSVC]}  # expect: PC601 PC601
extra["cxx"] += ["-pthread"]  # expect: PC601
extra["nvcc"].append("-Wno-deprecated-gpu-targets")
extension = CUDAExtension("k", ["k.cu"], extra_compile_args=extra)
