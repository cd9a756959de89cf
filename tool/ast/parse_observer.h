// What a parse shows besides its tree: files read, branches not taken, macro definitions, headers
// that are missing, errors. One parse, one thread.
#pragma once
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "tool/ast/project_files.h"
#include "tool/ast/semantics.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Lex/PPCallbacks.h"

namespace portcuda {

struct Observed {
  // By project file, of the file's own text; unsorted.
  std::map<clang::FileID, std::vector<ByteRange>> not_compiled;
  std::set<clang::FileID> entered; // files of the project
  // Where errors are, in the project's files.
  std::map<clang::FileID, std::vector<std::uint32_t>> errors;
  std::vector<ParseProblem> problems;
  bool cut_short = false; // of ParseResult
};

// Missing headers are noted and skipped: the rest of the unit can still be known.
std::unique_ptr<clang::PPCallbacks> observe_preprocessor(const ProjectFiles& files,
                                                         Observed& observed);

// Keeps errors instead of printing them; `files` may be set later than the first diagnostic comes.
class ErrorCollector : public clang::DiagnosticConsumer {
public:
  explicit ErrorCollector(Observed& observed) : observed_(observed) {}
  void observe(const ProjectFiles* files) { files_ = files; }
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic& diagnostic) override;

private:
  Observed& observed_;
  const ProjectFiles* files_ = nullptr;
};

} // namespace portcuda
