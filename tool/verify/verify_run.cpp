#include "tool/verify/verify_run.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

#include "tool/process/child_process.h"
#include "tool/process/memory_gate.h"

namespace portcuda {
namespace {

constexpr std::uint64_t memory_of_a_pass = std::uint64_t(3) << 30;

struct Job {
  const TranslationUnit* unit;
  JudgedPass* pass;
};

// Device passes take several times as long as host passes: begun first, they leave no processor
// idle at the end.
std::vector<Job> jobs_of(std::vector<JudgedUnit>& units) {
  std::vector<Job> jobs;
  for (JudgedUnit& unit : units)
    for (JudgedPass& pass : unit.passes) jobs.push_back({&unit.unit, &pass});
  std::ranges::stable_partition(
      jobs, [](const Job& job) { return job.pass->result.pass == Pass::device; });
  return jobs;
}

void add_passes(JudgedUnit& unit) {
  if (!unit.unit.cuda) return;
  unit.passes.emplace_back().result.pass = Pass::host;
  for (const std::string& architecture : unit.unit.architectures) {
    PassResult& result = unit.passes.emplace_back().result;
    result.pass = Pass::device;
    result.architecture = architecture;
  }
}

class Workers {
public:
  Workers(const VerifyRun& run, std::vector<Job> jobs)
      : run_(run), jobs_(std::move(jobs)), gate_(memory_of_a_pass) {
    progress_.total = jobs_.size();
  }

  void work() {
    const unsigned wanted = run_.jobs ? run_.jobs : std::thread::hardware_concurrency();
    const std::size_t count =
        std::clamp<std::size_t>(wanted, 1, std::max<std::size_t>(1, jobs_.size()));
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < count; ++i) threads.emplace_back([this] { take_jobs(); });
    take_jobs();
  }

private:
  void take_jobs() {
    for (std::size_t at; (at = next_++) < jobs_.size();) one(jobs_[at]);
  }

  void one(const Job& job) {
    PassResult& result = job.pass->result;
    tell(word_of(result.pass) +
             (result.pass == Pass::device ? " sm_" + result.architecture : std::string()) + " " +
             job.unit->shown,
         0);
    if (interrupted())
      result.problem = "interrupted before it was asked";
    else
      ask(job);
    tell({}, 1);
  }

  void ask(const Job& job) {
    PassRequest request;
    request.unit = job.unit;
    request.pass = job.pass->result.pass;
    request.architecture = job.pass->result.architecture;
    request.want_ptx = run_.want_ptx;
    request.syntax_only = run_.syntax_only;
    if (run_.cache)
      if (auto known = run_.cache->find(run_.front_end, request)) {
        job.pass->result = std::move(*known);
        job.pass->cached = true;
        return;
      }
    MemoryGate::Pass running(gate_);
    job.pass->result = run_pass(run_.front_end, request);
    if (run_.cache) run_.cache->keep(run_.front_end, request, job.pass->result);
  }

  void tell(std::string now, std::size_t more) {
    if (!run_.progress) return;
    std::lock_guard lock(progress_lock_);
    progress_.done += more;
    if (!now.empty()) progress_.now = std::move(now);
    run_.progress(progress_);
  }

  const VerifyRun& run_;
  std::vector<Job> jobs_;
  std::atomic<std::size_t> next_ = 0;
  MemoryGate gate_;
  std::mutex progress_lock_;
  Progress progress_;
};

} // namespace

std::vector<JudgedUnit> judge(const VerifyRun& run, std::vector<TranslationUnit> units) {
  std::vector<JudgedUnit> judged;
  judged.reserve(units.size());
  for (TranslationUnit& unit : units) {
    judged.push_back({std::move(unit), {}});
    add_passes(judged.back());
  }
  Workers(run, jobs_of(judged)).work();
  return judged;
}

std::string name_of(const PassResult& pass) {
  return pass.pass == Pass::host ? "host pass" : "device pass for sm_" + pass.architecture;
}

} // namespace portcuda
