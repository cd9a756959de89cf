// Device code as data: functions of statements, statements of tokens, and the variables beside
// them. PTX and SASS are both read into this, so that one comparison serves both. Plain values; any
// thread. The views refer to the text that was read and to `words`.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

enum class CodeWord : std::uint8_t {
  plain,  // opcode, directive, number, punctuation
  reg,    // register: a name of the function's own
  label,  // place in the function
  local,  // parameter or variable of the function
  symbol, // function or variable of the module
};

struct CodeToken {
  CodeWord kind = CodeWord::plain;
  std::string_view text;
  // What it is without its number: the class of a register ("%rd"), `$L` of a label, "param_0" of a
  // parameter. The text itself for the rest.
  std::string_view shown;
};

enum class StatementKind : std::uint8_t {
  instruction,
  label,     // its definition
  registers, // declaration of registers
  directive, // everything else: the head of the function, its variables, .pragma, braces
};

struct Statement {
  StatementKind kind = StatementKind::instruction;
  std::string_view opcode;          // with its modifiers: "ld.global.v2.u64"; of a directive its
                                    // first word
  std::uint32_t begin = 0, end = 0; // tokens of the function
};

struct CodeFunction {
  std::string_view name; // per-file parts normalised
  bool visible = false;  // another file or the host can name it; no token says so: the Windows cicc
                         // makes kernels of unnamed namespaces visible
  bool defined = false;  // not only declared
  std::vector<CodeToken> tokens;
  std::vector<Statement> statements; // the first is the head
  std::size_t instructions = 0;
};

struct CodeVariable {
  std::string_view name;
  bool visible = false;
  bool used = false; // by a function or another variable
  std::vector<CodeToken> tokens;
};

struct CodeText {
  std::vector<CodeFunction> functions; // in the order of the text
  std::vector<CodeVariable> variables;
  std::deque<std::string> words; // texts that are not in the source as they stand
};

// Takes out the definitions of labels that no statement names: debug information leaves some, and
// disassemblers mark the end.
void drop_unused_labels(CodeFunction& function);

// The statement on one line; `shown` leaves out the numbers of registers and labels.
std::string statement_text(const CodeFunction& function, const Statement& statement, bool shown);
// The tokens of a variable's declaration on one line.
std::string tokens_text(const std::vector<CodeToken>& tokens);

} // namespace portcuda
