import os
import shutil
import sys

try:
    os.symlink("a", "b")
except OSError:
    shutil.copy("a", "b")
if sys.platform == "win32":
    shutil.copytree("a", "b")
else:
    os.symlink("a", "b")
if os.path.islink("a"):
    print("os.symlink")
