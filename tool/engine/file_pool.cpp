#include "tool/engine/file_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace portcuda {
namespace {

struct Job {
  DiscoveredFile file;
  std::uint64_t sequence;
};

// Batches keep the lock out of the way: 8,000 files are 130 batches.
constexpr std::size_t batch_size = 64;

class Queue {
public:
  void push(std::vector<Job>&& batch) {
    if (batch.empty()) return;
    {
      std::lock_guard lock(mutex_);
      batches_.push_back(std::move(batch));
    }
    ready_.notify_one();
    batch.clear();
  }
  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    ready_.notify_all();
  }
  // An empty batch means: no more.
  std::vector<Job> pop() {
    std::unique_lock lock(mutex_);
    ready_.wait(lock, [&] { return closed_ || !batches_.empty(); });
    if (batches_.empty()) return {};
    auto batch = std::move(batches_.front());
    batches_.pop_front();
    return batch;
  }

private:
  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<std::vector<Job>> batches_;
  bool closed_ = false;
};

void drain(Queue& queue, const FilePoolOptions& options, IdentitySet& claim, unsigned worker,
           const std::function<void(unsigned, PooledFile)>& work, PoolTotals& totals) {
  FileBuffer buffer;
  for (auto batch = queue.pop(); !batch.empty(); batch = queue.pop())
    for (Job& job : batch) {
      auto bytes = read_file(job.file.path, options.max_file_size, buffer);
      if (!bytes) {
        totals.problems.push_back({job.file.path, bytes.error().message});
        continue;
      }
      if (!claim.claim(bytes->identity, job.sequence)) continue;
      ++totals.files;
      work(worker, {job.file, job.sequence, *bytes});
    }
}

} // namespace

unsigned worker_count(const FilePoolOptions& options) {
  return options.jobs ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

PoolTotals for_each_file(const FilePoolOptions& options, IdentitySet& claim,
                         const std::function<void(unsigned, PooledFile)>& work) {
  Queue queue;
  unsigned jobs = worker_count(options);
  std::vector<PoolTotals> totals(jobs);
  PoolTotals sum;
  {
    std::vector<std::jthread> workers;
    for (unsigned w = 0; w < jobs; ++w)
      workers.emplace_back([&, w] { drain(queue, options, claim, w, work, totals[w]); });
    std::vector<Job> batch;
    std::uint64_t sequence = 0;
    discover(
        options.discovery,
        [&](DiscoveredFile file) {
          if (file.kind == FileKind::none) {
            sum.problems.push_back(
                {file.path, printable_path(file.path) +
                                ": not a kind of file that portcuda reads (C++, CUDA, setup.py)"});
            return;
          }
          batch.push_back({std::move(file), sequence++});
          if (batch.size() == batch_size) queue.push(std::move(batch));
        },
        [&](FileError error) { sum.problems.push_back({error.path, error.message}); });
    queue.push(std::move(batch));
    queue.close();
  }
  for (auto& t : totals) {
    sum.files += t.files;
    sum.problems.insert(sum.problems.end(), t.problems.begin(), t.problems.end());
  }
  return sum;
}

} // namespace portcuda
