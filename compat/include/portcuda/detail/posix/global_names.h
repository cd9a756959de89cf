// Brings the POSIX layer's names to global scope, where code that was written for Linux looks for
// them. Included by posix.h for MSVC.
#pragma once

using portcuda::posix::clock_gettime;
using portcuda::posix::gettimeofday;
using portcuda::posix::gmtime_r;
using portcuda::posix::localtime_r;
using portcuda::posix::nanosleep;
using portcuda::posix::sleep;
using portcuda::posix::usleep;

using portcuda::posix::gethostname;
using portcuda::posix::getpagesize;
using portcuda::posix::gettid;
using portcuda::posix::pclose;
using portcuda::posix::popen;
using portcuda::posix::sched_yield;
using portcuda::posix::setenv;
using portcuda::posix::sysconf;
using portcuda::posix::unsetenv;

using portcuda::posix::bzero;
using portcuda::posix::stpcpy;
using portcuda::posix::strcasecmp;
using portcuda::posix::strncasecmp;
using portcuda::posix::strndup;
using portcuda::posix::strtok_r;

using portcuda::posix::fseeko;
using portcuda::posix::fsync;
using portcuda::posix::ftello;
using portcuda::posix::ftruncate;
using portcuda::posix::getline;
using portcuda::posix::mkdir;
using portcuda::posix::pread;
using portcuda::posix::pwrite;
using portcuda::posix::realpath;

using portcuda::posix::madvise;
using portcuda::posix::mlock;
using portcuda::posix::mmap;
using portcuda::posix::mprotect;
using portcuda::posix::msync;
using portcuda::posix::munlock;
using portcuda::posix::munmap;

using portcuda::posix::Dl_info;
using portcuda::posix::dladdr;
using portcuda::posix::dlclose;
using portcuda::posix::dlerror;
using portcuda::posix::dlopen;
using portcuda::posix::dlsym;
