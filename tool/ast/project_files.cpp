#include "tool/ast/project_files.h"

#include <algorithm>

#include "clang/Lex/Lexer.h"

namespace portcuda {

ProjectFiles::ProjectFiles(const clang::SourceManager& sources, const clang::LangOptions& language,
                           const std::vector<std::filesystem::path>& roots)
    : sources_(sources), language_(language) {
  for (const auto& root : roots) {
    roots_.push_back(root.string());
    // A file may be a root itself.
    if (std::filesystem::is_directory(root) && !roots_.back().ends_with('/')) roots_.back() += '/';
  }
}

const std::string& ProjectFiles::path(clang::FileID file) const {
  auto [known, added] = paths_.try_emplace(file);
  if (!added) return known->second;
  auto entry = sources_.getFileEntryRefForID(file);
  if (!entry) return known->second;
  std::string path = entry->getFileEntry().tryGetRealPathName().str();
  if (path.empty()) path = entry->getName().str();
  const bool inside = std::ranges::any_of(roots_, [&](const std::string& root) {
    return root.ends_with('/') ? path.starts_with(root) : path == root;
  });
  if (inside) known->second = std::move(path);
  return known->second;
}

bool ProjectFiles::holds(clang::FileID file) const { return file.isValid() && !path(file).empty(); }

bool ProjectFiles::holds(clang::SourceLocation place) const {
  return place.isValid() && holds(sources_.getFileID(sources_.getSpellingLoc(place)));
}

bool ProjectFiles::uses(clang::SourceLocation place) const {
  return place.isValid() && holds(sources_.getFileID(sources_.getExpansionLoc(place)));
}

std::uint32_t ProjectFiles::mark_length(clang::FileID file) const {
  return sources_.getBufferData(file).starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

static unsigned expansion_depth(const clang::SourceManager& sources, clang::SourceLocation place) {
  unsigned depth = 0;
  for (; place.isMacroID(); ++depth) place = sources.getImmediateExpansionRange(place).getBegin();
  return depth;
}

// Tokens of one macro argument, or of one macro's body, stand next to each other where they are
// spelled; tokens of different expansions do not. There the whole call that the outer tokens belong
// to is taken, if they are its first or last.
static bool to_one_expansion(const clang::SourceManager& sources, clang::SourceLocation& begin,
                             clang::SourceLocation& end) {
  auto one_file = [&] {
    return begin.isFileID() ? end.isFileID()
                            : end.isMacroID() && sources.getFileID(begin) == sources.getFileID(end);
  };
  while (!one_file()) {
    if (expansion_depth(sources, begin) >= expansion_depth(sources, end)) {
      if (!sources.isAtStartOfImmediateMacroExpansion(begin, &begin)) return false;
    } else if (!sources.isAtEndOfImmediateMacroExpansion(end, &end)) {
      return false;
    }
  }
  return true;
}

std::optional<SourceSpan> ProjectFiles::span(clang::SourceRange tokens) const {
  if (tokens.isInvalid()) return std::nullopt;
  clang::SourceLocation begin = tokens.getBegin(), end = tokens.getEnd();
  if (!to_one_expansion(sources_, begin, end)) return std::nullopt;
  begin = sources_.getSpellingLoc(begin), end = sources_.getSpellingLoc(end);
  auto [file, first] = sources_.getDecomposedLoc(begin);
  auto [end_file, last] = sources_.getDecomposedLoc(end);
  // Pasted and stringised tokens are spelled in a buffer of Clang's own, which is no file.
  if (file != end_file || last < first || !holds(file)) return std::nullopt;
  const unsigned length = clang::Lexer::MeasureTokenLength(end, sources_, language_);
  const std::uint32_t mark = mark_length(file);
  return SourceSpan{file, first - mark, last + length - mark};
}

std::string ProjectFiles::text(const SourceSpan& span) const {
  return sources_.getBufferData(span.file)
      .substr(span.begin + mark_length(span.file), span.end - span.begin)
      .str();
}

} // namespace portcuda
