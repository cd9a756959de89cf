// portcuda/posix.h: the same checks against the C library of Linux and, built for Windows, against
// our functions.
#include "check.h"
#include "portcuda/aligned_memory.h"
#include "portcuda/posix.h"
#include "portcuda/types.h"
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#if defined(_WIN32)
#if defined(__MINGW32__)
#include <windows.h> // on purpose: our declarations of kernel32 must not conflict with these
#endif
#define POSIX(name) portcuda::posix::name
using portcuda::posix::Dl_info;
#define LIBRARY "kernel32.dll"
#define SYMBOL "GetTickCount"
#define ECHO_COMMAND "echo hello"
const int open_flags = O_RDWR | O_CREAT | O_TRUNC | O_BINARY;
#else
#define POSIX(name) ::name
#define LIBRARY "libm.so.6"
#define SYMBOL "cos"
#define ECHO_COMMAND "echo hello"
const int open_flags = O_RDWR | O_CREAT | O_TRUNC;
#endif

namespace {

const char file_name[] = "posix_test.tmp";

double seconds(int clock) {
  timespec t;
  CHECK(POSIX(clock_gettime)(static_cast<clockid_t>(clock), &t) == 0);
  CHECK(t.tv_nsec >= 0 && t.tv_nsec < 1000000000);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

void check_time() {
  const double monotonic = seconds(CLOCK_MONOTONIC);
  CHECK(POSIX(usleep)(30000) == 0);
  const timespec wait = {0, 20000001};
  CHECK(POSIX(nanosleep)(&wait, nullptr) == 0);
  const double slept = seconds(CLOCK_MONOTONIC) - monotonic;
  CHECK(slept >= 0.05 && slept < 5);
  CHECK(POSIX(sleep)(0) == 0);
  const timespec invalid = {0, 2000000000};
  errno = 0;
  CHECK(POSIX(nanosleep)(&invalid, nullptr) == -1 && errno == EINVAL);

  timeval now;
  CHECK(POSIX(gettimeofday)(&now, nullptr) == 0);
  const double of_day = static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_usec) * 1e-6;
  const double difference = seconds(CLOCK_REALTIME) - of_day;
  CHECK(difference > -1 && difference < 5 && of_day > 1.6e9 && now.tv_usec < 1000000);

  volatile double work = 1;
  const double before = seconds(CLOCK_PROCESS_CPUTIME_ID);
  while (seconds(CLOCK_MONOTONIC) - monotonic < slept + 0.2) work = work * 1.0000001;
  CHECK(seconds(CLOCK_PROCESS_CPUTIME_ID) - before > 0.01);
  CHECK(seconds(CLOCK_THREAD_CPUTIME_ID) > 0);
  timespec unused;
  CHECK(POSIX(clock_gettime)(static_cast<clockid_t>(99), &unused) == -1 && errno == EINVAL);

  const time_t day = 86400 * 365;
  tm broken_down;
  CHECK(POSIX(gmtime_r)(&day, &broken_down) == &broken_down && broken_down.tm_year == 71);
  CHECK(broken_down.tm_mon == 0 && broken_down.tm_mday == 1 && broken_down.tm_hour == 0);
  CHECK(POSIX(localtime_r)(&day, &broken_down) == &broken_down && mktime(&broken_down) == day);
}

void check_system() {
  CHECK(POSIX(sysconf)(_SC_PAGESIZE) == 4096 && POSIX(getpagesize)() == 4096);
  const long processors = POSIX(sysconf)(_SC_NPROCESSORS_ONLN);
  CHECK(processors >= 1 && processors <= POSIX(sysconf)(_SC_NPROCESSORS_CONF));
  CHECK(POSIX(sysconf)(_SC_AVPHYS_PAGES) > 0);
  CHECK(POSIX(sysconf)(_SC_AVPHYS_PAGES) <= POSIX(sysconf)(_SC_PHYS_PAGES));
  errno = 0;
  CHECK(POSIX(sysconf)(12345) == -1 && errno == EINVAL);
  CHECK(POSIX(sched_yield)() == 0);
  CHECK(getpid() > 0 && POSIX(gettid)() > 0);
  char host[256] = {};
  CHECK(POSIX(gethostname)(host, sizeof host) == 0 && std::strlen(host) > 0);

  CHECK(POSIX(setenv)("PORTCUDA_TEST", "one", 1) == 0);
  CHECK(POSIX(setenv)("PORTCUDA_TEST", "two", 0) == 0);
  CHECK(std::string(getenv("PORTCUDA_TEST")) == "one");
  CHECK(POSIX(setenv)("PORTCUDA_TEST", "two", 1) == 0);
  CHECK(std::string(getenv("PORTCUDA_TEST")) == "two");
  CHECK(POSIX(unsetenv)("PORTCUDA_TEST") == 0 && getenv("PORTCUDA_TEST") == nullptr);
  CHECK(POSIX(unsetenv)("PORTCUDA_TEST") == 0);
  errno = 0;
  CHECK(POSIX(setenv)("a=b", "c", 1) == -1 && errno == EINVAL);
}

void check_pipe() {
  FILE* pipe = POSIX(popen)(ECHO_COMMAND, "r");
  CHECK(pipe != nullptr);
  if (pipe == nullptr) return;
  char* line = nullptr;
  size_t capacity = 0;
  CHECK(POSIX(getline)(&line, &capacity, pipe) >= 6);
  CHECK(line != nullptr && std::strncmp(line, "hello", 5) == 0);
  free(line);
  CHECK(POSIX(pclose)(pipe) == 0);
}

void check_strings() {
  CHECK(POSIX(strcasecmp)("Kernel", "kERNEL") == 0 && POSIX(strcasecmp)("a", "B") < 0);
  CHECK(POSIX(strncasecmp)("KERNELa", "kernelb", 6) == 0);
  char text[] = "a,b;;c";
  char* state = nullptr;
  CHECK(std::string(POSIX(strtok_r)(text, ",;", &state)) == "a");
  CHECK(std::string(POSIX(strtok_r)(nullptr, ",;", &state)) == "b");
  CHECK(std::string(POSIX(strtok_r)(nullptr, ",;", &state)) == "c");
  CHECK(POSIX(strtok_r)(nullptr, ",;", &state) == nullptr);
  char* copy = POSIX(strndup)("abcdef", 3);
  CHECK(std::string(copy) == "abc");
  CHECK(POSIX(stpcpy)(copy, "xy") == copy + 2 && std::string(copy) == "xy");
  POSIX(bzero)(copy, 3);
  CHECK(copy[0] == 0 && copy[1] == 0);
  free(copy);
}

void check_files() {
  const int file = open(file_name, open_flags, 0600);
  CHECK(file >= 0);
  CHECK(POSIX(pwrite)(file, "0123456789\n", 11, 0) == 11);
  char part[4] = {};
  CHECK(POSIX(pread)(file, part, 3, 4) == 3 && std::string(part) == "456");
  CHECK(lseek(file, 0, SEEK_CUR) == 0);
  CHECK(POSIX(pread)(file, part, 3, 100) == 0);
  CHECK(POSIX(pwrite)(file, "last line without end", 21, 11) == 21);
  CHECK(POSIX(fsync)(file) == 0);
  close(file);
  CHECK(access(file_name, R_OK) == 0 && access("no such file", F_OK) == -1);
  struct stat info;
  CHECK(stat(file_name, &info) == 0 && S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode));

  FILE* stream = fopen(file_name, "rb");
  char* line = nullptr;
  size_t capacity = 0;
  CHECK(POSIX(getline)(&line, &capacity, stream) == 11 && std::strcmp(line, "0123456789\n") == 0);
  CHECK(POSIX(ftello)(stream) == 11);
  CHECK(POSIX(getline)(&line, &capacity, stream) == 21 && line[20] == 'd' && capacity >= 22);
  CHECK(POSIX(getline)(&line, &capacity, stream) == -1);
  CHECK(POSIX(fseeko)(stream, -5, SEEK_END) == 0 && POSIX(ftello)(stream) == 27);
  free(line);
  fclose(stream);

  char* path = POSIX(realpath)(file_name, nullptr);
  CHECK(path != nullptr && std::strlen(path) > std::strlen(file_name));
  free(path);
  CHECK(POSIX(realpath)("no such file", nullptr) == nullptr);
  CHECK(POSIX(mkdir)("posix_test.dir", 0700) == 0 && POSIX(mkdir)("posix_test.dir", 0700) == -1);
  CHECK(stat("posix_test.dir", &info) == 0 && S_ISDIR(info.st_mode));
  CHECK(rmdir("posix_test.dir") == 0);
}

void check_anonymous_maps() {
  const size_t size = 1 << 20;
  char* memory = static_cast<char*>(
      POSIX(mmap)(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  CHECK(memory != MAP_FAILED && memory[0] == 0 && memory[size - 1] == 0);
  memory[size - 1] = 7;
  CHECK(POSIX(madvise)(memory, size, MADV_WILLNEED) == 0);
  CHECK(POSIX(mlock)(memory, 4096) == 0 && POSIX(munlock)(memory, 4096) == 0);
  CHECK(POSIX(mprotect)(memory, size, PROT_READ) == 0 && memory[size - 1] == 7);
  CHECK(POSIX(mprotect)(memory, size, PROT_READ | PROT_WRITE) == 0);
  memory[0] = 1;
  CHECK(POSIX(munmap)(memory, size) == 0);

  char* reserved = static_cast<char*>(POSIX(mmap)(
      nullptr, 1ULL << 36, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0));
  CHECK(reserved != MAP_FAILED);
  CHECK(POSIX(mprotect)(reserved + 65536, 4096, PROT_READ | PROT_WRITE) == 0);
  reserved[65536] = 3;
  CHECK(reserved[65536] == 3 && POSIX(munmap)(reserved, 1ULL << 36) == 0);
  errno = 0;
  CHECK(POSIX(mmap)(nullptr, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED);
  CHECK(errno == EINVAL);
}

void check_file_maps() {
  const int file = open(file_name, open_flags, 0600);
  CHECK(POSIX(ftruncate)(file, 200000) == 0);
  CHECK(POSIX(pwrite)(file, "at the start", 12, 0) == 12);
  CHECK(POSIX(pwrite)(file, "in the middle", 13, 65536) == 13);
  char* shared =
      static_cast<char*>(POSIX(mmap)(nullptr, 200000, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0));
  CHECK(shared != MAP_FAILED && std::memcmp(shared, "at the start", 12) == 0);
  char* copy = static_cast<char*>(
      POSIX(mmap)(nullptr, 100, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 65536));
  CHECK(copy != MAP_FAILED && std::memcmp(copy, "in the middle", 13) == 0);
  copy[0] = 'I'; // not written through
  shared[3] = 'T';
  CHECK(POSIX(msync)(shared, 200000, MS_SYNC) == 0);
  CHECK(POSIX(munmap)(shared, 200000) == 0 && POSIX(munmap)(copy, 100) == 0);
  char text[13] = {};
  CHECK(POSIX(pread)(file, text, 12, 0) == 12 && std::string(text) == "at The start");
  CHECK(POSIX(pread)(file, text, 1, 65536) == 1 && text[0] == 'i');
  char* readable = static_cast<char*>(POSIX(mmap)(nullptr, 12, PROT_READ, MAP_SHARED, file, 0));
  CHECK(readable != MAP_FAILED && readable[3] == 'T' && POSIX(munmap)(readable, 12) == 0);
  close(file);
  CHECK(unlink(file_name) == 0);
}

void check_dynamic_loading() {
  void* library = POSIX(dlopen)(LIBRARY, RTLD_NOW);
  CHECK(library != nullptr && POSIX(dlerror)() == nullptr);
  void* symbol = POSIX(dlsym)(library, SYMBOL);
  CHECK(symbol != nullptr);
  Dl_info info;
  CHECK(POSIX(dladdr)(symbol, &info) != 0 && std::strstr(info.dli_fname, ".") != nullptr);
  CHECK(POSIX(dlsym)(library, "no_such_symbol") == nullptr);
  const char* error = POSIX(dlerror)();
  CHECK(error != nullptr && std::strstr(error, "no_such_symbol") != nullptr);
  CHECK(POSIX(dlerror)() == nullptr);
  CHECK(POSIX(dlclose)(library) == 0);
  CHECK(POSIX(dlopen)("no_such_library", RTLD_LAZY) == nullptr && POSIX(dlerror)() != nullptr);
  CHECK(POSIX(dlopen)(nullptr, RTLD_LAZY) != nullptr);
}

void check_aligned_memory() {
  void* memory = portcuda::aligned_alloc(4096, 8192);
  CHECK(memory != nullptr && reinterpret_cast<std::uintptr_t>(memory) % 4096 == 0);
  portcuda::aligned_free(memory);
  CHECK(portcuda::posix_memalign(&memory, 256, 100) == 0);
  CHECK(reinterpret_cast<std::uintptr_t>(memory) % 256 == 0);
  portcuda::aligned_free(memory);
  CHECK(portcuda::posix_memalign(&memory, 3, 100) == EINVAL);
}

} // namespace

int main() {
  check_time();
  check_system();
  check_pipe();
  check_strings();
  check_files();
  check_anonymous_maps();
  check_file_maps();
  check_dynamic_loading();
  check_aligned_memory();
  return portcuda_test::finish();
}
