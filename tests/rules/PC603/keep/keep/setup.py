import sys

from setuptools import Extension, setup
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension


names = ["-lcuda"]
link = ["-lcuda"] if not sys.platform.startswith("win") else ["cuda.lib", "/DEBUG", "-LIBPATH:lib", "-OPT:REF"]
extension = CppExtension("k", ["k.cpp"], extra_link_args=link, library_dirs=["lib"])
