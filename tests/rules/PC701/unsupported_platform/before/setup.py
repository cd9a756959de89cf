import platform
import sys


def get_platform():
    """win32 is not here."""
    if sys.platform.startswith("linux"):
        return f"linux_{platform.uname().machine}"
    elif sys.platform == "darwin":
        return "macosx_11_0_arm64"
    else:
        raise ValueError("Unsupported platform: {}".format(sys.platform))  # expect: PC701
