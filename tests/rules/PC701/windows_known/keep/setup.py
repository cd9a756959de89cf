import platform
import sys
import urllib.request


def get_platform():
    if sys.platform.startswith("linux"):
        return "linux_x86_64"
    elif sys.platform == "win32":
        return "win_amd64"
    else:
        raise ValueError("Unsupported platform: {}".format(sys.platform))


def check_device(device):
    if device not in ("cuda", "rocm", "cpu"):
        raise ValueError("Unsupported platform, please use CUDA, ROCm, or CPU.")


def fetch_ptxas(target):
    system = {"Linux": "linux", "Windows": "windows"}[platform.system()]
    urllib.request.urlretrieve(f"https://example.org/{system}/ptxas.zip", target)
