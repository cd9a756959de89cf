// Where a compile writes which files it read, and those writings with the names of the originals in
// place of the mirror's: what Ninja and Make watch must be what people edit. Pure, any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tool/launcher/compiler_call.h"
#include "tool/launcher/compiler_process.h"

namespace portcuda {

// Make's rules have backslashes before blanks, JSON and string literals before backslashes.
enum class PathSpelling { plain, make, json };

struct DependencyOutput {
  std::vector<std::string> files;        // relative to the folder of the call; some may not be made
  bool standard_output = false;          // `-M` or `-E` without a file, /showIncludes
  std::vector<std::string> preprocessed; // what `-E` makes, its paths as in string literals
  PathSpelling in_files = PathSpelling::make, in_output = PathSpelling::plain;
  bool any() const { return standard_output || !files.empty() || !preprocessed.empty(); }
};
DependencyOutput dependency_output(const CompilerCall& call);

// A folder, and what stands for it in every path; both end with a separator, or `to` is empty.
struct PathPrefix {
  std::string from, to;
  bool ignore_case = false; // cl.exe writes some paths in lower case
};

// Both as they are spelled in `text`.
std::string with_prefix_replaced(std::string_view text, const PathPrefix& prefix,
                                 PathSpelling spelling);

// The same for a stream that comes in pieces: a name may be cut anywhere.
class PrefixReplacer final : public StreamFilter {
public:
  PrefixReplacer(PathPrefix prefix, PathSpelling spelling)
      : prefix_(std::move(prefix)), spelling_(spelling) {}
  std::string take(std::string_view piece) override;
  std::string rest() override;

private:
  PathPrefix prefix_;
  PathSpelling spelling_;
  std::string line_; // not ended yet
};

} // namespace portcuda
