import os
import sys

try:
    import resource
except ImportError:
    resource = None
if hasattr(os, "sched_getaffinity"):
    jobs = len(os.sched_getaffinity(0))
else:
    jobs = os.cpu_count()
if sys.platform != "win32":
    import fcntl
pwd = os.getcwd()
name = platform.uname().machine
