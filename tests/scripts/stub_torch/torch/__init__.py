"""What build scripts ask of torch, and nothing else: for commands_test.py."""

from types import SimpleNamespace

from . import _C

__version__ = "2.9.1+cu130"
version = SimpleNamespace(cuda="13.0", hip=None)
cuda = SimpleNamespace(is_available=lambda: True)
__config__ = SimpleNamespace(parallel_info=lambda: "ATen parallel backend: OpenMP")
