import os
import sys

from torch.utils.cpp_extension import CUDAExtension


def append_threads(flags):
    return flags + ["--threads", "4"]


extensions = []
if os.getenv("SKIP_CUDA") != "1":
    args = {"cxx": ["-O2"]}  # expect: PC604
    if os.getenv("WITH_OPENMP") and sys.platform != "darwin":
        args["cxx"] += ["-DAT_PARALLEL_OPENMP"]
        if sys.platform == "win32":
            args["cxx"] += ["/openmp"]
    if os.getenv("FAST"):
        nvcc = ["-O3"]
    else:
        nvcc = ["-O2"]
    if sys.platform == "win32" and os.getenv("DISTUTILS_USE_SDK") == "1":
        nvcc.extend(["-Xcompiler", "/Zc:__cplusplus"])  # expect: PC604
    args["nvcc"] = append_threads(nvcc)
    extensions.append(CUDAExtension("a", ["a.cu"], extra_compile_args=args))
    extensions.append(CUDAExtension("b", ["b.cu"], extra_compile_args={"cxx": [], "nvcc": append_threads(["-G"])}))  # expect: PC604 PC604
