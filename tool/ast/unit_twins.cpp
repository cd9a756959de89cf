#include "tool/ast/unit_twins.h"

#include <vector>

#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

namespace portcuda {
namespace {

using clang::Token;
namespace tok = clang::tok;

struct Word {
  tok::TokenKind kind; // keywords have their own kinds
  llvm::StringRef text;
};

struct MainFile {
  std::vector<Word> code;
  std::vector<std::vector<Word>> directives; // without the `#`
};

class MainFileLexer {
public:
  explicit MainFileLexer(const std::string& text) : text_(text), names_(cuda()) {}

  MainFile read() {
    MainFile file;
    const clang::LangOptions language = cuda();
    clang::Lexer lexer(clang::SourceLocation(), language, text_.data(), text_.data(),
                       text_.data() + text_.size());
    bool directive = false;
    for (bool last = false; !last;) {
      Token token;
      last = lexer.LexFromRawLexer(token);
      if (token.is(tok::eof)) break;
      const Word word = word_of(token, lexer.getBufferLocation());
      if (token.isAtStartOfLine()) directive = token.is(tok::hash);
      if (directive && token.is(tok::hash) && token.isAtStartOfLine())
        file.directives.emplace_back();
      else if (directive)
        file.directives.back().push_back(word);
      else
        file.code.push_back(word);
    }
    return file;
  }

private:
  static clang::LangOptions cuda() {
    clang::LangOptions language;
    language.CPlusPlus = language.CPlusPlus11 = language.CPlusPlus14 = language.CPlusPlus17 =
        language.CPlusPlus20 = language.Bool = language.WChar = language.CUDA = true;
    return language;
  }

  Word word_of(const Token& token, const char* end) {
    const llvm::StringRef text(end - token.getLength(), token.getLength());
    return {token.is(tok::raw_identifier) ? names_.get(text).getTokenID() : token.getKind(), text};
  }

  const std::string& text_;
  clang::IdentifierTable names_;
};

void add(std::string& key, llvm::StringRef part) { key.append(part).push_back('\0'); }

void add_words(std::string& key, const std::vector<Word>& words) {
  for (const Word& word : words) add(key, word.text);
  key.push_back('\n');
}

// After the token that the group at `at` closes with; the end where it is not closed.
std::size_t after_group(const std::vector<Word>& code, std::size_t at) {
  int depth = 0;
  for (; at < code.size(); ++at) {
    const tok::TokenKind kind = code[at].kind;
    if (kind == tok::l_brace || kind == tok::l_paren || kind == tok::l_square) ++depth;
    if (kind == tok::r_brace || kind == tok::r_paren || kind == tok::r_square)
      if (--depth == 0) return at + 1;
  }
  return at;
}

// After the declaration that begins at `at`: past its `;` or its body.
std::size_t after_declaration(const std::vector<Word>& code, std::size_t at) {
  while (at < code.size()) {
    if (code[at].kind == tok::semi) return at + 1;
    if (code[at].kind == tok::l_brace) return after_group(code, at);
    if (code[at].kind == tok::l_paren || code[at].kind == tok::l_square)
      at = after_group(code, at);
    else
      ++at;
  }
  return at;
}

bool only_instantiates(const MainFile& file) {
  for (const auto& directive : file.directives)
    if (!directive.empty() && (directive[0].text == "define" || directive[0].text == "undef"))
      return false;
  const auto& code = file.code;
  auto is = [&](std::size_t at, tok::TokenKind kind) {
    return at < code.size() && code[at].kind == kind;
  };
  bool any = false;
  for (std::size_t at = 0; at < code.size();) {
    if (is(at, tok::semi) || is(at, tok::r_brace)) {
      ++at;
    } else if (is(at, tok::kw_namespace)) {
      // A definition's brace; an alias would go on with `=`.
      for (++at; is(at, tok::identifier) || is(at, tok::coloncolon);) ++at;
      if (!is(at++, tok::l_brace)) return false;
    } else if (is(at, tok::kw_using)) {
      at = after_declaration(code, at);
    } else if (is(at, tok::kw_extern) && is(at + 1, tok::kw_template)) {
      ++at;
    } else if (is(at, tok::kw_template) && (!is(at + 1, tok::less) || is(at + 2, tok::greater))) {
      any = true;
      at = after_declaration(code, at);
    } else {
      return false;
    }
  }
  return any;
}

bool is_simple_type(tok::TokenKind kind) {
  switch (kind) {
  case tok::kw_void:
  case tok::kw_bool:
  case tok::kw_char:
  case tok::kw_short:
  case tok::kw_int:
  case tok::kw_long:
  case tok::kw_signed:
  case tok::kw_unsigned:
  case tok::kw_float:
  case tok::kw_double:
    return true;
  default:
    return false;
  }
}

// One letter for a name (however qualified), a simple type (however many words) and a number.
std::string shape(const std::vector<Word>& code) {
  std::string shape;
  for (std::size_t at = 0; at < code.size();) {
    const tok::TokenKind kind = code[at].kind;
    if (kind == tok::identifier) {
      while (at + 2 < code.size() && code[at + 1].kind == tok::coloncolon &&
             code[at + 2].kind == tok::identifier)
        at += 2;
      ++at;
      add(shape, "n");
    } else if (is_simple_type(kind)) {
      while (at < code.size() && is_simple_type(code[at].kind)) ++at;
      add(shape, "n");
    } else if (kind == tok::numeric_constant || kind == tok::kw_true || kind == tok::kw_false) {
      ++at;
      add(shape, "0");
    } else {
      add(shape, code[at++].text);
    }
  }
  return shape;
}

std::string flags_key(const TranslationUnit& unit) {
  std::string key;
  add(key, unit.file.parent_path().string());
  add(key, unit.file.extension().string());
  add(key, unit.folder.string());
  add(key, unit.toolkit.string());
  for (const auto* list : {&unit.preprocessor_flags, &unit.architectures, &unit.cl_flags}) {
    for (const std::string& flag : *list) add(key, flag);
    key.push_back('\n');
  }
  for (int value :
       {int(unit.cuda), unit.standard, int(unit.extended_lambda), int(unit.relaxed_constexpr),
        int(unit.relocatable), int(unit.fast_math), unit.max_registers})
    add(key, std::to_string(value));
  return key;
}

} // namespace

std::string twin_key(const TranslationUnit& unit, std::string_view text) {
  const std::string copy(text); // with a zero byte at the end, for the lexer
  const MainFile file = MainFileLexer(copy).read();
  std::string key = flags_key(unit);
  const bool instantiates = only_instantiates(file);
  for (const auto& directive : file.directives)
    if (!instantiates || (!directive.empty() && directive[0].text == "include"))
      add_words(key, directive);
  add(key, instantiates ? "instantiations" : shape(file.code));
  return key;
}

} // namespace portcuda
