// `std::min(a, b)` behind <windows.h>, which has macros of these names.
#include <algorithm>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/type_use.h"
#include "rewrites/support/windows_header.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// The token that the name `a::b<c>::max` or `x.max` begins with, no_token where it is not to be
// told.
std::uint32_t name_begin(const FileView& file, std::uint32_t i) {
  const std::uint32_t p = file.previous(i);
  if (is_one_of(file.text(p), {".", "->"})) {
    const std::uint32_t object = file.previous(p);
    const std::string_view before = file.text(file.previous(object));
    const bool simple = file.is_identifier(object) && !is_one_of(before, {".", "->", "::"});
    return simple ? object : no_token;
  }
  std::uint32_t begin = i;
  while (file.is(file.previous(begin), "::")) {
    begin = file.previous(begin);
    std::uint32_t scope = file.previous(begin);
    if (file.is(scope, ">")) {
      const std::uint32_t open = file.template_open(scope);
      if (open == no_token) return no_token;
      scope = file.previous(open);
    } else if (file.is(scope, ">>") || file.is(scope, ")")) {
      return no_token;
    }
    if (!file.is_identifier(scope) || may_precede_type(file.text(scope))) return begin;
    begin = scope;
  }
  return begin;
}

bool is_call(const FileView& file, std::uint32_t i) {
  if (!is_one_of(file.text(file.previous(i)), {"::", ".", "->"}) || !file.is(file.next(i), "("))
    return false;
  return !is_preprocessor_text(file, i);
}

void report_call(const FileView& file, std::uint32_t i, const Report& report) {
  const std::string name(file.text(i));
  Finding finding{.offset = file.offset(i),
                  .length = file.token(i).length,
                  .message =
                      "`" + name + "(` is a macro of <windows.h> unless NOMINMAX is defined before",
                  .fix = {.title = "put the name in parentheses"}};
  const std::uint32_t begin = name_begin(file, i);
  if (begin == no_token) {
    finding.fix.applicability = Applicability::report;
  } else {
    finding.fix.edits = {{file.offset(begin), 0, "("}, {file.end_offset(i), 0, ")"}};
  }
  report(std::move(finding));
}

// nvcc includes cuda_runtime.h in front of a CUDA file, and crt/host_config.h defines NOMINMAX.
void visit(const FileView& file, const Report& report) {
  if (file.is_cuda()) return;
  const std::uint32_t hash = windows_inclusion(file);
  if (hash == no_token || file.macro_named("NOMINMAX")) return;
  const bool keeps_min = undefines(file, "min"), keeps_max = undefines(file, "max");
  for (std::uint32_t i = hash; i < file.size(); ++i) {
    const bool min = file.is(i, "min");
    if (!min && !file.is(i, "max")) continue;
    if (is_call(file, i) && !(min ? keeps_min : keeps_max)) report_call(file, i, report);
  }
}

} // namespace

PORTCUDA_RULE(PC307){
    .id = "PC307",
    .name = "unparenthesised-min-max",
    .title = "`std::min(` behind <windows.h>",
    .why =
        R"md(Unless `NOMINMAX` is defined before, `<windows.h>` defines function-like macros `min` and `max`. They take `std::min(a, b)` apart:
MSVC says C2589 and C2059; `std::numeric_limits<T>::max()` also draws C4003. DeepSpeed@95575579b had to cure it. CUDA files are not concerned: nvcc
includes `cuda_runtime.h` in front of them, whose `crt/host_config.h` defines `NOMINMAX` on Windows (CUDA 13.0), and the Windows front end (13.0.88)
accepts the calls.)md",
    .cure =
        R"md(`(std::min)(a, b)`: a name in front of `)` is no call of a macro. To the compiler it is the same call; the name is qualified
or a member, so no lookup by argument is lost. Defining `NOMINMAX` for the whole project cures the same. Looked at are headers and C++ files, not CUDA files, that include
`<windows.h>` themselves, from there on, and neither define `NOMINMAX` nor undefine the macros.)md",
    .example = {R"cu(#include <algorithm>
#if defined(_WIN32)
#include <windows.h>
#endif
int smaller(int a, int b) { return std::min(a, b); }
)cu",
                R"cu(#include <algorithm>
#if defined(_WIN32)
#include <windows.h>
#endif
int smaller(int a, int b) { return (std::min)(a, b); }
)cu",
                "example.cpp"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = FileRule{
        {{"min", "max"}, Words(std::begin(windows_header_words), std::end(windows_header_words))},
        visit}};

} // namespace portcuda
