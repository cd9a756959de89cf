// Where a compile writes which files it read, and those writings with the names of the originals in
// place of the mirror's: what Ninja and Make watch must be what people edit. Pure, any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/launcher/compiler_call.h"
#include "tool/launcher/compiler_process.h"

namespace portcuda {

struct DependencyOutput {
  std::vector<std::string> files; // relative to the folder of the call
  bool standard_output = false;   // `-M` without a file, /showIncludes
  bool any() const { return standard_output || !files.empty(); }
};
DependencyOutput dependency_output(const CompilerCall& call);

// A folder, and what stands for it in every path; both end with a separator, or `to` is empty.
struct PathPrefix {
  std::string from, to;
  bool ignore_case = false; // cl.exe writes some paths in lower case
};

// With `from` as Make files, JSON and plain text spell it replaced by `to` in the same spelling.
std::string with_prefix_replaced(std::string_view text, const PathPrefix& prefix);

// The same for a stream that comes in pieces: a name may be cut anywhere.
class PrefixReplacer final : public StreamFilter {
public:
  explicit PrefixReplacer(PathPrefix prefix) : prefix_(std::move(prefix)) {}
  std::string take(std::string_view piece) override;
  std::string rest() override;

private:
  PathPrefix prefix_;
  std::string line_; // not ended yet
};

} // namespace portcuda
