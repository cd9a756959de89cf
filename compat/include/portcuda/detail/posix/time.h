// Clocks, sleeping and broken-down time of POSIX, for Windows.
//
// Owns: portcuda::posix::{clock_gettime, gettimeofday, nanosleep, usleep, sleep, localtime_r,
// gmtime_r}, clock ids, and with MSVC struct timeval. Sleeping is as exact as the system timer: at
// least as long as asked, often up to a tick (15.6 ms) longer.
#pragma once

#include "portcuda/detail/posix/kernel32.h"
#include <chrono>
#include <time.h>

#if defined(_MSC_VER)
// <winsock.h> and <winsock2.h> declare it themselves.
#if !defined(_WINSOCKAPI_) && !defined(_WINSOCK2API_) && !defined(_TIMEVAL_DEFINED)
#define _TIMEVAL_DEFINED
struct timeval {
  long tv_sec;
  long tv_usec;
};
#endif
struct timezone {
  int tz_minuteswest;
  int tz_dsttime;
};
typedef int clockid_t;
#else
#include <sys/time.h>
#endif

#ifndef CLOCK_REALTIME
#define CLOCK_REALTIME 0
#endif
#ifndef CLOCK_MONOTONIC
#define CLOCK_MONOTONIC 1
#endif
#ifndef CLOCK_PROCESS_CPUTIME_ID
#define CLOCK_PROCESS_CPUTIME_ID 2
#endif
#ifndef CLOCK_THREAD_CPUTIME_ID
#define CLOCK_THREAD_CPUTIME_ID 3
#endif
#ifndef CLOCK_MONOTONIC_RAW
#define CLOCK_MONOTONIC_RAW 4
#endif

namespace portcuda {
namespace posix {

inline void set_from_nanoseconds(timespec* time, long long nanoseconds) {
  time->tv_sec = static_cast<decltype(time->tv_sec)>(nanoseconds / 1000000000);
  time->tv_nsec = static_cast<decltype(time->tv_nsec)>(nanoseconds % 1000000000);
}

// Time in user and kernel mode, which Windows counts in units of 100 ns.
inline int cpu_time(bool of_thread, timespec* time) {
  unsigned long long created, ended, kernel, user;
  const auto file_time = [](unsigned long long& t) { return reinterpret_cast<_FILETIME*>(&t); };
  const int ok =
      of_thread ? kernel32::GetThreadTimes(kernel32::GetCurrentThread(), file_time(created),
                                           file_time(ended), file_time(kernel), file_time(user))
                : kernel32::GetProcessTimes(kernel32::GetCurrentProcess(), file_time(created),
                                            file_time(ended), file_time(kernel), file_time(user));
  if (!ok) {
    errno = kernel32::errno_of_last_error();
    return -1;
  }
  set_from_nanoseconds(time, static_cast<long long>(kernel + user) * 100);
  return 0;
}

inline int clock_gettime(int clock, timespec* time) {
  using namespace std::chrono;
  switch (clock) {
  case CLOCK_REALTIME:
    set_from_nanoseconds(
        time, duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count());
    return 0;
  case CLOCK_MONOTONIC:
  case CLOCK_MONOTONIC_RAW:
    set_from_nanoseconds(
        time, duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count());
    return 0;
  case CLOCK_PROCESS_CPUTIME_ID:
    return cpu_time(false, time);
  case CLOCK_THREAD_CPUTIME_ID:
    return cpu_time(true, time);
  default:
    errno = EINVAL;
    return -1;
  }
}

// The second argument is ignored, as it is by Linux when it is null.
inline int gettimeofday(timeval* time, void*) {
  timespec now;
  if (posix::clock_gettime(CLOCK_REALTIME, &now) != 0) return -1;
  time->tv_sec = static_cast<decltype(time->tv_sec)>(now.tv_sec);
  time->tv_usec = static_cast<decltype(time->tv_usec)>(now.tv_nsec / 1000);
  return 0;
}

// Rounded up to milliseconds; a wait longer than Sleep can take at once goes in pieces.
inline void sleep_nanoseconds(long long nanoseconds) {
  const long long longest = 0x7fffffff;
  long long milliseconds = nanoseconds / 1000000 + (nanoseconds % 1000000 != 0 ? 1 : 0);
  for (; milliseconds > longest; milliseconds -= longest)
    kernel32::Sleep(static_cast<unsigned long>(longest));
  kernel32::Sleep(static_cast<unsigned long>(milliseconds));
}

inline int usleep(unsigned int microseconds) {
  sleep_nanoseconds(static_cast<long long>(microseconds) * 1000);
  return 0;
}
inline unsigned int sleep(unsigned int seconds) {
  sleep_nanoseconds(static_cast<long long>(seconds) * 1000000000);
  return 0;
}
inline int nanosleep(const timespec* wanted, timespec* left) {
  if (wanted->tv_sec < 0 || wanted->tv_nsec < 0 || wanted->tv_nsec >= 1000000000) {
    errno = EINVAL;
    return -1;
  }
  sleep_nanoseconds(static_cast<long long>(wanted->tv_sec) * 1000000000 + wanted->tv_nsec);
  if (left != nullptr) set_from_nanoseconds(left, 0);
  return 0;
}

inline tm* localtime_r(const time_t* time, tm* result) {
  return ::localtime_s(result, time) == 0 ? result : nullptr;
}
inline tm* gmtime_r(const time_t* time, tm* result) {
  return ::gmtime_s(result, time) == 0 ? result : nullptr;
}

} // namespace posix
} // namespace portcuda
