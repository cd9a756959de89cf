// Process, environment and machine of POSIX, for Windows.
//
// Owns: portcuda::posix::{gettid, sched_yield, sysconf, getpagesize, gethostname, setenv, unsetenv,
// popen, pclose} and the _SC_ names.
#pragma once

#include "portcuda/detail/posix/kernel32.h"
#include <process.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define _SC_CLK_TCK 2
#define _SC_PAGESIZE 30
#define _SC_PAGE_SIZE _SC_PAGESIZE
#define _SC_NPROCESSORS_CONF 83
#define _SC_NPROCESSORS_ONLN 84
#define _SC_PHYS_PAGES 85
#define _SC_AVPHYS_PAGES 86

namespace portcuda {
namespace posix {

inline int gettid() { return static_cast<int>(kernel32::GetCurrentThreadId()); }

inline int sched_yield() {
  kernel32::SwitchToThread();
  return 0;
}

inline int getpagesize() { return static_cast<int>(kernel32::system_info().page_size); }

// The names above; anything else gives -1 and EINVAL.
inline long sysconf(int name) {
  const unsigned short all_groups = 0xffff;
  switch (name) {
  case _SC_PAGESIZE:
    return getpagesize();
  case _SC_NPROCESSORS_ONLN:
    return static_cast<long>(kernel32::GetActiveProcessorCount(all_groups));
  case _SC_NPROCESSORS_CONF:
    return static_cast<long>(kernel32::GetMaximumProcessorCount(all_groups));
  case _SC_CLK_TCK:
    return 1000; // the unit of the C runtime's clock()
  case _SC_PHYS_PAGES:
  case _SC_AVPHYS_PAGES: {
    kernel32::MemoryStatus status = {};
    status.size = sizeof status;
    if (!kernel32::GlobalMemoryStatusEx(reinterpret_cast<_MEMORYSTATUSEX*>(&status))) break;
    const unsigned long long bytes = name == _SC_PHYS_PAGES ? status.total : status.available;
    return static_cast<long>(bytes / kernel32::system_info().page_size);
  }
  }
  errno = EINVAL;
  return -1;
}

// The NetBIOS name, at most 15 characters.
inline int gethostname(char* name, size_t size) {
  unsigned long length = static_cast<unsigned long>(size);
  if (kernel32::GetComputerNameA(name, &length)) return 0;
  errno = ENAMETOOLONG;
  return -1;
}

inline bool is_variable_name(const char* name) {
  return name != nullptr && *name != '\0' && strchr(name, '=') == nullptr;
}

// Windows has no empty environment variables: an empty value removes the variable.
inline int setenv(const char* name, const char* value, int overwrite) {
  if (!is_variable_name(name) || value == nullptr) {
    errno = EINVAL;
    return -1;
  }
  if (!overwrite && getenv(name) != nullptr) return 0;
  const int error = ::_putenv_s(name, value);
  if (error != 0) errno = error;
  return error == 0 ? 0 : -1;
}

inline int unsetenv(const char* name) {
  if (!is_variable_name(name)) {
    errno = EINVAL;
    return -1;
  }
  return getenv(name) == nullptr ? 0 : setenv(name, "", 1);
}

// `e` (close on exec) is glibc's; a pipe of the C runtime is not inherited by later processes
// anyway.
inline FILE* popen(const char* command, const char* mode) {
  char plain[4] = {};
  size_t n = 0;
  for (; *mode != '\0'; ++mode) {
    if (*mode == 'e') continue;
    if (n == sizeof plain - 1) {
      errno = EINVAL;
      return nullptr;
    }
    plain[n++] = *mode;
  }
  return ::_popen(command, plain);
}

// The command's exit code itself, not a wait status.
inline int pclose(FILE* stream) { return ::_pclose(stream); }

} // namespace posix
} // namespace portcuda
