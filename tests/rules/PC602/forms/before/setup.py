import sys

from setuptools import Extension, setup
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension


host = "-Xcompiler"
nvcc = [
    "-O3",
    "-std=c++17",
    "-Xcompiler",
    "-fPIC",  # expect: PC602
    "-Xcompiler=-O3,-fPIC,-Wno-psabi",  # expect: PC602
    "--compiler-options=-fopenmp",  # expect: PC602
    "--compiler-options",
    "-Wall,-g",  # expect: PC602
    "-Xcompiler=/Zc:__cplusplus,/Zc:preprocessor",
    "-Xcompiler='-fPIC'",
    "-Xptxas",
    "-v,-O3",
    "-Wno-deprecated-gpu-targets",
]
nvcc.append("-Xcompiler=-rdynamic")  # expect: PC602
nvcc.append("-Xcompiler")
nvcc.append("-pipe")  # expect: PC602
short = ["-Xcompiler", "-fPIC"]  # expect: PC602
extension = CUDAExtension("k", ["k.cu"], extra_compile_args={"nvcc": nvcc + short})
