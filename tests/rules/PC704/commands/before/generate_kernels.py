import os
import subprocess

subprocess.call(["rm", "-f", "kernel_a.cu"])  # expect: PC704
os.system("cp a.cu b.cu && echo done")  # expect: PC704
subprocess.run(f"sed -i s/a/b/ {name}", shell=True, check=True)  # expect: PC704
subprocess.check_output(("nproc",))  # expect: PC704
try:
    subprocess.check_output(["ldconfig", "-p"])  # expect: PC704
except OSError:
    pass
