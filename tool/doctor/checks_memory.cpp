// Memory and disk for the compilers that run at a time. The numbers come from projects that met the
// limit: 5 GB for each thread of nvcc with CUTLASS, 1.5 GB for plain kernels (flash-attention#2493,
// vllm, xformers, onnxruntime#17419).
#include <algorithm>

#include "tool/doctor/checks.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

using enum DoctorSeverity;

constexpr double gigabyte = 1024.0 * 1024 * 1024;

unsigned number_or(const std::string& text, unsigned otherwise) {
  unsigned number = 0;
  return llvm::StringRef(text).getAsInteger(10, number) || number == 0 ? otherwise : number;
}

// 2 GB stay with the system, 4 GB of what can be committed with everything else that runs.
double gigabytes_to_give(const Memory& memory) {
  const double left = double(memory.available) / gigabyte - 2;
  return memory.commit_left ? std::min(left, double(memory.commit_left) / gigabyte - 4) : left;
}

// nvcc works on several architectures at a time, however many threads it is given.
unsigned busy_threads(const DoctorCase& c) {
  unsigned threads = 1, architectures = 1;
  for (const ProjectRow* row : c.known_projects()) {
    threads = std::max(threads, row->threads);
    const std::string own = row->variable.empty() ? "" : c.variable(row->variable);
    const std::size_t count =
        own.empty() ? row->architectures.size() : llvm::StringRef(own).count(row->separator) + 1;
    architectures = std::max(architectures, unsigned(count));
  }
  const std::string list = c.variable("TORCH_CUDA_ARCH_LIST");
  architectures = std::max(architectures, unsigned(llvm::StringRef(list).count(';') + 1));
  return std::min(number_or(c.variable("NVCC_THREADS"), threads), architectures);
}

CheckAnswer check_jobs(const DoctorCase& c) {
  const Memory& memory = c.machine.memory;
  if (!memory.physical || (c.project.present && !c.project.has_cuda)) return {};
  const unsigned threads = busy_threads(c);
  const bool chosen = number_or(c.variable("MAX_JOBS"), 0) > 0;
  const unsigned jobs = number_or(c.variable("MAX_JOBS"), c.machine.processors);
  const bool heavy = c.project.uses_cutlass || !c.project.present;
  const double each = heavy ? 5 : 1.5, give = std::max(0.0, gigabytes_to_give(memory));
  const unsigned fit =
      unsigned(std::clamp(give / each, 1.0, double(std::max(1u, c.machine.processors))));
  CheckAnswer answer{gigabytes(memory.physical) + ", " + gigabytes(memory.available) +
                         " free: " + std::to_string(fit) + " nvcc at a time",
                     {}};
  if (give < each)
    answer.add({.id = "memory",
                .severity = warning,
                .seen = gigabytes(memory.available) + " of memory are free",
                .why = "one nvcc takes " + std::to_string(int(each + 0.5)) +
                       " GB for heavy kernels; compilers end with C1060, `Killed` or 0xC0000017.",
                .cure = {.advice = "Close other programs, and compile one file at a time.",
                         .variables = {{"MAX_JOBS", "1"}, {"NVCC_THREADS", "1"}}},
                .build_cures = true});
  else if (double(jobs) * threads * each > give)
    answer.add({.severity = chosen ? error : warning,
                .seen = (chosen ? "MAX_JOBS=" + std::to_string(jobs)
                                : "without MAX_JOBS, " + std::to_string(jobs) + " jobs") +
                        " of " + std::to_string(threads) + " nvcc thread(s)",
                .why = "they may take " + std::to_string(int(double(jobs) * threads * each)) +
                       " GB, and " + std::to_string(int(give)) +
                       " GB are free for them: the machine stands still, or compilers end with "
                       "C1060, `Killed` or 0xC0000017.",
                .cure = {.variables = {{"MAX_JOBS", std::to_string(fit)}, {"NVCC_THREADS", "1"}}},
                .build_cures = true});
  return answer;
}

// On Windows what is committed must have room in memory and page file, used or not.
CheckAnswer check_page_file(const DoctorCase& c) {
  const Memory& memory = c.machine.memory;
  if (!c.windows() || !memory.physical || !memory.commit_limit) return {};
  const std::uint64_t page_file =
      memory.commit_limit > memory.physical ? memory.commit_limit - memory.physical : 0;
  const double wanted = 1.5 * double(memory.physical);
  if (memory.physical >= std::uint64_t(63 * gigabyte) || double(page_file) >= wanted)
    return {"page file " + gigabytes(page_file), {}};
  const std::string megabytes = std::to_string(std::uint64_t(wanted) >> 20);
  const std::string command =
      "$s = Get-CimInstance Win32_ComputerSystem; Set-CimInstance $s -Property "
      "@{AutomaticManagedPagefile=$false}; New-CimInstance Win32_PageFileSetting -Property "
      "@{Name='C:\\pagefile.sys'; InitialSize=[uint32]" +
      megabytes + "; MaximumSize=[uint32]" + megabytes + "}";
  return CheckAnswer{}.add(
      {.severity = warning,
       .seen = "page file of " + gigabytes(page_file) + " with " + gigabytes(memory.physical) +
               " of memory",
       .why =
           "compilers reserve more than they use, and Windows gives no more than memory and page "
           "file together: C1060, 0xC000012D, `the paging file is too small`.",
       .cure = {.advice = "Enlarge it to 1.5 times the memory (as administrator, then restart), or "
                          "run fewer compilers at a time.",
                .powershell = command,
                .cmd = "powershell -Command \"" + command + "\""}});
}

CheckAnswer check_disk(const DoctorCase& c) {
  CheckAnswer answer;
  for (const FreeDisk& disk : c.machine.disks) {
    answer.seen += (answer.seen.empty() ? "" : ", ") + disk.what_for + ": " + gigabytes(disk.bytes);
    // A full build of flash-attn leaves 10 to 20 GB of temporary files.
    const double wanted = c.project.uses_cutlass || !c.project.present ? 20 : 5;
    if (double(disk.bytes) >= wanted * gigabyte) continue;
    const bool hopeless = double(disk.bytes) < 2 * gigabyte;
    answer.add(
        {.severity = hopeless ? error : warning,
         .seen = gigabytes(disk.bytes) + " free for the " + disk.what_for + " in " + disk.folder,
         .why = "nvcc writes several GB of intermediate files: `No space left on device`, "
                "C1083.",
         .cure = {.advice = "Make room, compile for fewer architectures, or put TMP and TEMP "
                            "on another drive."}});
  }
  return answer;
}

constexpr Check checks[] = {
    {"jobs", check_jobs}, {"page-file", check_page_file}, {"disk", check_disk}};

} // namespace

const CheckGroup memory_checks{"Memory and disk", checks};

} // namespace portcuda
