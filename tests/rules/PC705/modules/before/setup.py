import fcntl  # expect: PC705
import os
from resource import getrusage  # expect: PC705

machine = os.uname().machine  # expect: PC705
jobs = len(os.sched_getaffinity(0))  # expect: PC705
