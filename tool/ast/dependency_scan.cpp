#include "tool/ast/dependency_scan.h"

#include <algorithm>
#include <functional>
#include <map>
#include <mutex>
#include <set>

#include "tool/ast/clang_command.h"
#include "tool/ast/leading_files.h"
#include "tool/ast/overlay_file_system.h"
#include "tool/ast/project_roots.h"
#include "tool/ast/word_lines.h"
#include "clang/DependencyScanning/DependencyScanningFilesystem.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"

namespace portcuda {

namespace {

namespace fs = std::filesystem;
using FileCache = clang::dependencies::DependencyScanningFilesystemSharedCache;
using WorkerFiles = clang::dependencies::DependencyScanningWorkerFilesystem;

} // namespace

struct DependencyScanner::Shared {
  Shared(std::span<const fs::path> root_paths, std::span<const FileOverlay> overlaid)
      : roots(root_paths), toolkit(find_cuda_toolkit()) {
    for (const FileOverlay& overlay : overlaid)
      if (auto text = llvm::MemoryBuffer::getFile(overlay.contents.string()))
        texts[overlay.file.string()] = (*text)->getBuffer().str();
  }

  ProjectRoots roots;
  std::map<std::string, std::string> texts; // that stand for files, by real path
  std::optional<fs::path> toolkit;
  FileCache files;
  std::mutex mutex;
  std::map<std::string, Lines, std::less<>> words; // by real path
  FileWords file_words;

  const Lines& words_of(const std::string& path, llvm::StringRef text) {
    std::lock_guard lock(mutex);
    auto [known, added] = words.try_emplace(path);
    if (added) known->second = word_lines(text);
    return known->second;
  }
};

namespace {

// Real paths of the files that one scan meets.
class RealPaths {
public:
  explicit RealPaths(WorkerFiles& files) : files_(files) {}
  const std::string& of(clang::FileEntryRef file) {
    auto [known, added] = paths_.try_emplace(&file.getFileEntry());
    llvm::SmallString<256> path;
    if (added && !files_.getRealPath(file.getName(), path)) known->second = path.str().str();
    return known->second;
  }

private:
  WorkerFiles& files_;
  std::map<const clang::FileEntry*, std::string> paths_;
};

// Directives alone do for a file outside the project. Of a project file every branch counts, also
// one that holds no directive: those the minimised form leaves out.
class LibraryDirectives : public clang::DependencyDirectivesGetter {
public:
  LibraryDirectives(WorkerFiles& files, RealPaths& paths, const ProjectRoots& roots)
      : files_(files), paths_(paths), roots_(roots) {}
  std::unique_ptr<DependencyDirectivesGetter> cloneFor(clang::FileManager&) override {
    return std::make_unique<LibraryDirectives>(files_, paths_, roots_);
  }
  std::optional<llvm::ArrayRef<clang::dependency_directives_scan::Directive>>
  operator()(clang::FileEntryRef file) override {
    if (roots_.hold(paths_.of(file))) return std::nullopt;
    return files_.getDirectiveTokens(file.getName());
  }

private:
  WorkerFiles& files_;
  RealPaths& paths_;
  const ProjectRoots& roots_;
};

// One entry of a project file. Its dead lines are known when it is left.
struct OpenFile {
  const std::string* path = nullptr;
  Lines dead;
};

using WordsOf = std::function<const Lines&(const std::string& path, llvm::StringRef text)>;

class ScanObserver : public clang::PPCallbacks {
public:
  ScanObserver(const clang::SourceManager& sources, RealPaths& paths, const ProjectRoots& roots,
               const WordsOf& words, FileWords& file_words, PassScan& result)
      : sources_(sources), paths_(paths), roots_(roots), words_(words), file_words_(file_words),
        result_(result) {}

  void LexedFileChanged(clang::FileID file, LexedFileChangeReason reason,
                        clang::SrcMgr::CharacteristicKind, clang::FileID previous,
                        clang::SourceLocation) override {
    if (reason == LexedFileChangeReason::EnterFile)
      enter(file, sources_.getFileEntryRefForID(file));
    else
      leave(previous);
  }

  // From the `#` of one directive to the `#` of the next: what lies between is dead.
  void SourceRangeSkipped(clang::SourceRange range, clang::SourceLocation) override {
    auto seen = open_.find(sources_.getFileID(range.getBegin()));
    if (seen == open_.end()) return;
    const unsigned begin = sources_.getSpellingLineNumber(range.getBegin());
    const unsigned end = sources_.getSpellingLineNumber(range.getEnd());
    if (end > begin + 1) seen->second.dead.set(begin, end - 1);
  }

  bool FileNotFound(llvm::StringRef) override { return true; }

  void InclusionDirective(clang::SourceLocation hash, const clang::Token&, llvm::StringRef name,
                          bool, clang::CharSourceRange, clang::OptionalFileEntryRef file,
                          llvm::StringRef folder, llvm::StringRef relative, const clang::Module*,
                          bool, clang::SrcMgr::CharacteristicKind) override {
    if (file) return note_include(hash, *file, folder, relative);
    ParseProblem problem{ParseTrouble::missing_header, {}, 0, name.str()};
    if (auto entry = sources_.getFileEntryRefForID(sources_.getFileID(hash))) {
      problem.file = paths_.of(*entry);
      problem.line = sources_.getSpellingLineNumber(hash);
    }
    result_.problems.push_back(std::move(problem));
  }

  void MacroDefined(const clang::Token& name, const clang::MacroDirective* directive) override {
    note_macro(name, directive->getLocation());
  }
  void MacroUndefined(const clang::Token& name, const clang::MacroDefinition&,
                      const clang::MacroDirective*) override {
    note_macro(name, name.getLocation());
  }

  void finish() {
    while (!open_.empty()) leave(open_.begin()->first);
    for (auto& [path, live] : live_) result_.files.push_back({path, std::move(live)});
    events_.resize(leading_events(events_, file_words_));
    for (UnitEvent& event : events_)
      if (auto* include = std::get_if<IncludedByProject>(&event)) {
        result_.leading_includes.push_back({std::move(include->name), std::move(include->path)});
      } else if (auto* file = std::get_if<EnteredOutside>(&event)) {
        if (!result_.leading_includes.empty())
          result_.leading_includes.back().bytes += file->text.size();
        result_.leading_files.insert(std::move(file->path));
      }
  }

private:
  void enter(clang::FileID file, clang::OptionalFileEntryRef entry) {
    if (!entry) return;
    const std::string& path = paths_.of(*entry);
    if (!roots_.hold(path)) {
      events_.push_back(EnteredOutside{path, sources_.getBufferData(file)});
      return;
    }
    open_.try_emplace(file,
                      OpenFile{&path, Lines(words_(path, sources_.getBufferData(file)).size())});
  }

  void leave(clang::FileID file) {
    auto seen = open_.find(file);
    if (seen == open_.end()) return;
    Lines live = words_(*seen->second.path, sources_.getBufferData(file));
    live.reset(seen->second.dead);
    live_[*seen->second.path] |= live;
    open_.erase(seen);
  }

  void note_macro(const clang::Token& name, clang::SourceLocation place) {
    auto file = open_.find(sources_.getFileID(place));
    if (file == open_.end()) return;
    const std::string macro = name.getIdentifierInfo()->getName().str();
    events_.push_back(MacroOfProject{macro});
    result_.macros.insert({macro, *file->second.path});
  }

  void note_include(clang::SourceLocation hash, clang::FileEntryRef file, llvm::StringRef folder,
                    llvm::StringRef relative) {
    const std::string& path = paths_.of(file);
    if (open_.contains(sources_.getFileID(hash)) && !path.empty() && !roots_.hold(path) &&
        !folder.empty() && !relative.starts_with("."))
      events_.push_back(IncludedByProject{relative.str(), path});
  }

  const clang::SourceManager& sources_;
  RealPaths& paths_;
  const ProjectRoots& roots_;
  const WordsOf& words_;
  FileWords& file_words_;
  PassScan& result_;
  std::map<clang::FileID, OpenFile> open_;
  std::map<std::string, Lines> live_;
  std::vector<UnitEvent> events_;
};

class ScanAction : public clang::PreprocessOnlyAction {
public:
  ScanAction(RealPaths& paths, const ProjectRoots& roots, const WordsOf& words,
             FileWords& file_words, PassScan& result)
      : paths_(paths), roots_(roots), words_(words), file_words_(file_words), result_(result) {}

  bool BeginSourceFileAction(clang::CompilerInstance& compiler) override {
    auto observer = std::make_unique<ScanObserver>(compiler.getSourceManager(), paths_, roots_,
                                                   words_, file_words_, result_);
    observer_ = observer.get();
    compiler.getPreprocessor().addPPCallbacks(std::move(observer));
    return PreprocessOnlyAction::BeginSourceFileAction(compiler);
  }

  // Of a library only directives are read: these are the project's tokens, macros replaced.
  void ExecuteAction() override {
    clang::Preprocessor& preprocessor = getCompilerInstance().getPreprocessor();
    preprocessor.IgnorePragmas();
    preprocessor.EnterMainSourceFile();
    OutlineReader outline(
        preprocessor, [this](clang::FileEntryRef file) { return paths_.of(file); },
        result_.outline);
    clang::Token token;
    do {
      preprocessor.Lex(token);
      outline.take(token);
    } while (token.isNot(clang::tok::eof));
  }

  void EndSourceFileAction() override {
    observer_->finish();
    const clang::SourceManager& sources = getCompilerInstance().getSourceManager();
    clang::HeaderSearch& headers = getCompilerInstance().getPreprocessor().getHeaderSearchInfo();
    for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
      result_.bytes += std::uint64_t(file->first.getSize());
      const std::string& path = paths_.of(file->first);
      if (path.empty()) continue;
      result_.files_read.emplace_back(path);
      if (roots_.hold(path) && headers.isFileMultipleIncludeGuarded(file->first))
        result_.guarded_files.insert(path);
    }
    PreprocessOnlyAction::EndSourceFileAction();
  }

private:
  RealPaths& paths_;
  const ProjectRoots& roots_;
  const WordsOf& words_;
  FileWords& file_words_;
  PassScan& result_;
  ScanObserver* observer_ = nullptr;
};

template <class T> void sort_once(std::vector<T>& values) {
  std::ranges::sort(values);
  auto again = std::ranges::unique(values);
  values.erase(again.begin(), again.end());
}

PassScan not_run(const TranslationUnit& unit, std::string why) {
  PassScan result;
  result.problems.push_back({ParseTrouble::not_run, unit.file.string(), 0, std::move(why)});
  return result;
}

} // namespace

DependencyScanner::DependencyScanner(std::span<const fs::path> roots,
                                     std::span<const FileOverlay> overlays)
    : shared_(std::make_unique<Shared>(roots, overlays)) {}

DependencyScanner::~DependencyScanner() = default;

Lines DependencyScanner::words_of(const std::string& path) const {
  std::lock_guard lock(shared_->mutex);
  auto known = shared_->words.find(path);
  return known == shared_->words.end() ? Lines() : known->second;
}

const std::vector<std::uint32_t>& DependencyScanner::word_hashes(const std::string& path) const {
  auto overlaid = shared_->texts.find(path);
  return overlaid == shared_->texts.end() ? shared_->file_words.hashes_in(path)
                                          : shared_->file_words.hashes_in(path, overlaid->second);
}

PassScan DependencyScanner::scan(const TranslationUnit& unit, Pass pass,
                                 const std::string& architecture) const {
  auto files =
      llvm::makeIntrusiveRefCnt<WorkerFiles>(shared_->files, overlay_file_system(shared_->texts));
  if (auto error = files->setCurrentWorkingDirectory(unit.folder.string()))
    return not_run(unit,
                   unit.folder.string() + ": the compile command's folder: " + error.message());
  PassScan result;
  const auto command = clang_command(unit, pass, architecture, shared_->toolkit);
  std::vector<const char*> arguments;
  for (const std::string& argument : command) arguments.push_back(argument.c_str());
  clang::IgnoringDiagConsumer ignore;
  clang::DiagnosticOptions diagnostic_options;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(*files, diagnostic_options, &ignore,
                                                                /*ShouldOwnClient=*/false);
  std::shared_ptr<clang::CompilerInvocation> invocation = clang::createInvocation(
      arguments, {.Diags = diagnostics, .VFS = files, .RecoverOnError = true});
  if (!invocation) return not_run(unit, "Clang does not take the flags of this command");
  clang::CompilerInstance compiler(invocation);
  compiler.setVirtualFileSystem(files);
  compiler.createDiagnostics(&ignore, /*ShouldOwnClient=*/false);
  RealPaths paths(*files);
  compiler.setDependencyDirectivesGetter(
      std::make_unique<LibraryDirectives>(*files, paths, shared_->roots));
  const WordsOf words = [this](const std::string& path, llvm::StringRef text) -> const Lines& {
    return shared_->words_of(path, text);
  };
  ScanAction action(paths, shared_->roots, words, shared_->file_words, result);
  compiler.ExecuteAction(action);
  sort_once(result.files_read);
  sort_once(result.problems);
  return result;
}

} // namespace portcuda
