import os
import sys

from torch.utils.cpp_extension import CppExtension

arch = os.getenv("ARCH", "native")
extension = CppExtension("k", ["k.cpp"], extra_compile_args=[f"-march={arch}", f"-DARCH={arch}"])  # expect: PC601
