// `#include <unistd.h>` and other headers that Windows does not have.
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/posix_names.h"
#include "tool/lex/file_view.h"
#include "tool/lex/predefined_macros.h"

namespace portcuda {
namespace {

// What does the work on Windows, for the reports.
std::string_view counterpart(std::string_view name) {
  if (name == "pthread.h") return "; <thread>, <mutex> and <condition_variable> do its work everywhere";
  if (name == "semaphore.h") return "; C++20's <semaphore> is on both";
  if (name == "dirent.h" || name == "ftw.h" || name == "glob.h" || name == "libgen.h")
    return "; <filesystem> is on both";
  if (name == "endian.h" || name == "byteswap.h")
    return "; portcuda/bits.h has bswap16, bswap32 and bswap64";
  if (name == "alloca.h") return "; `_alloca` is in <malloc.h>";
  if (name == "cpuid.h") return "; portcuda/hostcpu.h has cpuid and xgetbv";
  if (name == "cxxabi.h") return "; MSVC's `type_info::name()` is readable as it is";
  if (name == "poll.h" || name == "netdb.h" || name.starts_with("netinet/") ||
      name.starts_with("arpa/") || name == "sys/socket.h" || name == "sys/select.h")
    return "; <winsock2.h> is its nearest";
  return "; what is used of it needs another way";
}

bool calls_what_is_not_covered(const FileView& file) {
  for (std::uint32_t i = 0; i < file.size(); ++i)
    if (file.is_identifier(i) && needs_posix(file.text(i)) && file.is(i + 1, "(") &&
        !file.is(i - 1, ".") && !file.is(i - 1, "->") && file.compiled(i) != Truth::no)
      return true;
  return false;
}

void visit(const FileView& file, const Report& report) {
  std::optional<bool> uncovered;
  for (const Inclusion& inclusion : file.inclusions()) {
    const std::string_view header = inclusion.header;
    if (header.size() < 3 || header.front() != '<') continue;
    const std::string name(header.substr(1, header.size() - 2));
    if (!is_posix_header(name) || file.compiled(inclusion.hash) == Truth::no ||
        file.windows_only(inclusion.hash))
      continue;
    const auto offset =
        std::uint32_t(file.source().find(header, file.end_offset(inclusion.hash)));
    Finding finding{.offset = offset,
                    .length = std::uint32_t(header.size()),
                    .message = "<" + name + "> does not exist on Windows"};
    const bool covered = is_covered_posix_header(name);
    if (covered && !uncovered) uncovered = calls_what_is_not_covered(file);
    if (covered && !*uncovered) {
      finding.fix = {.title = "include \"portcuda/posix.h\" instead",
                     .edits = {{offset, finding.length, "\"portcuda/posix.h\""}}};
    } else if (name == "x86intrin.h") {
      finding.fix = {.title = "include <immintrin.h> instead",
                     .edits = {{offset, finding.length, "<immintrin.h>"}},
                     .applicability = Applicability::review};
    } else {
      finding.message += covered ? "; \"portcuda/posix.h\" has its common functions, but this file "
                                   "calls others as well"
                                 : counterpart(name);
      finding.fix.applicability = Applicability::report;
    }
    report(std::move(finding));
  }
}

} // namespace

PORTCUDA_RULE(PC301){
    .id = "PC301",
    .name = "posix-header",
    .title = "a header of POSIX, Linux or GCC",
    .why =
        R"md(cl.exe: C1083, `Cannot open include file: 'unistd.h': No such file or directory`; it preprocesses every file for NVIDIA's Windows front end as well, so
no pass gets further. Done by hand in DeepGEMM@ff59631, bitsandbytes@21725ddc and exllamav3@abc78b9.)md",
    .cure =
        R"md("portcuda/posix.h" takes the place of <unistd.h>, <dlfcn.h>, <sched.h>, <strings.h>, <sys/mman.h> and <sys/time.h>: on Linux it includes
them, on Windows it has their common functions. If the file calls functions that it does not have there (`fork`, `shm_open`),
the include is reported, as other headers are. <x86intrin.h> becomes <immintrin.h> after a look: GCC before version 11 has `__rdtsc` in the former only.)md",
    .example = {R"cu(#include <unistd.h>
void pause_a_little() { usleep(100); }
)cu",
                R"cu(#include "portcuda/posix.h"
void pause_a_little() { usleep(100); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{{"unistd",  "sys",      "dlfcn",   "pthread",   "strings",   "cxxabi",
                        "cpuid",   "sched",    "dirent",  "execinfo",  "x86intrin", "netinet",
                        "arpa",    "netdb",    "numa",    "numaif",    "getopt",    "libgen",
                        "endian",  "byteswap", "alloca",  "termios",   "ucontext",  "ifaddrs",
                        "poll",    "semaphore", "pwd",    "syslog",    "glob",      "spawn",
                        "fnmatch", "ftw",      "utime",   "syscall"}},
                      visit}};

} // namespace portcuda
