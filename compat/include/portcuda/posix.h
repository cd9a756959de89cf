// The POSIX functions that CUDA projects call from host code.
//
// On Linux this is the POSIX headers. With MSVC it declares, at global scope because that is where
// code looks for them, the functions, types and constants listed in docs/compat.md, implemented on
// the C runtime and kernel32; <windows.h> and its macros do not come along. What the C runtime has
// under the same name (getpid, access, unlink, read, getcwd…) comes from its headers. A file that
// also needs <winsock2.h> includes it first: that header declares struct timeval unconditionally.
// Errors are reported as POSIX says, by -1, nullptr or MAP_FAILED and errno.
#pragma once

#if !defined(_WIN32)

#include <dlfcn.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#else

#include "portcuda/detail/posix/dynamic_loading.h"
#include "portcuda/detail/posix/files.h"
#include "portcuda/detail/posix/memory_maps.h"
#include "portcuda/detail/posix/strings.h"
#include "portcuda/detail/posix/system.h"
#include "portcuda/detail/posix/time.h"

// MinGW has most of these names itself; there the functions are reached as portcuda::posix::name.
#if defined(_MSC_VER)
#include "portcuda/detail/posix/global_names.h"
#endif

#endif
