#include "tool/ast/parse.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "tool/ast/ast_walk.h"
#include "tool/ast/clang_command.h"
#include "tool/ast/judged_ranges.h"
#include "tool/ast/overlay_file_system.h"
#include "tool/ast/parse_observer.h"
#include "tool/ast/semantics_json.h"
#include "tool/ast/shared_head.h"
#include "tool/ast/twin_texts.h"
#include "tool/ast/type_closure.h"
#include "tool/edit/content_hash.h"
#include "tool/process/fork_each.h"
#include "clang/AST/ASTContext.h"
#include "clang/Driver/CreateInvocationFromArgs.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/Support/CrashRecoveryContext.h"
#include "llvm/Support/thread.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

constexpr std::optional<unsigned> stack_size = 256u << 20;

AstHandlers handlers_of(const std::vector<std::string>& ids) {
  AstHandlers handlers;
  for (const Rule* rule : all_rules()) {
    if (!rule->semantics || !std::ranges::binary_search(ids, rule->id)) continue;
    handlers.begin_rule(*rule);
    rule->semantics(handlers);
  }
  return handlers;
}

// Declarations of the project, as the parser meets them, and the walk at the end.
class ProjectConsumer : public clang::SemaConsumer {
public:
  ProjectConsumer(const ProjectFiles& files, const ParseRequest& request, const ParsedTexts& texts,
                  Observed& observed, WalkReports& reports)
      : files_(files), request_(request), texts_(texts), observed_(observed), reports_(reports) {}

  void InitializeSema(clang::Sema& sema) override { sema_ = &sema; }
  void ForgetSema() override { sema_ = nullptr; }

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl* declaration : group)
      if (files_.uses(declaration->getLocation())) declarations_.push_back(declaration);
    return true;
  }

  // What stands in a header of a library is of no use to a rule: half of the time goes there.
  bool shouldSkipFunctionBody(clang::Decl* declaration) override {
    return !files_.uses(declaration->getLocation());
  }

  void HandleTranslationUnit(clang::ASTContext& context) override {
    const AstHandlers handlers = handlers_of(request_.rules);
    std::vector<clang::Decl*> instantiations;
    if (!handlers.instantiated_nodes().empty())
      instantiations = instantiate_types(*sema_, files_, declarations_, unsigned(texts_.units));
    reports_ =
        walk({context, *sema_, request_.pass, files_, declarations_, instantiations}, handlers);
    for (clang::Decl* declaration : declarations_) leave_out_damaged(declaration);
  }

private:
  // A function with an error in it was understood in part only.
  void leave_out_damaged(clang::Decl* declaration) {
    auto span = files_.span(declaration->getSourceRange());
    if (!span) return;
    auto errors = observed_.errors.find(span->file);
    if (errors == observed_.errors.end()) return;
    const bool damaged = std::ranges::any_of(
        errors->second, [&](std::uint32_t at) { return span->begin <= at && at < span->end; });
    if (!damaged) return;
    auto* context = llvm::dyn_cast<clang::DeclContext>(declaration);
    if (auto* of_template = llvm::dyn_cast<clang::TemplateDecl>(declaration))
      context = llvm::dyn_cast_or_null<clang::DeclContext>(of_template->getTemplatedDecl());
    if (context && !context->isFunctionOrMethod() && !context->decls_empty())
      for (clang::Decl* inner : context->decls()) leave_out_damaged(inner);
    else
      observed_.not_compiled[span->file].push_back({span->begin, span->end});
  }

  const ProjectFiles& files_;
  const ParseRequest& request_;
  const ParsedTexts& texts_;
  Observed& observed_;
  WalkReports& reports_;
  clang::Sema* sema_ = nullptr;
  std::vector<clang::Decl*> declarations_;
};

class PrefixParse : public clang::ASTFrontendAction {
public:
  // `after_head` is empty where no head stands before the text.
  PrefixParse(const ParseRequest& request, const ParsedTexts& texts, Observed& observed,
              ErrorCollector& errors, ParseResult& result,
              std::function<void(clang::Preprocessor&)> after_head)
      : request_(request), texts_(texts), observed_(observed), errors_(errors), result_(result),
        after_head_(std::move(after_head)) {}

  // What is pending at the end is not instantiated: two thirds of the time of a file full of
  // templates.
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    files_.emplace(compiler.getSourceManager(), compiler.getLangOpts(), request_.roots);
    errors_.observe(&*files_);
    compiler.getPreprocessor().addPPCallbacks(observe_preprocessor(*files_, observed_));
    if (after_head_) call_after_head(compiler.getPreprocessor(), after_head_);
    return std::make_unique<ProjectConsumer>(*files_, request_, texts_, observed_, reports_);
  }

  void EndSourceFileAction() override {
    const clang::SourceManager& sources = getCompilerInstance().getSourceManager();
    for (clang::FileID file : observed_.entered) result_.files.push_back(semantics_of(file));
    std::set<std::string> names;
    for (auto entry = sources.fileinfo_begin(); entry != sources.fileinfo_end(); ++entry)
      if (auto path = entry->first.getFileEntry().tryGetRealPathName(); !path.empty())
        names.insert(path.str());
    result_.files_read.assign(names.begin(), names.end());
    errors_.observe(nullptr);
  }

private:
  FileSemantics semantics_of(clang::FileID file) {
    FileSemantics semantics;
    semantics.path = files_->path(file);
    const llvm::StringRef text =
        getCompilerInstance().getSourceManager().getBufferData(file).drop_front(
            files_->mark_length(file));
    auto original = texts_.original_hashes.find(semantics.path);
    semantics.content_hash =
        original != texts_.original_hashes.end() ? original->second : to_hex(content_hash(text));
    if (auto found = reports_.files.find(file); found != reports_.files.end()) {
      semantics.findings = std::move(found->second.findings);
      semantics.undecided = std::move(found->second.undecided);
    }
    auto left_out = observed_.not_compiled[file];
    for (std::uint32_t at : observed_.errors[file]) left_out.push_back(line_at(text, at));
    semantics.judged = all_but(std::uint32_t(text.size()), std::move(left_out));
    return semantics;
  }

  static ByteRange line_at(llvm::StringRef text, std::uint32_t at) {
    const auto begin = text.find_last_of("\r\n", at), end = text.find_first_of("\r\n", at);
    return {begin == text.npos ? 0 : std::uint32_t(begin),
            end == text.npos ? std::uint32_t(text.size()) : std::uint32_t(end)};
  }

  const ParseRequest& request_;
  const ParsedTexts& texts_;
  Observed& observed_;
  ErrorCollector& errors_;
  ParseResult& result_;
  std::function<void(clang::Preprocessor&)> after_head_;
  std::optional<ProjectFiles> files_;
  WalkReports reports_;
};

void set_up(clang::CompilerInvocation& invocation, const llvm::MemoryBuffer* main_text) {
  clang::FrontendOptions& frontend = invocation.getFrontendOpts();
  frontend.SkipFunctionBodies = true;
  invocation.getDiagnosticOpts().ErrorLimit = 0;
  if (!main_text || frontend.Inputs.empty()) return;
  frontend.Inputs[0] =
      clang::FrontendInputFile(main_text->getMemBufferRef(), frontend.Inputs[0].getKind());
}

// In the order in which it is told.
void put_in_order(ParseResult& result) {
  std::ranges::sort(result.files, {}, &FileSemantics::path);
  std::ranges::sort(result.files_read);
  std::ranges::sort(result.problems);
  auto repeated = std::ranges::unique(result.problems);
  result.problems.erase(repeated.begin(), repeated.end());
}

// Whoever reads it finds a whole answer or none.
void write_answer(const HeadedParses& parses, unsigned number, const ParseResult& result) {
  const fs::path file = parses.answers / std::to_string(number), part = file.string() + ".part";
  std::ofstream out(part, std::ios::binary);
  out << encode(result);
  out.close();
  std::error_code ignored;
  if (out) fs::rename(part, file, ignored);
}

void tell_end(const HeadedParses& parses, unsigned number, ForkEnd end) {
  if (end != ForkEnd::timed_out && end != ForkEnd::out_of_memory) return;
  ParseProblem problem;
  const bool late = end == ForkEnd::timed_out;
  problem.trouble = late ? ParseTrouble::timed_out : ParseTrouble::out_of_memory;
  problem.file = parses.parses[number].units.front().file.string();
  problem.text = late ? "stopped after " + std::to_string(parses.limits.time.count() / 1000) +
                            " s, the time limit"
                      : "stopped at " + std::to_string(parses.limits.memory_bytes >> 20) +
                            " MiB of memory, the limit";
  write_answer(parses, number, {.problems = {std::move(problem)}});
}

class Parser {
public:
  Parser(const ParseRequest& request, ParseResult& result) : request_(&request), result_(result) {}

  void run(bool frees_memory) {
    texts_ = parsed_texts(*request_);
    run(frees_memory, {});
  }

  // In the processes of the parses it does not return.
  void run(const HeadedParses& headed) {
    texts_.main = head_text(headed.head_includes);
    std::optional<unsigned> number;
    run(false, [&](clang::Preprocessor& preprocessor) {
      const ForkLimits limits{headed.at_once, headed.limits.time, headed.limits.memory_bytes};
      number = fork_each(unsigned(headed.parses.size()), limits,
                         [&](unsigned n, ForkEnd end) { tell_end(headed, n, end); });
      if (number) go_on_with(headed.parses[*number], preprocessor);
    });
    if (!number) return;
    put_in_order(result_);
    write_answer(headed, *number, result_);
    std::_Exit(EXIT_SUCCESS);
  }

private:
  using AfterHead = std::function<void(clang::Preprocessor&)>;

  void run(bool frees_memory, AfterHead after_head) {
    const TranslationUnit& unit = request_->units[0];
    result_.problems = texts_.problems;
    auto files = open_files();
    const std::vector<std::string> command =
        clang_command(unit, request_->pass, request_->architecture,
                      request_->without_toolkit ? std::nullopt : find_cuda_toolkit());
    std::vector<const char*> arguments;
    for (const std::string& argument : command) arguments.push_back(argument.c_str());
    Observed observed;
    ErrorCollector errors(observed);
    clang::DiagnosticOptions diagnostic_options;
    auto diagnostics = clang::CompilerInstance::createDiagnostics(
        *files, diagnostic_options, &errors, /*ShouldOwnClient=*/false);
    std::shared_ptr<clang::CompilerInvocation> invocation = clang::createInvocation(
        arguments, {.Diags = diagnostics, .VFS = files, .RecoverOnError = true});
    if (!invocation) {
      result_.problems.push_back(not_run("Clang does not take the flags of this command"));
      return;
    }
    std::unique_ptr<llvm::MemoryBuffer> main_text;
    if (!texts_.main.empty()) // the name stands for no file on disk
      main_text = llvm::MemoryBuffer::getMemBufferCopy(
          texts_.main, (unit.file.parent_path() / "units of the same flags.cu").string());
    set_up(*invocation, main_text.get());
    if (frees_memory) invocation->getFrontendOpts().DisableFree = false;
    clang::CompilerInstance compiler(invocation);
    compiler.setVirtualFileSystem(files);
    compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
    PrefixParse action(*request_, texts_, observed, errors, result_, std::move(after_head));
    compiler.ExecuteAction(action);
    std::ranges::move(observed.problems, std::back_inserter(result_.problems));
    result_.cut_short |= observed.cut_short;
  }

  llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> open_files() {
    auto files = overlay_file_system(texts_.overlaid);
    const fs::path& folder = request_->units[0].folder;
    if (auto error = files->setCurrentWorkingDirectory(folder.string()))
      result_.problems.push_back(
          not_run(folder.string() + ": the compile command's folder: " + error.message()));
    return files;
  }

  ParseProblem not_run(std::string why) const {
    return {ParseTrouble::not_run, request_->units[0].file.string(), 0, std::move(why)};
  }

  // Flags, rules, pass and roots are those of the parse that the head was read for.
  void go_on_with(const ParseRequest& request, clang::Preprocessor& preprocessor) {
    request_ = &request;
    texts_ = parsed_texts(request);
    std::ranges::copy(texts_.problems, std::back_inserter(result_.problems));
    if (!texts_.overlaid.empty()) preprocessor.getFileManager().setVirtualFileSystem(open_files());
    enter_text(preprocessor, !texts_.main.empty()
                                 ? texts_.main
                                 : "#include \"" + request.units[0].file.string() + "\"\n");
  }

  const ParseRequest* request_;
  ParseResult& result_;
  ParsedTexts texts_;
};

} // namespace

ParseResult parse(const ParseRequest& request, bool frees_memory) {
  ParseResult result;
  if (request.units.empty()) return result;
  llvm::thread worker(stack_size, [&] { Parser(request, result).run(frees_memory); });
  worker.join();
  put_in_order(result);
  return result;
}

ParseResult parse_after_head(const HeadedParses& parses) {
  ParseResult result;
  if (parses.parses.empty() || parses.parses[0].units.empty()) return result;
  llvm::thread worker(stack_size, [&] { Parser(parses.parses[0], result).run(parses); });
  worker.join();
  return result;
}

} // namespace portcuda
