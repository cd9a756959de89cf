#include "tool/build/job_budget.h"

#include <algorithm>
#include <cmath>

#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

constexpr double gigabyte = 1024.0 * 1024 * 1024;

std::string one_digit(double number) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.1f", number);
  return text;
}

bool compiles_for_ampere_only(const JobQuestion& question) {
  return !question.architectures.empty() &&
         std::ranges::all_of(question.architectures,
                             [](const std::string& a) { return a.starts_with("8."); });
}

// 2 GB stay with the system, 4 GB of the commit limit with everything else that runs. Linux does
// not hold programs to such a limit by default: there the memory alone counts.
double gigabytes_to_give(const Machine& machine) {
  const Memory& memory = machine.memory;
  const double free = memory.available / gigabyte - 2;
  return machine.is_windows() && memory.commit_left
             ? std::min(free, memory.commit_left / gigabyte - 4)
             : free;
}

void warn_of_page_file(const Machine& machine, JobBudget& budget) {
  const Memory& memory = machine.memory;
  if (!machine.is_windows() || !memory.commit_limit || !memory.physical ||
      memory.physical >= 64 * gigabyte)
    return;
  const double page_file = memory.commit_limit > memory.physical
                               ? (memory.commit_limit - memory.physical) / gigabyte
                               : 0;
  const double wanted = 1.5 * memory.physical / gigabyte;
  if (page_file < wanted)
    budget.warnings.push_back("the page file holds " + one_digit(page_file) +
                              " GB; with less than 64 GB of memory a build wants " +
                              one_digit(wanted) +
                              " GB (1.5 times the memory), or compilers end "
                              "with C1060 or 0xC000012D: enlarge it");
}

} // namespace

double gigabytes_a_thread(KernelWeight weight, bool only_ampere) {
  if (weight == KernelWeight::plain) return 1.5;
  return only_ampere ? 3 : 5;
}

JobBudget budget_jobs(const Machine& machine, const JobQuestion& question) {
  JobBudget budget;
  budget.gigabytes_a_thread =
      gigabytes_a_thread(question.weight, compiles_for_ampere_only(question));
  budget.gigabytes = std::max(0.0, gigabytes_to_give(machine));
  const unsigned cores = std::max(machine.processors, 1u);
  const auto architectures =
      static_cast<unsigned>(std::clamp<std::size_t>(question.architectures.size(), 1, 2));
  budget.threads = question.asked_threads.value_or(architectures);
  const double each = budget.gigabytes_a_thread * std::max(budget.threads, 1u);
  const double fit = std::floor(budget.gigabytes / each);
  budget.jobs =
      question.asked_jobs.value_or(static_cast<unsigned>(std::clamp<double>(fit, 1, cores)));
  budget.reason = std::to_string(budget.jobs) + " jobs of " + std::to_string(budget.threads) +
                  " nvcc thread(s): " + one_digit(budget.gigabytes) + " GB to give away, " +
                  one_digit(budget.gigabytes_a_thread) + " GB a thread, " + std::to_string(cores) +
                  " processors";
  if (question.asked_jobs || question.asked_threads) budget.reason += "; the user's choice counts";
  if (budget.jobs * each > std::max(budget.gigabytes, 0.0) && machine.memory.available)
    budget.warnings.push_back(
        std::to_string(budget.jobs) + " jobs of " + std::to_string(budget.threads) +
        " nvcc thread(s) may take " + one_digit(budget.jobs * each) + " GB, and " +
        one_digit(budget.gigabytes) + " GB are free for them: close other programs" +
        (budget.jobs > 1 ? ", or let portcuda choose the jobs (unset MAX_JOBS)" : ""));
  warn_of_page_file(machine, budget);
  return budget;
}

} // namespace portcuda
