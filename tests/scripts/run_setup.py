"""Runs `setup.py build_ext` as if on a system: run_setup.py linux|win32. The setup.py of the working folder.

sys.platform and platform.system() are changed after setuptools is loaded, which would look for Windows' own modules; os.name
stays, because Python itself depends on it."""

import platform
import runpy
import sys

import setuptools  # noqa: F401
import setuptools.command.build_ext  # noqa: F401

plain_setup = setuptools.setup


def setup(**arguments):
    # setuptools would fetch these from the package index.
    arguments.pop("setup_requires", None)
    return plain_setup(**arguments)


setuptools.setup = setup
if sys.argv[1] == "win32":
    sys.platform = "win32"
    platform.system = lambda: "Windows"
sys.argv = ["setup.py", "-q", "build_ext"]
sys.path.insert(0, ".")
runpy.run_path("setup.py", run_name="__main__")
