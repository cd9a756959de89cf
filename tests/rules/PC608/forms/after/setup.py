import sys
import os

from setuptools import Extension

libraries = (["cuda", "cublas"]
    if sys.platform == "win32"
    else ["cuda", "cublas", "dl", "m"])  # expect: PC608 PC608
if os.getenv("WITH_NVML"):
    libraries.append("nvml" if sys.platform == "win32" else "nvidia-ml")  # expect: PC608
    if sys.platform != "win32":
        libraries.append("pthread")  # expect: PC608
extension = Extension("a", ["a.cpp"], libraries=libraries)
