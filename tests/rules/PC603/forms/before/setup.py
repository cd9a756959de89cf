import sys

from setuptools import Extension, setup
from torch.utils.cpp_extension import BuildExtension, CppExtension, CUDAExtension

import os

CUDA_HOME = os.environ["CUDA_HOME"]
link = ["-lcuda", "-lrt", "-lpthread", "-Wl,-rpath,$ORIGIN"]  # expect: PC603 PC603 PC603 PC603
link += [
    "-L/opt/lib64",  # expect: PC603
    f"-L{CUDA_HOME}/lib64",  # expect: PC603
    "-fopenmp",  # expect: PC603
    "/LIBPATH:x",
    "-lnvidia-ml",  # expect: PC603
]
extension = CppExtension(
    "k",
    ["k.cpp"],
    extra_link_args=link,
    library_dirs=[os.path.join(CUDA_HOME, "lib64"), os.path.join("third_party", "lib")],  # expect: PC603
)
