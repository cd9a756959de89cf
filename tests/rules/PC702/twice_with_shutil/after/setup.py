import os
import shutil

shutil.move("a", "b")  # expect: PC702
shutil.move("c", "d"); shutil.move("e", "f")  # expect: PC702 PC702
