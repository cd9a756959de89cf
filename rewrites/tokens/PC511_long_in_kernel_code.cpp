// Plain `long` in device code and in the structures that kernels read: 64 bits on Linux, 32 on
// Windows, and no compiler says a word.
#include <cstdlib>
#include <string>

#include "rewrites/rule.h"
#include "rewrites/support/long_semantics.h"
#include "rewrites/support/type_use.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

bool is_integer_word(std::string_view text) {
  return is_one_of(text, {"long", "unsigned", "signed", "int", "short", "char", "double"});
}

// The words around `word` that name one type: `unsigned long int`.
struct TypeWords {
  std::uint32_t first, last;
  int longs = 0;
  bool is_unsigned = false, other = false;
};

TypeWords type_around(const FileView& file, std::uint32_t word) {
  TypeWords type{word, word};
  while (is_integer_word(file.text(file.previous(type.first))))
    type.first = file.previous(type.first);
  while (is_integer_word(file.text(file.next(type.last)))) type.last = file.next(type.last);
  for (std::uint32_t i = type.first;; i = file.next(i)) {
    type.longs += file.is(i, "long");
    type.is_unsigned |= file.is(i, "unsigned");
    type.other |= is_one_of(file.text(i), {"short", "char", "double"});
    if (i == type.last) return type;
  }
}

// A header that only host code includes has nothing that a kernel reads.
bool is_about_cuda(const FileView& file) {
  if (file.is_cuda() || file.includes("cuda_runtime.h") || file.includes("cuda.h")) return true;
  for (std::string_view word : {"__device__", "__global__", "__host__", "cudaStream_t"})
    if (file.source().find(word) != std::string_view::npos) return true;
  return false;
}

// `long stride;`, `long a, b = 0;` in a struct: data, no function.
bool is_data_member(const FileView& file, const TypeWords& type) {
  const std::uint32_t open = file.enclosing(type.first);
  if (open == no_token || !file.is(open, "{") || file.brace_kind(open) != BraceKind::type)
    return false;
  std::uint32_t i = file.next(type.last);
  while (is_one_of(file.text(i), {"*", "&", "const", "__restrict__"})) i = file.next(i);
  return file.is_identifier(i) && is_one_of(file.text(file.next(i)), {";", ",", "=", "[", "{"});
}

// `template <> struct Traits<long>`: on Windows another specialisation may have int64_t already.
bool is_specialisation(const FileView& file, std::uint32_t i) {
  const std::uint32_t begin = file.statement_begin(i);
  return file.is(begin, "template") && file.is(file.next(begin), "<") &&
         file.is(file.next(file.next(begin)), ">");
}

// `print(long)` beside `print(long long)`: on Windows `int64_t` would make the second twice.
bool is_one_of_overloads(const FileView& file, std::uint32_t parameter) {
  const std::uint32_t open = file.enclosing(parameter);
  if (open == no_token || !file.is(open, "(")) return false;
  const std::string_view name = file.text(file.previous(open));
  for (std::uint32_t i = 0; i < file.size(); ++i) {
    if (i == open || !file.is(i, "(") || file.text(file.previous(i)) != name) continue;
    const std::uint32_t close = file.match(i);
    for (std::uint32_t k = i; close != no_token && k < close; ++k)
      if (file.is(k, "long") && file.is(file.next(k), "long")) return true;
  }
  return false;
}

// `constexpr unsigned long kMultiplier = 0x9E3779B9;`: a value that 32 bits hold.
bool is_small_constant(const FileView& file, const TypeWords& type) {
  if (!is_one_of(file.text(file.previous(type.first)), {"const", "constexpr"})) return false;
  const std::uint32_t equals = file.next(file.next(type.last)), number = file.next(equals);
  if (!file.is(equals, "=") || number >= file.size() || !file.is(file.next(number), ";") ||
      file.token(number).kind != TokenKind::number)
    return false;
  const std::string text(file.text(number));
  char* end = nullptr;
  const unsigned long long value = std::strtoull(text.c_str(), &end, 0);
  return value <= (type.is_unsigned ? 0xFFFFFFFFu : 0x7FFFFFFFu) && text.find('.') == text.npos;
}

// PackedTensorAccessor32<long, 1>: PC509's, which knows the tensor's side of it.
bool is_accessor_argument(const FileView& file, std::uint32_t first) {
  std::uint32_t less = file.previous(first);
  if (file.is(less, "const")) less = file.previous(less);
  return file.is(less, "<") &&
         file.text(file.previous(less)).find("Accessor") != std::string_view::npos;
}

void visit(const FileView& file, std::uint32_t i, const Report& report) {
  const Token& token = file.token(i);
  if (token.in_directive || file.is(file.next(i), "long") || file.is(file.previous(i), "long"))
    return;
  const TypeWords type = type_around(file, i);
  if (type.longs != 1 || type.other) return;
  // sizeof(long) asks for what it says; `operator long` is an interface of its own.
  const std::uint32_t before = file.previous(type.first);
  if (file.is(before, "operator") ||
      (file.is(before, "(") && file.is(file.previous(before), "sizeof")))
    return;
  const bool in_kernel_code = runs_on_device(file.space(i));
  if (!in_kernel_code && !(is_data_member(file, type) && is_about_cuda(file))) return;
  if (is_specialisation(file, i) || is_small_constant(file, type)) return;
  if (is_one_of_overloads(file, type.first) || is_accessor_argument(file, type.first)) return;
  const std::string name = type.is_unsigned ? "uint64_t" : "int64_t";
  const std::uint32_t begin = file.offset(type.first), length = file.end_offset(type.last) - begin;
  Finding finding{.offset = begin,
                  .length = length,
                  .message = "`" + std::string(file.text_between(type.first, type.last)) +
                             "` has 64 bits on Linux and 32 on Windows, " +
                             (in_kernel_code ? "in code that runs on the device"
                                             : "in a structure that kernels may read"),
                  .fix = {.title = "name the width: `" + name + "`",
                          .edits = {{begin, length, name}},
                          .applicability = Applicability::review}};
  if (!file.includes("cstdint") && !file.includes("stdint.h"))
    finding.fix.includes.emplace_back("<cstdint>");
  report(std::move(finding));
}

// Asked before the file is lexed: is there a `long` that no other `long`, and no `double`, follows
// or precedes?
bool concerns(std::string_view source) {
  bool after_long = false;
  for (std::size_t at = source.find("long"); at != source.npos; at = source.find("long", at + 4)) {
    std::size_t next = at + 4;
    while (next < source.size() && (source[next] == ' ' || source[next] == '\t')) ++next;
    const std::string_view rest = source.substr(next);
    const bool pair = rest.starts_with("long") || rest.starts_with("double");
    if (!pair && !after_long) return true;
    after_long = rest.starts_with("long");
  }
  return false;
}

} // namespace

PORTCUDA_RULE(PC511){
    .id = "PC511",
    .name = "long-in-kernel-code",
    .title = "plain `long` in device code or in what kernels read",
    .why =
        R"md(`long` has 64 bits on Linux (LP64) and 32 on Windows (LLP64), for `nvcc`'s device code too, which takes the sizes of the
host compiler. A stride or an offset that passes 2³¹ is cut off, a product of two of them overflows, and the layout of a
structure of `long`s changes; nobody says anything. Windows' `nvcc.exe` generates other code for such a kernel than Linux'
does (compare with `portcuda verify --object OUT FILE --sass`). Public ports changed it by hand: flash-attention@46879364,
pytorch3d@7606854f, exllamav2@663eea1.)md",
    .cure =
        R"md(`int64_t`, and `uint64_t` for `unsigned long`: on Linux these are the same types under another name, so that nothing
changes there, mangled names included; on Windows they have 64 bits. For review, because on Windows `int64_t` is `long
long`: an overload or a specialisation for each of the two would then exist twice, which the compiler says. Left alone are
host code outside of structures (PC509 and PC510 know some of it), macros, `sizeof(long)`, explicit specialisations, one of several overloads where another
takes `long long`, and constants that 32 bits hold.)md",
    .example = {R"cpp(#include <cuda_runtime.h>
__global__ void scale(float* data, long stride) {
  data[blockIdx.x * stride + threadIdx.x] *= 2.0f;
}
)cpp",
                R"cpp(#include <cuda_runtime.h>
#include <cstdint>
__global__ void scale(float* data, int64_t stride) {
  data[blockIdx.x * stride + threadIdx.x] *= 2.0f;
}
)cpp"},
    .applicability = Applicability::review,
    .severity = Severity::corrupts,
    .rejects = Rejects::nobody,
    .match = WordRule{{"long"}, visit, {}, concerns},
    .semantics = judge_long_in_kernel_code};

} // namespace portcuda
