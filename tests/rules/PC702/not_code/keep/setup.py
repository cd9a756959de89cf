import os

# os.rename("a", "b")
text = "os.rename(a, b)"
shutil.move("a", "b")
path.rename("b")
if os.name == "posix":
    os.rename("a", "b")
