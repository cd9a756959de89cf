#include "tool/ast/parse_observer.h"

#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Token.h"

namespace portcuda {
namespace {

// A template that is broken once says so a thousand times.
constexpr std::size_t most_errors = 200;

class PreprocessorObserver : public clang::PPCallbacks {
public:
  PreprocessorObserver(const ProjectFiles& files, Observed& observed)
      : files_(files), observed_(observed) {}

  void FileChanged(clang::SourceLocation place, FileChangeReason reason,
                   clang::SrcMgr::CharacteristicKind, clang::FileID) override {
    if (reason != EnterFile) return;
    const clang::FileID file = files_.sources().getFileID(place);
    if (files_.holds(file)) observed_.entered.insert(file);
  }

  // The range goes from the `#` of the directive to the end of the branch; both ends are in one
  // file.
  void SourceRangeSkipped(clang::SourceRange range, clang::SourceLocation) override {
    add(range.getBegin(), range.getEnd());
  }

  void MacroDefined(const clang::Token&, const clang::MacroDirective* directive) override {
    const clang::MacroInfo& macro = *directive->getMacroInfo();
    add(macro.getDefinitionLoc(), macro.getDefinitionEndLoc());
  }

  bool FileNotFound(llvm::StringRef) override { return true; }

  void InclusionDirective(clang::SourceLocation hash, const clang::Token&, llvm::StringRef name,
                          bool, clang::CharSourceRange, clang::OptionalFileEntryRef file,
                          llvm::StringRef, llvm::StringRef, const clang::Module*, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (file) return;
    const clang::PresumedLoc place = files_.sources().getPresumedLoc(hash, false);
    observed_.problems.push_back({ParseTrouble::missing_header,
                                  place.isValid() ? place.getFilename() : std::string(),
                                  place.isValid() ? place.getLine() : 0, name.str()});
  }

private:
  void add(clang::SourceLocation begin, clang::SourceLocation end) {
    if (!begin.isFileID() || !end.isFileID()) return;
    auto [file, first] = files_.sources().getDecomposedLoc(begin);
    auto [end_file, last] = files_.sources().getDecomposedLoc(end);
    if (file != end_file || !files_.holds(file)) return;
    const std::uint32_t mark = files_.mark_length(file);
    observed_.not_compiled[file].push_back({first - mark, last - mark});
  }

  const ProjectFiles& files_;
  Observed& observed_;
};

} // namespace

std::unique_ptr<clang::PPCallbacks> observe_preprocessor(const ProjectFiles& files,
                                                         Observed& observed) {
  return std::make_unique<PreprocessorObserver>(files, observed);
}

void ErrorCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                      const clang::Diagnostic& diagnostic) {
  if (level < clang::DiagnosticsEngine::Error) return;
  ParseProblem problem;
  if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
    const clang::SourceManager& sources = diagnostic.getSourceManager();
    const clang::SourceLocation place = sources.getFileLoc(diagnostic.getLocation());
    auto [file, offset] = sources.getDecomposedLoc(place);
    if (files_ && files_->holds(file))
      observed_.errors[file].push_back(offset - files_->mark_length(file));
    const clang::PresumedLoc presumed = sources.getPresumedLoc(place, false);
    if (presumed.isValid())
      problem.file = presumed.getFilename(), problem.line = presumed.getLine();
  }
  if (observed_.problems.size() >= most_errors) return;
  llvm::SmallString<128> text;
  diagnostic.FormatDiagnostic(text);
  problem.text = text.str().str();
  observed_.problems.push_back(std::move(problem));
}

} // namespace portcuda
