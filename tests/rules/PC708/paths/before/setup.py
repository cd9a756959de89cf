import os

cache = "/tmp/build-cache"  # expect: PC708
cuda_home = os.environ.get("CUDA_HOME", "/usr/local/cuda")  # expect: PC708
null = open("/dev/null", "w")  # expect: PC708
include = f"/usr/local/cuda-{version}/include"  # expect: PC708
