import sys

from torch.utils.cpp_extension import CUDAExtension

# expect on the next lines: nvcc gets the list as well
flags = [
    "-O3",  # expect: PC601
    "-std=c++17",  # expect: PC601
    "-lineinfo",
]
extension = CUDAExtension("k", ["k.cu"], extra_compile_args=flags)  # expect: PC604
