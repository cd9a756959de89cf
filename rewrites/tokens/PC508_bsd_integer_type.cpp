// `uint`, `u_int32_t`, `ssize_t`: integer types that glibc's headers bring along and nobody else's.
#include <algorithm>
#include <array>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/type_use.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

struct Name {
  std::string_view name;
  std::string_view type;     // the same type on Linux
  std::string_view one_word; // the same type where two words cannot stand, as in `uint(x)`
  std::string_view header;   // of `type`, empty for a keyword
};

constexpr std::string_view cstdint = "<cstdint>", cstddef = "<cstddef>";
// `ulong` is 64 bits wide on Linux, so it becomes uint64_t, which is `unsigned long` there.
constexpr std::array<Name, 21> names = {{
    {"uint", "unsigned int", "unsigned", ""},
    {"u_int", "unsigned int", "unsigned", ""},
    {"ushort", "unsigned short", "uint16_t", ""},
    {"u_short", "unsigned short", "uint16_t", ""},
    {"u_char", "unsigned char", "uint8_t", ""},
    {"ulong", "uint64_t", "uint64_t", cstdint},
    {"u_long", "uint64_t", "uint64_t", cstdint},
    {"u_int8_t", "uint8_t", "uint8_t", cstdint},
    {"u_int16_t", "uint16_t", "uint16_t", cstdint},
    {"u_int32_t", "uint32_t", "uint32_t", cstdint},
    {"u_int64_t", "uint64_t", "uint64_t", cstdint},
    {"__int8_t", "int8_t", "int8_t", cstdint},
    {"__int16_t", "int16_t", "int16_t", cstdint},
    {"__int32_t", "int32_t", "int32_t", cstdint},
    {"__int64_t", "int64_t", "int64_t", cstdint},
    {"__uint8_t", "uint8_t", "uint8_t", cstdint},
    {"__uint16_t", "uint16_t", "uint16_t", cstdint},
    {"__uint32_t", "uint32_t", "uint32_t", cstdint},
    {"__uint64_t", "uint64_t", "uint64_t", cstdint},
    {"ssize_t", "std::ptrdiff_t", "std::ptrdiff_t", cstddef},
    {"__ssize_t", "std::ptrdiff_t", "std::ptrdiff_t", cstddef},
}};

constexpr auto all_names = [] {
  std::array<std::string_view, names.size()> words;
  for (std::size_t k = 0; k < names.size(); ++k) words[k] = names[k].name;
  return words;
}();

const Name* name_of(std::string_view text) {
  if (text.size() < 4 || text.size() > 10) return nullptr;
  if (text.front() != 'u' && text.front() != '_' && text.front() != 's') return nullptr;
  const auto found = std::ranges::find(names, text, &Name::name);
  return found == names.end() ? nullptr : &*found;
}

// A whole argument of a macro: it may be pasted into a name or printed.
bool is_macro_argument(const FileView& file, std::uint32_t i) {
  return is_one_of(file.text(file.previous(i)), {"(", ","}) &&
         is_one_of(file.text(file.next(i)), {")", ","}) && file.macro_call_around(i) != no_token;
}

// Types of the file's own, or of a namespace that it opens, may have these names.
bool is_brought_in(const FileView& file, const Name& name) {
  if (name.name != "ssize_t") return false;
  return file.source().find("using namespace pybind11") != std::string_view::npos ||
         file.source().find("using namespace py;") != std::string_view::npos;
}

void report_use(const FileView& file, std::uint32_t i, const Name& name, const Report& report) {
  const std::string_view after = file.text(file.next(i));
  const bool cast = after == "(" || after == "{";
  const std::string_view type = cast ? name.one_word : name.type;
  const std::uint32_t p = file.previous(i);
  std::uint32_t begin = file.offset(i); // `::uint` loses its `::`
  if (p != no_token && file.is(p, "::") && type != "std::ptrdiff_t") begin = file.offset(p);

  Finding finding{.offset = file.offset(i), .length = file.token(i).length};
  finding.message =
      "`" + std::string(name.name) + "` is declared by glibc and by nothing on Windows";
  finding.fix = {.title = "use `" + std::string(type) + "`",
                 .edits = {{begin, file.end_offset(i) - begin, std::string(type)}}};
  const std::string_view header =
      cast && name.header.empty() && type != "unsigned" ? cstdint : name.header;
  const bool c_header = header == cstdint && file.includes("stdint.h");
  if (!header.empty() && !c_header) finding.fix.includes.emplace_back(header);
  if (is_macro_argument(file, i)) finding.fix.applicability = Applicability::review;
  report(std::move(finding));
}

void visit(const FileView& file, const Report& report) {
  std::array<bool, names.size()> own{};
  std::vector<std::uint32_t> uses;
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (file.token(i).kind != TokenKind::identifier) continue;
    const Name* name = name_of(file.text(i));
    if (!name || is_member_or_qualified(file, i)) continue;
    if (declares_name(file, i))
      own[name - names.data()] = true;
    else if (!is_preprocessor_text(file, i) && is_type_use(file, i))
      uses.push_back(i);
  }
  for (const std::uint32_t i : uses) {
    const Name& name = *name_of(file.text(i));
    if (!own[&name - names.data()] && !is_brought_in(file, name)) report_use(file, i, name, report);
  }
}

} // namespace

PORTCUDA_RULE(PC508){
    .id = "PC508",
    .name = "bsd-integer-type",
    .title = "Integer type that only glibc declares",
    .why =
        R"md(`uint`, `ushort`, `ulong`, `u_int32_t` and its kin, `__int64_t` and its kin, and `ssize_t` come from glibc's `<sys/types.h>`, which nearly
every header there brings along. Windows has none of them: NVIDIA's front end (13.0.88), both passes, says `identifier "uint" is undefined`,
MSVC C2061 or C2065. apex@f78749be, SageAttention@a737991 and SpargeAttn@ba2feed had to cure `uint`, DeepSpeed `u_int32_t`.)md",
    .cure =
        R"md(The type that the name stands for on Linux: `unsigned int` (`unsigned` in `uint(x)`, where two words cannot stand), `unsigned
short`, `uint32_t` for `u_int32_t`. `ulong` and `u_long` become `uint64_t`: `unsigned long` on Linux, and 64 bits wide on Windows too. `ssize_t`
becomes `std::ptrdiff_t`, the same `long` on Linux. Includes are added where the new name needs one. No type changes on Linux, so neither do overloads or
symbols. As a macro argument of its own the name may be pasted or printed: the fix waits for a look (`--unsafe-fixes`). Not found: members, other
namespaces, and names that the file declares itself.)md",
    .example = {R"cu(__global__ void index(uint* out, uint n) {
  uint i = uint(threadIdx.x) + blockIdx.x * blockDim.x;
  if (i < n) out[i] = i;
}
)cu",
                R"cu(__global__ void index(unsigned int* out, unsigned int n) {
  unsigned int i = unsigned(threadIdx.x) + blockIdx.x * blockDim.x;
  if (i < n) out[i] = i;
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass | Rejects::cl,
    .match = FileRule{{Words(all_names.begin(), all_names.end())}, visit}};

} // namespace portcuda
