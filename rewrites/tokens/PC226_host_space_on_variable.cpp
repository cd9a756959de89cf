// `__host__ __device__ constexpr float kScale = 2;`: a host space on what is no function.
#include <memory>

#include "rewrites/rule_ast.h"
#include "rewrites/support/cuda_attribute.h"
#include "rewrites/support/head_words.h"
#include "rewrites/support/tidy_edit.h"
#include "rewrites/support/token_files.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringMap.h"

namespace portcuda {
namespace {

// Do type and name of a variable follow? Read up to what ends its declarator.
bool declares_variable(const FileView& file, std::uint32_t token) {
  int names = 0;
  for (std::uint32_t i = file.next(token); i != no_token; i = file.next(i)) {
    const std::string_view text = file.text(i);
    if (one_of(text, {"=", ";", "{", "["}) && file.text(file.next(i)) != "[") return names > 1;
    if (one_of(text, {"operator", "template", "struct", "class", "union", "enum", "typedef",
                      "using", "friend", "requires"}))
      return false;
    const std::uint32_t behind = file.next(i);
    if (takes_arguments(text) && file.is(behind, "(")) {
      i = file.match(behind);
    } else if (text == "[" || text == "<") {
      i = text == "[" ? file.match(i) : file.template_close(i);
    } else if (file.is_identifier(i)) {
      names += !text.starts_with("__") && !is_inline_word(text) &&
               !one_of(text, {"static", "extern", "const", "constexpr", "volatile"});
    } else if (!one_of(text, {"::", "*", "&", "&&"})) {
      return false; // parameters, the end of a macro's body
    }
    if (i == no_token) return false;
  }
  return false;
}

void report_word(const FileView& file, std::uint32_t token, const Report& report) {
  report({.offset = file.offset(token),
          .length = file.end_offset(token) - file.offset(token),
          .message =
              "`__host__` on what is no function stops NVIDIA's Windows front end; for Linux "
              "it says nothing",
          .fix = {.title = "drop `__host__`", .edits = {remove_tokens(file, token, token)}}});
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (file.token(token).in_directive && !file.token(token).in_macro_body) return;
  if (file.compiled(token) != Truth::no && declares_variable(file, token))
    report_word(file, token, report);
}

struct Spaces {
  bool host = false, device = false;
};

// What a macro's body says in the end; `__host__` itself is a macro, too.
void add_spaces(llvm::StringRef name, clang::Preprocessor& preprocessor, Spaces& spaces,
                int depth = 0) {
  spaces.host |= name == "__host__";
  spaces.device |= name == "__device__";
  clang::IdentifierInfo* identifier = preprocessor.getIdentifierInfo(name);
  if (name.starts_with("__") || depth > 8 || !identifier->hasMacroDefinition()) return;
  const clang::MacroInfo* macro = preprocessor.getMacroInfo(identifier);
  if (!macro || !macro->isObjectLike()) return;
  for (const clang::Token& word : macro->tokens())
    if (const clang::IdentifierInfo* inner = word.getIdentifierInfo())
      add_spaces(inner->getName(), preprocessor, spaces, depth + 1);
}

// What one parse knows. Every declaration is looked at, and few words stand in front of them.
struct State {
  TokenFiles files{{}};
  llvm::StringMap<Spaces> of_words;

  Spaces spaces_of(llvm::StringRef word, const AstPass& pass) {
    auto [known, added] = of_words.try_emplace(word);
    if (added) add_spaces(word, pass.sema().getPreprocessor(), known->second);
    return known->second;
  }
};

// A `const` variable template loses its whole space: PC225.
bool loses_its_space(const clang::DeclaratorDecl& declared) {
  auto* variable = llvm::dyn_cast<clang::VarDecl>(&declared);
  return variable && variable->getDescribedVarTemplate() &&
         variable->getType().isConstQualified() && is_written<clang::CUDADeviceAttr>(*variable);
}

void report_macro(const TokenFiles::Place& place, const std::string& name, bool device,
                  bool with_fix, AstPass& pass) {
  const FileView& file = *place.file;
  Finding finding{.offset = file.offset(place.token),
                  .length = file.end_offset(place.token) - file.offset(place.token),
                  .message = "`" + name +
                             "` says `__host__` of what is no function, which stops "
                             "NVIDIA's Windows front end"};
  if (with_fix) {
    finding.fix.title = device ? "use `__device__`" : "drop `" + name + "`";
    finding.fix.edits = {device ? replace_tokens(file, place.token, place.token, "__device__")
                                : remove_tokens(file, place.token, place.token)};
    // Where a header is compiled as C++, too, the macro may be nothing.
    if (device && !file.is_cuda()) finding.fix.applicability = Applicability::review;
  }
  pass.report(place.id, std::move(finding));
}

void visit_declaration(const clang::DeclaratorDecl& declared, State& state, AstPass& pass) {
  const clang::SourceManager& sources = pass.sources();
  const clang::SourceLocation name = declared.getLocation();
  if (llvm::isa<clang::FunctionDecl>(declared)) return;
  // Nothing is known of what a macro declares: there the tokens' guess stands.
  if (!name.isFileID()) return pass.undecided(name);
  clang::SourceLocation at = sources.getExpansionLoc(declared.getBeginLoc());
  while (sources.isBeforeInTranslationUnit(at, name)) {
    clang::Token token;
    if (clang::Lexer::getRawToken(at, token, sources, pass.context().getLangOpts(), true)) return;
    at = token.getEndLoc();
    if (token.isNot(clang::tok::raw_identifier)) continue;
    const llvm::StringRef word = token.getRawIdentifier();
    if (word == "PORTCUDA_CONSTANT_SPACE") return; // nothing on Windows
    const Spaces spaces = state.spaces_of(word, pass);
    if (!spaces.host) continue;
    const auto place = state.files.at(token.getLocation(), pass);
    if (!place) continue;
    if (word == "__host__")
      report_word(*place->file, place->token,
                  [&](Finding finding) { pass.report(place->id, std::move(finding)); });
    else
      report_macro(*place, word.str(), spaces.device, !loses_its_space(declared), pass);
  }
}

void add(AstHandlers& handlers) {
  auto state = std::make_shared<State>();
  handlers.on<clang::DeclaratorDecl>([state](const clang::DeclaratorDecl& declared, AstPass& pass) {
    visit_declaration(declared, *state, pass);
  });
}

} // namespace

PORTCUDA_RULE(PC226){
    .id = "PC226",
    .name = "host-space-on-variable",
    .title = "`__host__` on a variable",
    .why =
        R"md(`__host__` is for functions. On a variable, a data member or a parameter Linux' nvcc warns (#1835-D, `attribute "__host__" does not apply here`) and goes on;
in Microsoft mode the same words are an error in both passes (Windows front end 13.0.88). vLLM's `csrc/quantization/utils.cuh` has one, through a macro that is meant for
functions.)md",
    .cure =
        R"md(The word is dropped: nvcc ignored it, and PTX is what it was. A macro that says `__host__ __device__` is replaced by `__device__` (for review outside of .cu and .cuh
files, which are compiled without CUDA, too), one that says `__host__` alone is dropped. Only reported: what a macro declares as a whole, and `const` variable templates with a
macro, which PC225 cures.)md",
    .example = {"__host__ __device__ constexpr float kScale = 2.0f;\n",
                "__device__ constexpr float kScale = 2.0f;\n"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = WordRule{{"__host__"}, visit},
    .semantics = add};

} // namespace portcuda
