import sys

import torch
from torch.utils.cpp_extension import CUDAExtension

abi = int(torch._C._GLIBCXX_USE_CXX11_ABI)
cxx = ["/Zc:__cplusplus", "/Zc:preprocessor", *([] if sys.platform == "win32" else [f"-D_GLIBCXX_USE_CXX11_ABI={abi}"])]  # expect: PC605
cxx += [*([] if sys.platform == "win32" else ["-D_GLIBCXX_USE_CXX11_ABI=" + str(abi)])]  # expect: PC605
cxx.append("-D_GLIBCXX_USE_CXX11_ABI=%d" % abi)  # expect: PC605
cxx.append("-D_GLIBCXX_USE_CXX11_ABI=0")  # expect: PC605
nvcc = [
    "-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor",
    *([] if sys.platform == "win32" else ["-D_GLIBCXX_USE_CXX11_ABI=1"]),  # expect: PC605
    *([] if sys.platform == "win32" else ["-Xcompiler",
    "-D_GLIBCXX_USE_CXX11_ABI=1"]),  # expect: PC605
]
extension = CUDAExtension(
    "a",
    ["a.cu"],
    extra_compile_args={"cxx": cxx, "nvcc": nvcc},
    define_macros=[*([] if sys.platform == "win32" else [("_GLIBCXX_USE_CXX11_ABI", str(abi))]), ("NDEBUG", None)],  # expect: PC605
)
