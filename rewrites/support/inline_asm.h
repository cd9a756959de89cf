// What a rule may ask about one inline assembly statement: its spelling, its text, its operands and
// which machine the text is for. Reads one FileView, owns nothing of it. Knows nothing about
// Windows and proposes no change.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

// For which assembler a text is written. `foreign`: a machine that neither NVIDIA GPUs nor x86 are
// (AMD GPU, ARM, POWER, ...). `none`: the text is empty, a compiler barrier. `unclear`: none of the
// signs is there.
enum class AsmLanguage : std::uint8_t { none, ptx, x86, foreign, unclear };

struct AsmOperand {
  std::uint32_t constraint;  // token of the constraint string
  std::uint32_t open, close; // `(` and `)` around the expression
  std::string_view letters;  // the constraint without quotes: `=r`, `q`, `+l`, `0`
  bool output;
  bool named; // `[name] "r"(x)`
};

struct AsmStatement {
  std::uint32_t keyword;                 // `asm`, `__asm__` or `__asm`
  std::vector<std::uint32_t> qualifiers; // `volatile`, `__volatile__`, `goto`, `inline`
  std::uint32_t open, close;             // the outer parentheses
  std::vector<std::uint32_t>
      text; // tokens of the assembler text: string literals, and macros between them
  std::vector<AsmOperand> operands;       // outputs, then inputs: %0, %1, ...
  std::vector<std::string_view> clobbers; // without quotes
  bool sections;                          // at least one `:`; then `%%` is a percent sign
  bool whole; // every operand was understood, and the text is string literals only
  bool label; // the name of a symbol or a register after a declarator: `int x asm("y")`
};

// The statement whose keyword is token `keyword`; nothing when this is no GNU inline assembly
// (`__asm { … }`,
// `#ifdef __asm__`, `#define asm …`).
std::optional<AsmStatement> parse_asm(const FileView& file, std::uint32_t keyword);

// The text as the assembler reads it: literals joined, escapes resolved. Macros between literals
// are left out.
std::string asm_text(const FileView& file, const AsmStatement& statement);

// Its instructions: split at `;` and line ends, comments and surrounding blanks removed, inner
// blanks single.
std::vector<std::string> asm_instructions(std::string_view text);

AsmLanguage asm_language(const FileView& file, const AsmStatement& statement);

// Is this file, by its name or its includes, for another processor than x86 (`cpu_tanhf_neon.hpp`,
// <arm_neon.h>)?
bool is_for_foreign_cpu(const FileView& file);

} // namespace portcuda
