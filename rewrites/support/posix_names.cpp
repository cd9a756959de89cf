#include "rewrites/support/posix_names.h"

#include <algorithm>

namespace portcuda {
namespace {

constexpr std::string_view covered_headers[] = {"unistd.h",  "dlfcn.h",    "sched.h",
                                                "strings.h", "sys/mman.h", "sys/time.h"};

constexpr std::string_view covered[] = {
    "popen",      "pclose",        "strcasecmp", "strncasecmp", "setenv",  "unsetenv", "strndup",
    "strtok_r",   "gmtime_r",      "localtime_r", "clock_gettime", "nanosleep", "realpath",
    "fseeko",     "ftello"};

constexpr std::string_view uncovered[] = {
    "posix_memalign",     "mkdtemp",           "mkstemp",           "mkostemp",
    "execvp",             "execve",            "execlp",            "waitpid",
    "shm_open",           "shm_unlink",        "memfd_create",      "mremap",
    "epoll_create",       "epoll_create1",     "epoll_ctl",         "epoll_wait",
    "eventfd",            "socketpair",        "sched_setaffinity", "sched_getaffinity",
    "sched_getcpu",       "getrusage",         "getrlimit",         "setrlimit",
    "setitimer",          "backtrace_symbols", "backtrace_symbols_fd", "readlink",
    "symlink",            "geteuid",           "getuid",            "getppid",
    "sigaction",          "sigemptyset",       "pthread_create",    "pthread_join",
    "pthread_self",       "pthread_detach",    "pthread_mutex_lock", "pthread_mutex_unlock",
    "pthread_mutex_init", "pthread_cond_wait", "pthread_cond_signal", "pthread_setname_np",
    "pthread_setaffinity_np", "pthread_getaffinity_np", "pthread_once", "sem_open",
    "sem_post",           "sem_wait",          "getopt_long",       "opendir",
    "readdir",            "closedir",          "statvfs",           "numa_available",
    "mbind",              "set_mempolicy"};

// Words with other uses, told only of a file that includes a POSIX header.
constexpr std::string_view common[] = {"fork",    "vfork",   "pipe",    "pipe2",  "kill",
                                       "syscall", "ioctl",   "fcntl",   "socket", "getopt",
                                       "execv",   "execl",   "alarm",   "sbrk",   "mincore",
                                       "CPU_SET", "CPU_ZERO", "flock",  "lockf",  "chown",
                                       "fchmod",  "setsid",  "dlinfo",  "dlvsym", "dup3"};

bool holds(auto& list, std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

} // namespace

bool is_covered_posix_header(std::string_view name) { return holds(covered_headers, name); }
std::span<const std::string_view> covered_posix_functions() { return covered; }
std::span<const std::string_view> uncovered_posix_functions() { return uncovered; }
bool needs_posix(std::string_view name) { return holds(uncovered, name) || holds(common, name); }

} // namespace portcuda
