#include "tool/lex/predefined_macros.h"

#include <algorithm>
#include <vector>

namespace portcuda {
namespace {

// cl.exe's list: "Predefined macros", Microsoft C++ documentation. nvcc's: CUDA Compiler Driver
// documentation, "Compilation phases". 1920 is Visual Studio 2019, the oldest that CUDA 12 accepts.
constexpr Interval msc_ver{1920, 1999}, cpp_standard{201703, 202612}, cuda_major{11, 14}, one{1, 1};

constexpr std::string_view windows_only[] = {
    "_WIN32",     "_WIN64",          "_M_X64",     "_M_AMD64", "_MSC_FULL_VER",
    "_MSC_BUILD", "_MSC_EXTENSIONS", "_MSVC_LANG", "_MT",      "_DLL"};

// Defined by GCC or Clang on the Linux systems that CUDA supports, never by cl.exe.
constexpr std::string_view linux_only[] = {"__GNUC__",
                                           "__GNUC_MINOR__",
                                           "__GNUG__",
                                           "__linux__",
                                           "__linux",
                                           "linux",
                                           "__gnu_linux__",
                                           "__unix__",
                                           "__unix",
                                           "unix",
                                           "__GLIBC__",
                                           "__GLIBCXX__",
                                           "__SIZEOF_INT128__",
                                           "__ELF__",
                                           "__LP64__",
                                           "_LP64",
                                           "__x86_64__",
                                           "__x86_64",
                                           "__amd64__",
                                           "__amd64",
                                           "__BYTE_ORDER__",
                                           "__ORDER_LITTLE_ENDIAN__",
                                           "__EXCEPTIONS",
                                           "__GXX_RTTI",
                                           "__OPTIMIZE__",
                                           "_GNU_SOURCE",
                                           "__SSE__",
                                           "__SSE2__",
                                           "__GCC_ATOMIC_INT_LOCK_FREE",
                                           "__CHAR_BIT__",
                                           "__has_attribute",
                                           "__has_builtin",
                                           "__has_feature"};

// Defined by neither: other systems, other processors, other compilers, and ROCm, which is never
// built with cl.exe.
constexpr std::string_view elsewhere[] = {"__clang__",
                                          "__clang_major__",
                                          "__APPLE__",
                                          "__MACH__",
                                          "__ANDROID__",
                                          "__FreeBSD__",
                                          "__NetBSD__",
                                          "__OpenBSD__",
                                          "__sun",
                                          "__MINGW32__",
                                          "__MINGW64__",
                                          "__CYGWIN__",
                                          "__INTEL_COMPILER",
                                          "__INTEL_LLVM_COMPILER",
                                          "__ICC",
                                          "__PGI",
                                          "__NVCOMPILER",
                                          "__EMSCRIPTEN__",
                                          "__BORLANDC__",
                                          "__SUNPRO_CC",
                                          "__IBMCPP__",
                                          "__xlC__",
                                          "_AIX",
                                          "__QNX__",
                                          "__HAIKU__",
                                          "__i386__",
                                          "__i386",
                                          "_M_IX86",
                                          "_M_ARM",
                                          "_M_ARM64",
                                          "__aarch64__",
                                          "__arm__",
                                          "__ARM_ARCH",
                                          "__ARM_NEON",
                                          "__ARM_NEON__",
                                          "__ARM_FEATURE_SVE",
                                          "__powerpc__",
                                          "__powerpc64__",
                                          "__ppc__",
                                          "__PPC__",
                                          "__PPC64__",
                                          "__VSX__",
                                          "__ALTIVEC__",
                                          "__s390x__",
                                          "__s390__",
                                          "__riscv",
                                          "__mips__",
                                          "__loongarch__",
                                          "__e2k__",
                                          "__wasm__",
                                          "__HIP__",
                                          "__HIPCC__",
                                          "__HIPCC_RTC__",
                                          "__HIP_PLATFORM_AMD__",
                                          "__HIP_PLATFORM_HCC__",
                                          "__HIP_DEVICE_COMPILE__",
                                          "USE_ROCM",
                                          "__HCC__",
                                          "__CUDA__",
                                          "SYCL_LANGUAGE_VERSION",
                                          "__SYCL_DEVICE_ONLY__",
                                          "__gfx90a__",
                                          "__gfx942__",
                                          "__GFX9__"};

constexpr std::string_view posix_headers[] = {
    "alloca.h",       "arpa/inet.h",   "cpuid.h",       "cxxabi.h",        "dirent.h",
    "dlfcn.h",        "endian.h",      "byteswap.h",    "err.h",           "execinfo.h",
    "fnmatch.h",      "ftw.h",         "getopt.h",      "glob.h",          "grp.h",
    "ifaddrs.h",      "libgen.h",      "link.h",        "malloc/malloc.h", "net/if.h",
    "netdb.h",        "netinet/in.h",  "netinet/tcp.h", "numa.h",          "numaif.h",
    "poll.h",         "pthread.h",     "pwd.h",         "sched.h",         "semaphore.h",
    "spawn.h",        "strings.h",     "sys/epoll.h",   "sys/eventfd.h",   "sys/file.h",
    "sys/ioctl.h",    "sys/ipc.h",     "sys/mman.h",    "sys/param.h",     "sys/prctl.h",
    "sys/resource.h", "sys/select.h",  "sys/sem.h",     "sys/shm.h",       "sys/socket.h",
    "sys/statvfs.h",  "sys/syscall.h", "sys/sysinfo.h", "sys/time.h",      "sys/times.h",
    "sys/uio.h",      "sys/un.h",      "sys/utsname.h", "sys/wait.h",      "syslog.h",
    "syscall.h",      "termios.h",     "ucontext.h",    "unistd.h",        "utime.h",
    "values.h",       "wordexp.h",     "x86intrin.h"};

bool holds(auto& list, std::string_view name) {
  return std::ranges::find(list, name) != std::end(list);
}

} // namespace

std::optional<PredefinedMacro> predefined_macro(std::string_view name) {
  if (name == "_MSC_VER") return PredefinedMacro{true, msc_ver, false, {}};
  if (name == "__cplusplus") return PredefinedMacro{true, cpp_standard, true, cpp_standard};
  if (name == "__CUDACC_VER_MAJOR__") return PredefinedMacro{true, cuda_major, true, cuda_major};
  if (name == "CUDART_VERSION" || name == "CUDA_VERSION")
    return PredefinedMacro{true, Interval{11000, 14990}, true, Interval{11000, 14990}};
  if (holds(windows_only, name)) return PredefinedMacro{true, {}, false, {}};
  if (name == "__GNUC__") return PredefinedMacro{false, {}, true, Interval{9, 16}};
  if (name == "__SSE__" || name == "__SSE2__" || name == "__linux__")
    return PredefinedMacro{false, {}, true, one};
  if (holds(linux_only, name)) return PredefinedMacro{false, {}, true, {}};
  // clang and ARM exist on Linux, so what is absent there cannot be told.
  if (name.starts_with("__clang") || name == "__aarch64__" || name.starts_with("__ARM"))
    return PredefinedMacro{false, {}, true, {}};
  if (holds(elsewhere, name)) return PredefinedMacro{false, {}, false, {}};
  if (name.starts_with("__gfx") || name.starts_with("__GFX") || name.starts_with("__HIP_ARCH_"))
    return PredefinedMacro{false, {}, false, {}};
  return {};
}

std::span<const std::string_view> predefined_macro_names() {
  static const std::vector<std::string_view> names = [] {
    std::vector<std::string_view> all = {"_MSC_VER"};
    for (const auto& list : {std::span<const std::string_view>(windows_only),
                             std::span<const std::string_view>(linux_only),
                             std::span<const std::string_view>(elsewhere)})
      all.insert(all.end(), list.begin(), list.end());
    return all;
  }();
  return names;
}

bool is_posix_header(std::string_view name) { return holds(posix_headers, name); }

} // namespace portcuda
