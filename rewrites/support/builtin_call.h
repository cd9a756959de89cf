// A call of one of GCC's `__builtin_…` functions and where it runs. Tells nothing about what the
// builtin does; the rules do. Pure functions of the file.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {

struct BuiltinCall {
  std::uint32_t name;
  // The parentheses; no_token in `#define popcount __builtin_popcount`, which names it only.
  std::uint32_t open = no_token, close = no_token;
  // First and last token of each argument, as a macro would split them: a comma inside `<…>`
  // splits.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> arguments;
  ExecutionSpace space = ExecutionSpace::unknown;

  bool device_only() const {
    return space == ExecutionSpace::device || space == ExecutionSpace::global;
  }
};

// nullopt where the name is no call: a directive's test, a declaration, a file that defines the
// name itself (for MSVC, say), a file for a processor that Windows with CUDA does not run on.
// `space` is where it is called.
std::optional<BuiltinCall> parse_builtin_call(const FileView& file, std::uint32_t token,
                                              ExecutionSpace space);

// May the code at this token be evaluated by the compiler: in a constexpr function, in what a
// constexpr variable is initialised with?
bool may_be_constant_expression(const FileView& file, std::uint32_t token);

// The finding for a call whose name is to be replaced by `name`, from `header`.
Finding rename_builtin(const FileView& file, const BuiltinCall& call, std::string name,
                       std::string header);
// The same for a builtin that "portcuda/bits.h" has under its own name: `portcuda::clz`.
Finding use_bits_header(const FileView& file, const BuiltinCall& call);
// The finding without a fix; `hint` ends the sentence.
Finding report_builtin(const FileView& file, const BuiltinCall& call, std::string hint);

} // namespace portcuda
