// Calls of POSIX functions: some of a header that C has too, some that Windows has nothing for.
#include <algorithm>
#include <set>

#include "rewrites/rule.h"
#include "rewrites/support/posix_names.h"
#include "tool/lex/file_view.h"
#include "tool/lex/predefined_macros.h"

namespace portcuda {
namespace {

bool holds(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// `popen(`, `::popen(`; not `x.popen(`, `subprocess::popen(`, `FILE* popen(`, `#ifdef popen`.
bool is_call(const FileView& file, std::uint32_t i) {
  if (!file.is(file.next(i), "(")) return false;
  const Token& token = file.token(i);
  if (token.in_directive && !token.in_macro_body) return false;
  const std::uint32_t p = file.previous(i);
  const std::string_view before = file.text(p);
  if (before == "." || before == "->") return false;
  if (before == "::")
    return !file.is_identifier(file.previous(p)) || file.is(file.previous(p), "std");
  if (file.is_identifier(p) && before != "return" && before != "else" && before != "case") {
    // In a macro body the word before may be the macro's name or its last parameter.
    return token.in_macro_body && !file.token(p).in_macro_body;
  }
  const bool declares = (before == "*" || before == "&") && !file.function(i);
  return !declares;
}

// PC301 puts "portcuda/posix.h" in the place of one of these, or tells why not.
bool includes_covered_header(const FileView& file) {
  return std::ranges::any_of(file.inclusions(), [&](const Inclusion& inclusion) {
    return inclusion.header.size() > 2 &&
           is_covered_posix_header(inclusion.header.substr(1, inclusion.header.size() - 2)) &&
           file.compiled(inclusion.hash) != Truth::no;
  });
}

void visit(const FileView& file, const Report& report) {
  const bool cured = file.includes("portcuda/posix.h") || includes_covered_header(file);
  std::set<std::string_view> done;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (!file.token(i).word || done.contains(file.text(i))) continue;
    const std::string_view name = file.text(i);
    const bool covered = holds(covered_posix_functions(), name);
    if (!covered && !holds(uncovered_posix_functions(), name)) continue;
    if (!is_call(file, i) || file.macro_named(name) || file.compiled(i) == Truth::no ||
        file.windows_only(i))
      continue;
    done.insert(name);
    if (covered && cured) continue;
    Finding finding{.offset = file.offset(i),
                    .length = std::uint32_t(name.size()),
                    .message = "`" + std::string(name) + "` is a function of POSIX; the C runtime "
                                                         "of Windows has none of this name"};
    if (covered)
      finding.fix = {.title = "include \"portcuda/posix.h\"",
                     .includes = {"\"portcuda/posix.h\""}};
    else
      finding.fix.applicability = Applicability::report;
    report(std::move(finding));
  }
}

Words words() {
  Words all(covered_posix_functions().begin(), covered_posix_functions().end());
  all.insert(all.end(), uncovered_posix_functions().begin(), uncovered_posix_functions().end());
  return all;
}

} // namespace

PORTCUDA_RULE(PC302){
    .id = "PC302",
    .name = "posix-function",
    .title = "a call of a POSIX function",
    .why =
        R"md(cl.exe: C3861, `'popen': identifier not found`; NVIDIA's Windows front end (13.0.88) says `identifier "popen" is undefined` in both passes. On Linux
<cstdio>, <cstdlib>, <cstring> and <ctime> declare such functions beside those of C. Done by hand in DeepGEMM@ff59631 (`popen`).)md",
    .cure =
        R"md("portcuda/posix.h" has `popen`, `setenv`, `strcasecmp`, `localtime_r`, `clock_gettime` and others on Windows: the fix is
its inclusion. Where PC301 puts it in the place of <unistd.h> nothing more is said. Functions without a counterpart that could
take their place (`fork`, threads, sockets, shared memory, `posix_memalign`, whose memory `free` must not get) are reported, the first call of
each. Names with other common uses (`read`, `open`, `kill`) are not looked for, nor members and functions of other
namespaces.)md",
    .example = {R"cu(#include <cstdlib>
void choose_device() { setenv("CUDA_VISIBLE_DEVICES", "0", 1); }
)cu",
                R"cu(#include <cstdlib>
#include "portcuda/posix.h"
void choose_device() { setenv("CUDA_VISIBLE_DEVICES", "0", 1); }
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{words()}, visit}};

} // namespace portcuda
