// Many translation units through all their passes, several at a time. Owns the order of work, the
// use of the cache and the count of what is done. Starts threads; calls back under a lock.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "tool/verify/front_end.h"
#include "tool/verify/verdict_cache.h"

namespace portcuda {

struct JudgedPass {
  PassResult result;
  bool cached = false;
};

struct JudgedUnit {
  TranslationUnit unit;
  std::vector<JudgedPass> passes; // the host pass, then the device pass of each architecture
};

struct Progress {
  std::size_t done = 0, total = 0;
  std::string now; // "device sm_90a csrc/fwd.cu", started last
};

struct VerifyRun {
  FrontEnd front_end;
  unsigned jobs = 0;             // 0: one per processor
  VerdictCache* cache = nullptr; // none: everything is asked anew
  bool want_ptx = false;
  bool syntax_only = false; // a quick look: see PassRequest
  std::function<void(const Progress&)> progress;
};

// In the order of `units`; those that are not CUDA get no passes. After an interruption the rest is
// Verdict::not_run.
std::vector<JudgedUnit> judge(const VerifyRun& run, std::vector<TranslationUnit> units);

// "host pass", "device pass for sm_90a".
std::string name_of(const PassResult& pass);

} // namespace portcuda
