#include "tool/verify/code_text.h"

#include <cctype>
#include <span>
#include <unordered_set>

namespace portcuda {
namespace {

bool is_word(std::string_view text) {
  const unsigned char c = static_cast<unsigned char>(text.empty() ? ' ' : text[0]);
  return c >= 0x80 || std::isalnum(c) || c == '_' || c == '$' || c == '%' || c == '.';
}

// As nvcc writes it: words apart, the operands apart from the opcode, other signs where they are.
std::string joined(std::span<const CodeToken> tokens, std::string_view opcode, bool shown) {
  std::string line;
  std::string_view previous;
  bool after_opcode = false;
  for (const CodeToken& token : tokens) {
    const std::string_view text = shown ? token.shown : token.text;
    if (after_opcode || previous == "," ||
        ((is_word(previous) || previous == ")") && is_word(text)))
      line += ' ';
    line += text;
    previous = text;
    after_opcode = token.text.data() == opcode.data();
  }
  return line;
}

} // namespace

void drop_unused_labels(CodeFunction& function) {
  std::unordered_set<std::string_view> used;
  for (const Statement& statement : function.statements)
    if (statement.kind != StatementKind::label)
      for (std::uint32_t i = statement.begin; i < statement.end; ++i)
        if (function.tokens[i].kind == CodeWord::label) used.insert(function.tokens[i].text);
  std::erase_if(function.statements, [&](const Statement& statement) {
    return statement.kind == StatementKind::label &&
           !used.contains(function.tokens[statement.begin].text);
  });
}

std::string statement_text(const CodeFunction& function, const Statement& statement, bool shown) {
  std::string line =
      joined(std::span(function.tokens).subspan(statement.begin, statement.end - statement.begin),
             statement.opcode, shown);
  if (statement.kind == StatementKind::label) line += ':';
  return line;
}

std::string tokens_text(const std::vector<CodeToken>& tokens) { return joined(tokens, {}, false); }

} // namespace portcuda
