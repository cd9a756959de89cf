// Discovery feeding worker threads: files are read and worked on while the walk goes on. Owns the
// threads and the queue; what is done with a file is the caller's. Every file is handed out once
// per path; whoever merges the results asks the IdentitySet who owns a file that several paths lead
// to.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "tool/report/located_finding.h"
#include "tool/source/discovery.h"
#include "tool/source/file_bytes.h"
#include "tool/source/identity_set.h"

namespace portcuda {

struct FilePoolOptions {
  DiscoveryOptions discovery;
  std::uint64_t max_file_size = default_file_size_limit;
  unsigned jobs = 0; // worker threads; 0: one per processor
};

struct PooledFile {
  const DiscoveredFile& file;
  std::uint64_t sequence; // position in the order of discovery: the same in every run
  FileBytes& bytes;       // valid during the call only
};

struct PoolTotals {
  std::vector<FileProblem> problems; // unsorted
  std::uint64_t files = 0;           // that `work` was called with
};

// Calls work(worker, file) for every file that can be read, on `jobs` threads; `worker` is in [0,
// jobs). `claim` decides between several paths of one file and must outlive the call.
PoolTotals for_each_file(const FilePoolOptions& options, IdentitySet& claim,
                         const std::function<void(unsigned worker, PooledFile)>& work);

unsigned worker_count(const FilePoolOptions& options);

} // namespace portcuda
