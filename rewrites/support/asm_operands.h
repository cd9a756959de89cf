// Splitting 128-bit `"q"` operands of a PTX statement into two 64-bit ones: which operand gets
// which number, what the text becomes and what stands in the operand list. Pure text work; whether
// it is wanted is the rule's decision.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/inline_asm.h"

namespace portcuda {

struct OperandSplit {
  std::vector<Edit> edits; // empty when the statement cannot be split
  std::string_view reason; // why not; empty when it can
  bool vector; // `.v2.b64` took the place of `.b128`; else the value is packed inside the statement
};

bool has_wide_operand(const AsmStatement& statement);

// A plain load or store becomes a two-element vector access. Any other instruction keeps its
// `.b128` register, which is packed from and unpacked into two 64-bit operands by `mov.b128`, as
// nvcc does around the statement today.
OperandSplit split_wide_operands(const FileView& file, const AsmStatement& statement);

} // namespace portcuda
