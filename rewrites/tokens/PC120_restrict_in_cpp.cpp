// `__restrict__` in a C++ file that nvcc never sees.
#include <algorithm>
#include <array>

#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// CUDA's headers define `__restrict__` as `__restrict` for cl.exe (crt/host_defines.h), so a file
// that includes one may use the word.
bool may_include_cuda(const FileView& file) {
  constexpr std::array<std::string_view, 6> parts = {"cuda", "CUDA", ".cuh",
                                                     "nccl", "cub/", "thrust"};
  return std::ranges::any_of(file.inclusions(), [&](const Inclusion& inclusion) {
    return std::ranges::any_of(
        parts, [&](auto part) { return inclusion.header.find(part) != std::string_view::npos; });
  });
}

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  if (!file.is_plain_cpp()) return; // PC208
  const Token& found = file.token(token);
  if (found.in_directive && !found.in_macro_body) return;
  if (file.macro_named("__restrict__") || may_include_cuda(file)) return;
  report({.offset = file.offset(token),
          .length = found.length,
          .message = "cl.exe compiles this file and does not know `__restrict__`; `__restrict` is "
                     "understood by all",
          .fix = {.title = "spell it `__restrict`",
                  .edits = {replace_tokens(file, token, token, "__restrict")}}});
}

} // namespace

PORTCUDA_RULE(PC120){
    .id = "PC120",
    .name = "restrict-in-cpp",
    .title = "`__restrict__` in a host C++ file",
    .why =
        R"md(`__restrict__` is GCC's word. nvcc knows it on Windows too, and CUDA's own headers define it for cl.exe
(crt/host_defines.h), but a `.cpp` file that includes none of them does not compile: MSVC C2146 `missing ')' before
identifier`, C2065. Cured in pytorch3d@dbfb3a91.)md",
    .cure =
        R"md(`__restrict`, which cl.exe, GCC, Clang and nvcc all take for the same. Files that include a CUDA
header or define the word are left alone, headers too: whether nvcc compiles them cannot be told from their text.)md",
    .example = {R"cpp(void scale(float* __restrict__ y, const float* __restrict__ x, int n) {
  for (int i = 0; i < n; ++i) y[i] = 2 * x[i];
}
)cpp",
                R"cpp(void scale(float* __restrict y, const float* __restrict x, int n) {
  for (int i = 0; i < n; ++i) y[i] = 2 * x[i];
}
)cpp",
                "example.cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = WordRule{{"__restrict__"}, visit}};

} // namespace portcuda
