from torch.utils.cpp_extension import CUDAExtension, load

nvcc_flags = [  # expect: PC604
    # fast
    "-O3",
    "--use_fast_math",  # the last
]
extensions = [
    CUDAExtension(
        "a",
        ["a.cu"],
        extra_compile_args={"cxx": ["-DNDEBUG"], "nvcc": nvcc_flags},  # expect: PC604
    ),
    CUDAExtension("b", ["b.cu"], extra_compile_args={"cxx": [], "nvcc": ["-O3",  # expect: PC604 PC604
                                                                         "-G"]}),
]
module = load("c", ["c.cu"], extra_cuda_cflags=["-O3", "-Xcompiler", "-Zc:preprocessor"])  # expect: PC604
