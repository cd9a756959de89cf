#include "tool/verify/sass_text.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>
#include <unordered_set>

#include "tool/edit/line_changes.h"
#include "tool/verify/internal_names.h"

namespace portcuda {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_word_byte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '$' || c == '.';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// "R12", "UR4", "P0", "UP1", "B3", "R4.64" -> "R", "UR", …; empty for everything else. RZ, PT and
// the like are constants.
std::string_view register_class(std::string_view word) {
  for (std::string_view prefix : {"UR", "UP", "SB", "R", "P", "B"})
    if (word.starts_with(prefix)) {
      const std::string_view rest = word.substr(prefix.size());
      if (all_digits(rest.substr(0, rest.find('.')))) return prefix;
    }
  return {};
}

// Opcodes whose hexadecimal operand is a place in the code.
bool names_a_place(std::string_view opcode) {
  opcode = opcode.substr(0, opcode.find('.'));
  for (std::string_view name : {"BRA", "CALL", "RET", "BSSY", "BRX", "JMP", "JMX", "LEPC", "BRXU"})
    if (opcode == name) return true;
  return false;
}

class Reader {
public:
  CodeText run(std::string_view sass) {
    for (std::string_view raw : split_lines(sass)) line(trimmed(raw));
    finish();
    return std::move(out_);
  }

private:
  void line(std::string_view text) {
    if (text.starts_with("Function :")) {
      begin(trimmed(text.substr(10)));
    } else if (text.starts_with(".section")) {
      finish(); // of nvdisasm; only code sections get a label `.text.NAME:`
    } else if (text.starts_with(".text.") && text.ends_with(':')) {
      begin(text.substr(6, text.size() - 7));
    } else if (text.starts_with(".L_") && text.ends_with(':')) {
      label(text.substr(0, text.size() - 1));
    } else if (text.starts_with("/*") && open_) {
      instruction(text);
    }
  }

  void begin(std::string_view name) {
    finish();
    open_ = true;
    CodeFunction& function = out_.functions.emplace_back();
    function.name = names_.normalise(name, out_.words);
    function.visible = function.defined = true;
    function.tokens.push_back({CodeWord::symbol, function.name, function.name});
    function.statements.push_back({StatementKind::directive, function.name, 0, 1});
  }

  void label(std::string_view name) {
    if (!open_) return;
    CodeFunction& function = out_.functions.back();
    const auto at = std::uint32_t(function.tokens.size());
    function.tokens.push_back({CodeWord::label, name, "$L"});
    function.statements.push_back({StatementKind::label, name, at, at + 1});
  }

  // "/*0010*/   @!P0 BRA 0x40 ;   /* 0x… */". Lines that continue an encoding have no `;`.
  void instruction(std::string_view text) {
    const std::size_t close = text.find("*/");
    if (close == text.npos) return;
    const std::string_view address = text.substr(2, close - 2);
    text = trimmed(text.substr(close + 2));
    const std::size_t end = text.find(';');
    if (end == text.npos || text.starts_with("/*")) return;
    CodeFunction& function = out_.functions.back();
    const auto begin = std::uint32_t(function.tokens.size());
    addresses_.push_back(address);
    places_.push_back(function.statements.size());
    words(function, trimmed(text.substr(0, end)));
    if (function.tokens.size() == begin) return;
    std::size_t opcode = begin;
    if (function.tokens[opcode].text == "@") {
      ++opcode;
      if (opcode < function.tokens.size() && function.tokens[opcode].text == "!") ++opcode;
      opcode = std::min(opcode + 1, function.tokens.size() - 1);
    }
    function.statements.push_back({StatementKind::instruction, function.tokens[opcode].text, begin,
                                   std::uint32_t(function.tokens.size())});
  }

  void words(CodeFunction& function, std::string_view text) {
    while (!(text = trimmed(text)).empty()) {
      // What the assembler decided about scheduling: `&req={0}`, `?WAIT2`.
      if (text[0] == '&' || text[0] == '?') return;
      std::size_t end = 1;
      if (text.starts_with("`("))
        end = std::min(text.find(')'), text.size() - 1) + 1;
      else if (is_word_byte(text[0]))
        while (end < text.size() && is_word_byte(text[end])) ++end;
      const std::string_view word = text.substr(0, end);
      text.remove_prefix(end);
      token(function, word);
    }
  }

  void token(CodeFunction& function, std::string_view word) {
    if (word.starts_with("`(.L_"))
      function.tokens.push_back({CodeWord::label, word.substr(2, word.size() - 3), "$L"});
    else if (word.starts_with("`("))
      local(function, word);
    else if (const std::string_view kind = register_class(word); !kind.empty())
      function.tokens.push_back({CodeWord::reg, word, shown_register(word, kind)});
    else
      function.tokens.push_back({CodeWord::plain, word, word});
  }

  // "`($kernel$_Z5outeril)", "`(32@lo(table))"
  void local(CodeFunction& function, std::string_view word) {
    word = names_.normalise(word, out_.words);
    function.tokens.push_back({CodeWord::local, word, word});
  }

  std::string_view shown_register(std::string_view word, std::string_view kind) {
    const std::size_t dot = word.find('.');
    if (dot == word.npos) return kind;
    return out_.words.emplace_back(std::string(kind) + std::string(word.substr(dot)));
  }

  void finish() {
    if (!open_) return;
    open_ = false;
    CodeFunction& function = out_.functions.back();
    addresses_to_labels(function);
    drop_unused_labels(function);
    // A branch to itself, then NOPs up to a multiple of 128 bytes.
    while (function.statements.size() > 1 && function.statements.back().opcode == "NOP")
      function.statements.pop_back();
    function.instructions = std::size_t(
        std::ranges::count(function.statements, StatementKind::instruction, &Statement::kind));
    addresses_.clear();
    places_.clear();
  }

  // cuobjdump writes targets as addresses: they become labels in front of what they name.
  void addresses_to_labels(CodeFunction& function) {
    std::unordered_map<std::string_view, std::size_t> statement_of;
    for (std::size_t i = 0; i < addresses_.size(); ++i) {
      std::string_view digits = addresses_[i];
      digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
      statement_of[digits] = places_[i];
    }
    std::unordered_map<std::size_t, std::string_view> labels;
    for (const Statement& statement : function.statements) {
      if (statement.kind != StatementKind::instruction || !names_a_place(statement.opcode))
        continue;
      CodeToken& token = function.tokens[statement.end - 1];
      if (!token.text.starts_with("0x")) continue;
      std::string_view digits = token.text.substr(2);
      digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
      if (auto found = statement_of.find(digits); found != statement_of.end()) {
        token = {CodeWord::label, token.text, "$L"};
        labels[found->second] = token.text;
      }
    }
    insert_labels(function, labels);
  }

  static void insert_labels(CodeFunction& function,
                            const std::unordered_map<std::size_t, std::string_view>& labels) {
    std::vector<Statement> statements;
    for (std::size_t i = 0; i < function.statements.size(); ++i) {
      if (auto label = labels.find(i); label != labels.end()) {
        const auto at = std::uint32_t(function.tokens.size());
        function.tokens.push_back({CodeWord::label, label->second, "$L"});
        statements.push_back({StatementKind::label, label->second, at, at + 1});
      }
      statements.push_back(function.statements[i]);
    }
    function.statements = std::move(statements);
  }

  CodeText out_;
  InternalNames names_;
  bool open_ = false;                       // inside a function
  std::vector<std::string_view> addresses_; // of its instructions
  std::vector<std::size_t> places_;         // and their index among its statements
};

} // namespace

CodeText read_sass(std::string_view sass) { return Reader().run(sass); }

} // namespace portcuda
