import platform
import tarfile
import urllib.request


def fetch_nvcc(version, target):  # expect: PC701
    system = {"Linux": "linux", "Darwin": "linux"}[platform.system()]
    url = f"https://developer.download.nvidia.com/compute/cuda/redist/cuda_nvcc/{system}-x86_64/{version}.tar.xz"
    tarfile.open(fileobj=urllib.request.urlopen(url), mode="r|*").extractall(path=target)
