#include "tool/ast/twin_texts.h"

#include <algorithm>
#include <set>

#include "tool/ast/unit_twins.h"
#include "tool/edit/content_hash.h"
#include "clang/Lex/DependencyDirectivesScanner.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

using namespace clang::dependency_directives_scan;

bool is_include(DirectiveKind kind) {
  return kind == pp_include || kind == pp___include_macros || kind == pp_include_next ||
         kind == pp_import;
}

std::string_view without_mark(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

} // namespace

std::string without_includes(std::string_view text) {
  std::string result(text);
  llvm::SmallVector<Token> tokens;
  llvm::SmallVector<Directive> directives;
  if (clang::scanSourceForDependencyDirectives(result, tokens, directives)) return result;
  for (const Directive& directive : directives) {
    if (!is_include(directive.Kind) || directive.Tokens.empty()) continue;
    const auto end = std::min<std::size_t>(directive.Tokens.back().Offset, result.size());
    for (std::size_t at = directive.Tokens.front().Offset; at < end; ++at)
      if (result[at] != '\n' && result[at] != '\r') result[at] = ' ';
  }
  return result;
}

ParsedTexts parsed_texts(const ParseRequest& request) {
  ParsedTexts texts;
  auto read = [&](const std::filesystem::path& path) -> std::optional<std::string> {
    if (auto text = llvm::MemoryBuffer::getFile(path.string())) return (*text)->getBuffer().str();
    texts.problems.push_back(
        {ParseTrouble::not_run, path.string(), 0, path.string() + ": cannot be read"});
    return std::nullopt;
  };
  for (const FileOverlay& overlay : request.overlays)
    if (auto text = read(overlay.contents))
      texts.overlaid[overlay.file.string()] = std::move(*text);
  texts.units = request.units.size();
  if (texts.units < 2) return texts;
  // The first of twins brings the headers, which may lack include guards, for all of them.
  std::set<std::string> known_twins;
  for (const TranslationUnit& unit : request.units) {
    texts.main += "#include \"" + unit.file.string() + "\"\n";
    std::error_code error;
    const std::string path = std::filesystem::canonical(unit.file, error).string();
    auto overlaid = texts.overlaid.find(path);
    auto text = overlaid != texts.overlaid.end() ? std::optional(overlaid->second) : read(path);
    if (!text || known_twins.insert(twin_key(unit, *text)).second) continue;
    texts.original_hashes[path] = to_hex(content_hash(without_mark(*text)));
    texts.overlaid[path] = without_includes(*text);
  }
  return texts;
}

} // namespace portcuda
