import os
import subprocess
import sys

subprocess.run(["git", "submodule", "update", "--init"], check=True)
subprocess.check_output([cuda_dir + "/bin/nvcc", "-V"], universal_newlines=True)
subprocess.run([sys.executable, "generate.py"], check=True)
subprocess.run(command)
subprocess.run([*launcher, "rm"])
subprocess.check_call(["cmake", "--build", "."])
run(["rm", "x"])
if sys.platform == "linux":
    os.system("rm -f x")
