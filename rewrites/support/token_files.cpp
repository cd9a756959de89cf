#include "rewrites/support/token_files.h"

#include "clang/Basic/SourceManager.h"

namespace portcuda {

TokenFiles::TokenFiles(const Words& words) : words_(words) {}
TokenFiles::~TokenFiles() = default;

static std::unique_ptr<FileView> lex(clang::FileID id, const clang::SourceManager& sources,
                                     const TriggerWords& words) {
  const auto entry = sources.getFileEntryRefForID(id);
  llvm::StringRef source = sources.getBufferData(id);
  source.consume_front("\xEF\xBB\xBF");
  return std::make_unique<FileView>(entry ? std::string_view(entry->getName()) : std::string_view(),
                                    std::string_view(source), words);
}

std::optional<TokenFiles::Place> TokenFiles::at(clang::SourceLocation place, const AstPass& pass) {
  const auto span = pass.span(place);
  if (!span) return std::nullopt;
  std::unique_ptr<FileView>& file = files_[span->file];
  if (!file) file = lex(span->file, pass.sources(), words_);
  const std::uint32_t token = file->token_at(span->begin);
  if (token >= file->size() || file->offset(token) != span->begin) return std::nullopt;
  return Place{span->file, file.get(), token};
}

} // namespace portcuda
