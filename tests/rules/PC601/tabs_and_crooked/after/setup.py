import sys

from torch.utils.cpp_extension import CppExtension


def build():
	flags = ["-DNDEBUG", "/Z7"] if sys.platform == "win32" else ["-DNDEBUG", "-g",]  # expect: PC601
	if sys.platform != 'win32':
		flags.append('-fPIC')  # expect: PC601
	if flags: flags.append("-pipe")  # expect: PC601
	return CppExtension("k", ["k.cpp"], extra_compile_args=list(flags) * 1 or flags)
