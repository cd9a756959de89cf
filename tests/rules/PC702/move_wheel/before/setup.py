"""Build."""
from __future__ import annotations
import os
import sys


def move(source, target):
    os.makedirs("dist", exist_ok=True)
    os.rename(source, target)  # expect: PC702
    if sys.platform != "win32":
        os.rename(target, source)
