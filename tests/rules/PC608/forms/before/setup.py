import os

from setuptools import Extension

libraries = ["cuda", "cublas", "dl", "m"]  # expect: PC608 PC608
if os.getenv("WITH_NVML"):
    libraries.append("nvidia-ml")  # expect: PC608
    libraries.append("pthread")  # expect: PC608
extension = Extension("a", ["a.cpp"], libraries=libraries)
