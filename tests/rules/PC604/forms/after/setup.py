import sys
from torch.utils.cpp_extension import CUDAExtension, load

nvcc_flags = [  # expect: PC604
    # fast
    *(["-Xcompiler=/Zc:__cplusplus", "-Xcompiler=/Zc:preprocessor"] if sys.platform == "win32" else []),
    "-O3",
    "--use_fast_math",  # the last
]
extensions = [
    CUDAExtension(
        "a",
        ["a.cu"],
        extra_compile_args={"cxx": ["-DNDEBUG",
            *(["/Zc:__cplusplus", "/Zc:preprocessor"] if sys.platform == "win32" else [])], "nvcc": nvcc_flags},  # expect: PC604
    ),
    CUDAExtension("b", ["b.cu"], extra_compile_args={"cxx": [*(["/Zc:__cplusplus", "/Zc:preprocessor"] if sys.platform == "win32" else [])], "nvcc": ["-O3",  # expect: PC604 PC604
                                                                         "-G",
        *(["-Xcompiler=/Zc:__cplusplus", "-Xcompiler=/Zc:preprocessor"] if sys.platform == "win32" else [])]}),
]
module = load("c", ["c.cu"], extra_cuda_cflags=["-O3", "-Xcompiler", "-Zc:preprocessor",
    *(["-Xcompiler=/Zc:__cplusplus"] if sys.platform == "win32" else [])])  # expect: PC604
