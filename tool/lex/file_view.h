// What a rule may ask about one lexed file. Owns the tokens and what is derived from them
// (brackets, conditional branches, functions and their execution space); refers to the bytes, which
// must outlive it. Everything is computed from this one file: no other file, no compile command.
// One thread at a time.
//
// Token indices run over code and directives together, in file order, comments left out. A macro
// body is matched as a unit of its own: brackets in a `#define` never pair with brackets outside
// it.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "tool/lex/token.h"
#include "tool/lex/truth.h"

namespace portcuda {

class PlatformMacros;
class TriggerWords;

// For whom a function is compiled. `unknown`: its head holds a macro whose meaning this file does
// not show.
enum class ExecutionSpace : std::uint8_t { host, device, host_device, global, unknown };
inline bool runs_on_host(ExecutionSpace s) {
  return s == ExecutionSpace::host || s == ExecutionSpace::host_device;
}
inline bool runs_on_device(ExecutionSpace s) {
  return s == ExecutionSpace::device || s == ExecutionSpace::host_device ||
         s == ExecutionSpace::global;
}

enum class BraceKind : std::uint8_t {
  function,
  lambda,
  type,
  enumeration,
  name_space,
  block,
  initializer
};

struct Function { // token indices
  std::uint32_t
      head; // first token of the declaration (`template`, `static`, `__device__`, `[` of a lambda)
  std::uint32_t name;       // its name, no_token for a lambda
  std::uint32_t parameters; // `(` of the parameter list, no_token for a lambda without one
  std::uint32_t body;       // `{`
  std::uint32_t end;        // `}`, no_token if the file ends before
  bool lambda;
  ExecutionSpace space; // for a lambda without annotation: the space of the function around it
};

struct MacroDefinition {
  std::uint32_t hash; // token index of `#`
  std::uint32_t name; // token index of the macro's name
  std::uint32_t body; // first token of the replacement list; == end when empty
  std::uint32_t end;  // one past its last token
  bool function_like;
  std::vector<std::string_view> parameters;
};

struct Inclusion {
  std::uint32_t hash;      // token index of `#`
  std::string_view header; // `<vector>` or `"a/b.h"`, delimiters included
};

// By its name: `yes` for CUDA files, `no` for C++ ones, which cl.exe compiles, `unknown` for
// headers.
Truth nvcc_compiles(std::string_view path);

class FileView {
public:
  // Lexes `source` (without BOM; offsets are into it). `words` gives Token::word. `macros`: what
  // the project defines for one system; used while this is made only, null where nothing is known.
  FileView(std::string_view path, std::string_view source, const TriggerWords& words,
           const PlatformMacros* macros = nullptr);
  FileView(const FileView&) = delete;
  ~FileView();

  std::string_view path() const { return path_; }
  std::string_view source() const { return source_; }
  bool is_cuda() const;         // .cu, .cuh and templates of them
  bool is_plain_cpp() const;    // .cpp, .cc: compiled by cl.exe alone, never by nvcc
  std::string_view eol() const; // "\n", "\r\n" or "\r", the file's first

  // Tokens. Indices out of range are allowed and give empty text.
  std::uint32_t size() const { return std::uint32_t(tokens_.size()); }
  const Token& token(std::uint32_t i) const { return tokens_[i]; }
  std::string_view text(std::uint32_t i) const {
    return i < tokens_.size() ? source_.substr(tokens_[i].offset, tokens_[i].length)
                              : std::string_view{};
  }
  bool is(std::uint32_t i, std::string_view spelling) const { return text(i) == spelling; }
  bool is_identifier(std::uint32_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::identifier;
  }
  std::uint32_t offset(std::uint32_t i) const { return tokens_[i].offset; }
  std::uint32_t end_offset(std::uint32_t i) const { return tokens_[i].offset + tokens_[i].length; }
  // Source text from the start of token `first` to the end of token `last`, comments and line ends
  // included.
  std::string_view text_between(std::uint32_t first, std::uint32_t last) const;
  // The first token that starts at or after `offset`; size() when there is none.
  std::uint32_t token_at(std::uint32_t offset) const;
  // True when tokens i and j belong to the same directive or both to none (then they can form one
  // construct).
  bool same_line_of_code(std::uint32_t i, std::uint32_t j) const;
  // The neighbour in the same directive or, in code, the neighbour with directives skipped;
  // no_token at the edge.
  std::uint32_t next(std::uint32_t i) const;
  std::uint32_t previous(std::uint32_t i) const;

  // Brackets ( [ {. `<` is not a bracket here; see template_close.
  std::uint32_t match(std::uint32_t i) const; // the partner of a bracket, no_token if it has none
  std::uint32_t enclosing(
      std::uint32_t i) const; // the innermost open bracket around token i, no_token at top level
  // For a `<` that opens template arguments: the `>` or `>>` token that closes it, else no_token.
  std::uint32_t template_close(std::uint32_t less) const;
  // For a `>` that closes template arguments: the `<`, else no_token.
  std::uint32_t template_open(std::uint32_t greater) const;
  // First token of the statement or declaration that holds token i (after `;`, `{`, `}`, a label or
  // a directive).
  std::uint32_t statement_begin(std::uint32_t i) const;
  // Its last token: `;`, or the `}` of its body; the last token of a macro body at most.
  std::uint32_t statement_end(std::uint32_t i) const;

  // Conditional compilation, judged for Windows.
  Truth compiled(
      std::uint32_t i) const; // `no`: #if 0, __GNUC__, __linux__, the #else of _MSC_VER, ROCm, ...
  bool device_only(std::uint32_t i) const;  // behind __CUDA_ARCH__
  bool host_only(std::uint32_t i) const;    // in the other branch of __CUDA_ARCH__
  bool windows_only(std::uint32_t i) const; // behind _MSC_VER or _WIN32: already ported
  // The `#` tokens of every #if, #ifdef, #ifndef, #elif, #else and #endif, in file order.
  const std::vector<std::uint32_t>& conditional_directives() const;

  // Functions.
  BraceKind brace_kind(std::uint32_t brace) const; // of a `{`
  const Function*
  function(std::uint32_t i) const; // innermost function or lambda whose body holds i
  const Function* outermost_function(std::uint32_t i) const; // the function that is no lambda
  // The space of the code at token i: of the function around it, narrowed by __CUDA_ARCH__
  // branches. For a token in a function's head or parameters: that function's. Namespace scope:
  // host. In a macro body: what the body itself shows, else unknown.
  ExecutionSpace space(std::uint32_t i) const;

  // Macros and includes of this file.
  const std::vector<MacroDefinition>& macros() const;
  const MacroDefinition* macro_at(std::uint32_t i) const; // whose name or body holds token i
  const MacroDefinition* macro_named(std::string_view name) const;
  const std::vector<Inclusion>& inclusions() const;
  bool
  includes(std::string_view header) const; // `windows.h`: either delimiter, any folder before it
  // Does token i stand in the arguments of something that looks like a macro call (ALL_CAPS name,
  // or #defined here)? Gives the token of the innermost such name, else no_token.
  std::uint32_t macro_call_around(std::uint32_t i) const;

  // What stopped the lexer, if anything: message and offset (unterminated comment or literal,
  // unbalanced #if).
  struct Damage {
    std::uint32_t offset;
    std::string_view what;
  };
  const std::optional<Damage>& damage() const { return damage_; }

private:
  struct Derived;
  std::string_view path_, source_;
  std::vector<Token> tokens_;
  std::optional<Damage> damage_;
  std::unique_ptr<Derived> derived_;
};

} // namespace portcuda
