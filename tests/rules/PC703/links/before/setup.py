import os
from pathlib import Path

os.symlink("csrc/cutlass", "package/cutlass")  # expect: PC703
Path("package/include").symlink_to("csrc/include")  # expect: PC703
