// The tokens of files that Clang parsed: for the semantic part of a rule that asks Clang one thing
// and has the rest from its tokens. Owns the lexed files of one parse; one thread.
#pragma once
#include <map>
#include <memory>
#include <optional>

#include "rewrites/rule_ast.h"
#include "tool/lex/file_view.h"
#include "tool/lex/word_scan.h"

namespace portcuda {

class TokenFiles {
public:
  explicit TokenFiles(const Words& words); // that Token::word shall tell
  ~TokenFiles();

  struct Place {
    clang::FileID id;
    const FileView* file;
    std::uint32_t token;
  };
  // The token that is spelled there, be it in a macro's body; nothing outside the project.
  std::optional<Place> at(clang::SourceLocation place, const AstPass& pass);

private:
  TriggerWords words_;
  std::map<clang::FileID, std::unique_ptr<FileView>> files_;
};

} // namespace portcuda
