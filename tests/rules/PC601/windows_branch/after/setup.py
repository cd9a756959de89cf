import sys

from torch.utils.cpp_extension import CppExtension

if sys.platform == "win32":
    flags = ["/O2", "/std:c++17"]  # expect: PC601 PC601
else:
    flags = ["-O3", "-fPIC", "-Wextra"]
extension = CppExtension("k", ["k.cpp"], extra_compile_args=flags)
