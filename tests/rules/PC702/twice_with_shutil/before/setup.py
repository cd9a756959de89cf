import os
import shutil

os.rename("a", "b")  # expect: PC702
os.rename("c", "d"); os.rename("e", "f")  # expect: PC702 PC702
