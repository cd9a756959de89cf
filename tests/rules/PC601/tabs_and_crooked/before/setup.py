import sys

from torch.utils.cpp_extension import CppExtension


def build():
	flags = ["-DNDEBUG", "-g",]  # expect: PC601
	flags.append('-fPIC')  # expect: PC601
	if flags: flags.append("-pipe")  # expect: PC601
	return CppExtension("k", ["k.cpp"], extra_compile_args=list(flags) * 1 or flags)
