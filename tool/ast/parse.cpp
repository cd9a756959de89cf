#include "tool/ast/parse.h"

#include <algorithm>
#include <set>

#include "tool/ast/ast_walk.h"
#include "tool/ast/clang_command.h"
#include "tool/ast/judged_ranges.h"
#include "tool/ast/overlay_file_system.h"
#include "tool/ast/parse_observer.h"
#include "tool/ast/precompiled_head.h"
#include "tool/ast/twin_texts.h"
#include "tool/ast/type_closure.h"
#include "tool/edit/content_hash.h"
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
  ProjectConsumer(const ProjectFiles& files, const ParseRequest& request, Observed& observed,
                  WalkReports& reports)
      : files_(files), request_(request), observed_(observed), reports_(reports) {}

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
      instantiations = instantiate_types(*sema_, files_, declarations_);
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
  Observed& observed_;
  WalkReports& reports_;
  clang::Sema* sema_ = nullptr;
  std::vector<clang::Decl*> declarations_;
};

class PrefixParse : public clang::ASTFrontendAction {
public:
  PrefixParse(const ParseRequest& request, const ParsedTexts& texts, Observed& observed,
              ErrorCollector& errors, ParseResult& result)
      : request_(request), texts_(texts), observed_(observed), errors_(errors), result_(result) {}

  // What is pending at the end is not instantiated: two thirds of the time of a file full of
  // templates.
  clang::TranslationUnitKind getTranslationUnitKind() override { return clang::TU_Prefix; }

  std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler,
                                                        llvm::StringRef) override {
    files_.emplace(compiler.getSourceManager(), compiler.getLangOpts(), request_.roots);
    errors_.observe(&*files_);
    compiler.getPreprocessor().addPPCallbacks(observe_preprocessor(*files_, observed_));
    return std::make_unique<ProjectConsumer>(*files_, request_, observed_, reports_);
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
  std::optional<ProjectFiles> files_;
  WalkReports reports_;
};

void set_up(clang::CompilerInvocation& invocation, const llvm::MemoryBuffer* main_text) {
  clang::FrontendOptions& frontend = invocation.getFrontendOpts();
  frontend.SkipFunctionBodies = true;
  invocation.getDiagnosticOpts().ErrorLimit = 0;
  // A prefix parse of a unit that is broken has still much to say.
  invocation.getPreprocessorOpts().AllowPCHWithCompilerErrors = true;
  if (!main_text || frontend.Inputs.empty()) return;
  frontend.Inputs[0] =
      clang::FrontendInputFile(main_text->getMemBufferRef(), frontend.Inputs[0].getKind());
}

ParseProblem not_run(const ParseRequest& request, std::string why) {
  return {ParseTrouble::not_run, request.units[0].file.string(), 0, std::move(why)};
}

void run_parser(const ParseRequest& request, bool frees_memory, ParseResult& result) {
  const TranslationUnit& unit = request.units[0];
  const bool makes_head = !request.head_includes.empty();
  ParsedTexts texts =
      makes_head ? ParsedTexts{.main = head_text(request.head_includes)} : parsed_texts(request);
  result.problems = texts.problems;
  auto files = overlay_file_system(texts.overlaid);
  if (auto error = files->setCurrentWorkingDirectory(unit.folder.string()))
    result.problems.push_back(not_run(
        request, unit.folder.string() + ": the compile command's folder: " + error.message()));
  const std::vector<std::string> command =
      clang_command(unit, request.pass, request.architecture,
                    request.without_toolkit ? std::nullopt : find_cuda_toolkit());
  std::vector<const char*> arguments;
  for (const std::string& argument : command) arguments.push_back(argument.c_str());
  Observed observed;
  ErrorCollector errors(observed);
  clang::DiagnosticOptions diagnostic_options;
  auto diagnostics = clang::CompilerInstance::createDiagnostics(*files, diagnostic_options, &errors,
                                                                /*ShouldOwnClient=*/false);
  std::shared_ptr<clang::CompilerInvocation> invocation = clang::createInvocation(
      arguments, {.Diags = diagnostics, .VFS = files, .RecoverOnError = true});
  if (!invocation) {
    result.problems.push_back(not_run(request, "Clang does not take the flags of this command"));
    return;
  }
  std::unique_ptr<llvm::MemoryBuffer> main_text;
  if (!texts.main.empty()) // the name stands for no file on disk
    main_text = llvm::MemoryBuffer::getMemBufferCopy(
        texts.main, (unit.file.parent_path() / "units of the same flags.cu").string());
  set_up(*invocation, main_text.get());
  if (frees_memory) invocation->getFrontendOpts().DisableFree = false;
  if (!makes_head && !request.head.empty()) use_head(*invocation, request.head);
  clang::CompilerInstance compiler(invocation);
  compiler.setVirtualFileSystem(files);
  compiler.createDiagnostics(&errors, /*ShouldOwnClient=*/false);
  if (makes_head) {
    write_head(compiler, request.head, result);
  } else {
    PrefixParse action(request, texts, observed, errors, result);
    compiler.ExecuteAction(action);
  }
  std::ranges::move(observed.problems, std::back_inserter(result.problems));
}

} // namespace

ParseResult parse(const ParseRequest& request, bool frees_memory) {
  ParseResult result;
  if (request.units.empty()) return result;
  llvm::thread worker(stack_size, [&] { run_parser(request, frees_memory, result); });
  worker.join();
  std::ranges::sort(result.files, {}, &FileSemantics::path);
  std::ranges::sort(result.files_read);
  std::ranges::sort(result.problems);
  auto repeated = std::ranges::unique(result.problems);
  result.problems.erase(repeated.begin(), repeated.end());
  return result;
}

} // namespace portcuda
