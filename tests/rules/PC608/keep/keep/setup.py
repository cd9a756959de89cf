import sys

from setuptools import Extension, setup

libraries = ["cuda", "cudart", "c10"]
if sys.platform == "linux":
    libraries += ["dl", "rt"]
extension = Extension("a", ["a.cpp"], libraries=libraries)
setup(name="a", ext_modules=[extension], requires=["m"], libraries_of_mine=["m"])
