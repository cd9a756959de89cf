#include "tool/ast/parse_observer.h"

#include "clang/Basic/DiagnosticSema.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Token.h"

namespace portcuda {
namespace {

// Real path and line of a place in a file; a header is often reached by several spellings.
ParseProblem problem_at(const clang::SourceManager& sources, clang::SourceLocation place,
                        ParseTrouble trouble, std::string text) {
  ParseProblem problem{trouble, {}, 0, std::move(text)};
  if (place.isInvalid()) return problem;
  place = sources.getFileLoc(place);
  if (auto file = sources.getFileEntryRefForID(sources.getFileID(place))) {
    problem.file = file->getFileEntry().tryGetRealPathName().str();
    problem.line = sources.getSpellingLineNumber(place);
  }
  return problem;
}

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
    observed_.problems.push_back(
        problem_at(files_.sources(), hash, ParseTrouble::missing_header, name.str()));
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

// nvcc takes it, PC217 and PC227 find it, and Clang goes on behind it.
bool is_language_of_gnu(unsigned diagnostic) {
  return diagnostic == clang::diag::err_typecheck_pointer_arith_void_type ||
         diagnostic == clang::diag::err_typecheck_pointer_arith_function_type;
}

} // namespace

std::unique_ptr<clang::PPCallbacks> observe_preprocessor(const ProjectFiles& files,
                                                         Observed& observed) {
  return std::make_unique<PreprocessorObserver>(files, observed);
}

void ErrorCollector::HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                                      const clang::Diagnostic& diagnostic) {
  if (level < clang::DiagnosticsEngine::Error) return;
  clang::SourceLocation place;
  if (diagnostic.hasSourceManager() && diagnostic.getLocation().isValid()) {
    place = diagnostic.getSourceManager().getFileLoc(diagnostic.getLocation());
    auto [file, offset] = diagnostic.getSourceManager().getDecomposedLoc(place);
    if (files_ && files_->holds(file))
      observed_.errors[file].push_back(offset - files_->mark_length(file));
  }
  // Of errors that are not kept nobody can tell whose they are.
  const bool too_many = observed_.problems.size() >= most_errors;
  observed_.cut_short |= too_many || level == clang::DiagnosticsEngine::Fatal;
  if (too_many || is_language_of_gnu(diagnostic.getID())) return;
  llvm::SmallString<128> text;
  diagnostic.FormatDiagnostic(text);
  if (place.isValid())
    observed_.problems.push_back(
        problem_at(diagnostic.getSourceManager(), place, ParseTrouble::error, text.str().str()));
  else
    observed_.problems.push_back({ParseTrouble::error, {}, 0, text.str().str()});
}

} // namespace portcuda
