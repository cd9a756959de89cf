import sys

import torch
from torch.utils.cpp_extension import CppExtension

torch._C._GLIBCXX_USE_CXX11_ABI = True
flags = []
if sys.platform == "linux":
    flags += ["-D_GLIBCXX_USE_CXX11_ABI=1"]
extension = CppExtension("a", ["a.cpp"], extra_compile_args=flags, define_macros=[("NDEBUG", None)])
