#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <thread>
#if defined(_WIN32)
#include <windows.h>
#else
#include <dlfcn.h>
#include <unistd.h>
#endif
#ifndef _MSC_VER
#include <pthread.h>
#endif
#if __has_include(<execinfo.h>) && defined(__GNUC__)
#include <execinfo.h>
#endif
int sys = 0;
