"""Reads /tmp."""
import os

if os.path.exists("/proc/meminfo"):
    jobs = 1
if os.path.isdir("/usr/local/cuda"):
    home = 1
print("/tmp is not used")
path = "/tmpfile"
url = "https://example.org/tmp"
try:
    text = open("/proc/cpuinfo").read()
except OSError:
    text = ""
