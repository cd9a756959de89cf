from torch.utils.cpp_extension import BuildExtension, CUDAExtension


class Build(BuildExtension):
    def build_extensions(self):
        for extension in self.extensions:
            kind = "msvc" if self.compiler.compiler_type == "msvc" else "gcc"
            extension.extra_compile_args["cxx"] += extension.extra_compile_args[kind]
            extension.extra_compile_args["nvcc"] += extension.extra_compile_args["nvcc_" + kind]
        super().build_extensions()


flags = {"cxx": [], "gcc": ["-fPIC"], "msvc": ["/Zc:__cplusplus"], "nvcc": ["-O3"], "nvcc_msvc": ["-Xcompiler=/FS"]}
extension = CUDAExtension("a", ["a.cu"], extra_compile_args=flags)
