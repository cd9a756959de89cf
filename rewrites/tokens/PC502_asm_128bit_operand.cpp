// `"q"(x)`: a 128-bit operand of a PTX statement, which needs the type __int128 that Windows has
// not.
#include "rewrites/rule.h"
#include "rewrites/support/asm_operands.h"
#include "rewrites/support/inline_asm.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

void visit(const FileView& file, std::uint32_t token, const Report& report) {
  const auto statement = parse_asm(file, token);
  // x86 has a constraint `q` too, for the byte registers.
  if (!statement || !has_wide_operand(*statement) || !asm_text(file, *statement).contains(".b128"))
    return;
  OperandSplit split = split_wide_operands(file, *statement);
  Finding finding{.offset = file.offset(token),
                  .length = file.end_offset(statement->close) - file.offset(token),
                  .message =
                      "a `\"q\"` operand has the type `__int128`, which does not exist on Windows"};
  if (split.edits.empty()) {
    finding.message += "; it cannot be split here because " + std::string(split.reason);
    finding.fix.applicability = Applicability::report;
  } else {
    finding.fix = {.title = split.vector ? "access two 64-bit halves as one `.v2.b64`"
                                         : "pack two 64-bit halves inside the statement",
                   .edits = std::move(split.edits),
                   // What a macro gets for the operand may have no address.
                   .applicability =
                       file.macro_at(token) ? Applicability::review : Applicability::safe};
  }
  report(std::move(finding));
}

} // namespace

PORTCUDA_RULE(PC502){
    .id = "PC502",
    .name = "asm-128bit-operand",
    .title = "128-bit operand of an `asm` statement",
    .why =
        R"md(The operand constraint `"q"` takes a `__int128` (CUDA 12.8 and later). NVIDIA's Windows front end (13.0.88) has no
such type and rejects every other one there: `an asm operand must have scalar type`. FlashMLA's shared-memory helpers are
the known case (FlashMLA#217, FlashMLA PR 226).)md",
    .cure =
        R"md(The operand becomes two `"l"` operands, the halves of the same 16 bytes seen through the toolkit's `ulonglong2`, and the
operands behind it are renumbered. A weak load or store `.b128` becomes `.v2.b64`: one access of the same width. Any other
instruction (`atom`, `.relaxed`, `.acquire`, `.volatile`, …) relies on 128 bits being one value; it keeps its `.b128`
register, and `mov.b128` packs and unpacks it inside the statement. That is what nvcc generates around a `"q"` operand
anyway: the machine code is the same.

In a macro's body the fix waits for a look (`--unsafe-fixes`): an argument may have no address. Reported without a fix: text put together by macros, named or tied operands, an operand that has no address.)md",
    .example = {R"cu(__device__ void store(unsigned address, __int128_t value) {
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(value));
}
)cu",
                R"cu(__device__ void store(unsigned address, __int128_t value) {
  asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(address), "l"(reinterpret_cast<const ulonglong2&>(value).x), "l"(reinterpret_cast<const ulonglong2&>(value).y));
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::host_pass | Rejects::device_pass,
    .match = WordRule{{"asm", "__asm__", "__asm"}, visit, {"b128"}}};

} // namespace portcuda
