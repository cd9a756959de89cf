#include "rewrites/support/asm_operands.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace portcuda {
namespace {

bool is_wide(const AsmOperand& operand) { return operand.letters.ends_with('q'); }

// One `%3` or `%%` in the source text of a string literal.
struct Reference {
  std::uint32_t offset, length; // in the file
  std::uint32_t operand;
};

// References in all literals; nothing when one is of a form that is not understood (`%[name]`,
// `%a0`).
std::optional<std::vector<Reference>> references(const FileView& file,
                                                 const AsmStatement& statement) {
  std::vector<Reference> found;
  for (const std::uint32_t token : statement.text) {
    const std::string_view text = file.text(token);
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
      if (text[i] != '%') continue;
      if (text[i + 1] == '%') {
        ++i;
        continue;
      }
      std::size_t end = i + 1;
      std::uint32_t number = 0;
      while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) &&
             end < i + 4)
        number = number * 10 + std::uint32_t(text[end++] - '0');
      if (end == i + 1 || number >= statement.operands.size()) return {};
      found.push_back({file.offset(token) + std::uint32_t(i), std::uint32_t(end - i), number});
      i = end - 1;
    }
  }
  return found;
}

// `name`, `p->v`, `a[i].v`, `*p`, `*(T*)p`: something with an address. Calls and operators are
// none.
bool is_lvalue(const FileView& file, const AsmOperand& operand) {
  std::uint32_t at = file.next(operand.open);
  const bool dereferenced = file.is(at, "*");
  if (dereferenced) at = file.next(at);
  if (dereferenced && file.is(at, "(")) at = file.next(file.match(at)); // the cast of `*(T*)p`
  if (!file.is_identifier(at)) return false;
  for (at = file.next(at); at < operand.close; at = file.next(at)) {
    if (file.is(at, "["))
      at = file.match(at);
    else if (file.is(at, ".") || file.is(at, "->") || file.is(at, "::"))
      at = file.next(at);
    else
      return false;
    if (at >= operand.close) return false;
  }
  return true;
}

// The first of a wide operand's two numbers, once every wide operand before it counts twice.
std::uint32_t new_number(const AsmStatement& statement, std::uint32_t operand) {
  std::uint32_t number = operand;
  for (std::uint32_t i = 0; i < operand; ++i) number += is_wide(statement.operands[i]);
  return number;
}

std::string pair_of(const AsmStatement& statement, std::uint32_t operand) {
  const std::uint32_t first = new_number(statement, operand);
  return "{%" + std::to_string(first) + ", %" + std::to_string(first + 1) + "}";
}

std::string register_name(std::uint32_t operand) { return "wide" + std::to_string(operand); }

// A load or store whose whole-ness nobody relies on. One vector access is as wide, but of two
// elements: with .relaxed, .acquire, .volatile and the like the 128 bits are one atomic access, and
// two elements are not.
bool is_plain_access(std::string_view instruction) {
  if (!instruction.starts_with("ld.") && !instruction.starts_with("st.")) return false;
  const std::string_view mnemonic = instruction.substr(0, instruction.find(' '));
  if (!mnemonic.ends_with(".b128")) return false;
  constexpr std::array<std::string_view, 7> ordered = {
      ".relaxed", ".acquire", ".release", ".volatile", ".mmio", ".async", ".v"};
  return std::ranges::none_of(ordered,
                              [&](std::string_view word) { return mnemonic.contains(word); });
}

Edit operand_edit(const FileView& file, const AsmOperand& operand) {
  const bool out = operand.output;
  const std::string letters =
      std::string(operand.letters.substr(0, operand.letters.size() - 1)) + "l";
  const std::string value(file.text_between(file.next(operand.open), file.previous(operand.close)));
  const std::string view =
      "(reinterpret_cast<" + std::string(out ? "" : "const ") + "ulonglong2&>(" + value + ").";
  return {file.offset(operand.constraint),
          file.end_offset(operand.close) - file.offset(operand.constraint),
          '"' + letters + "\"" + view + "x), \"" + letters + "\"" + view + "y)"};
}

// Moves `.b128` to `.v2.b64` in the one literal that holds the one instruction.
bool add_vector_edit(const FileView& file, const AsmStatement& statement,
                     std::vector<Edit>& edits) {
  for (const std::uint32_t token : statement.text) {
    const std::size_t at = file.text(token).find(".b128");
    if (at == std::string_view::npos) continue;
    edits.push_back({file.offset(token) + std::uint32_t(at), 5, ".v2.b64"});
    return true;
  }
  return false;
}

void add_packing(const FileView& file, const AsmStatement& statement, std::vector<Edit>& edits) {
  std::string before = "\"{\\n\\t", after;
  for (std::uint32_t i = 0; i < statement.operands.size(); ++i) {
    const AsmOperand& operand = statement.operands[i];
    if (!is_wide(operand)) continue;
    before += ".reg .b128 " + register_name(i) + ";\\n\\t";
    if (!operand.letters.starts_with('='))
      before += "mov.b128 " + register_name(i) + ", " + pair_of(statement, i) + ";\\n\\t";
    if (operand.output)
      after += "mov.b128 " + pair_of(statement, i) + ", " + register_name(i) + ";\\n\\t";
  }
  edits.push_back({file.offset(statement.text.front()), 0, before + "\" "});
  edits.push_back({file.end_offset(statement.text.back()), 0, " \"\\n\\t" + after + "}\""});
}

std::string_view obstacle(const FileView& file, const AsmStatement& statement) {
  if (!statement.whole) return "its text or operands come from macros";
  for (const AsmOperand& operand : statement.operands) {
    if (operand.named) return "it names its operands";
    if (!operand.letters.empty() &&
        std::isdigit(static_cast<unsigned char>(operand.letters.back())))
      return "it ties operands to each other";
    if (is_wide(operand) && !is_lvalue(file, operand))
      return "a 128-bit operand is no plain variable";
  }
  return {};
}

} // namespace

bool has_wide_operand(const AsmStatement& statement) {
  return std::ranges::any_of(statement.operands, is_wide);
}

OperandSplit split_wide_operands(const FileView& file, const AsmStatement& statement) {
  if (const std::string_view reason = obstacle(file, statement); !reason.empty())
    return {{}, reason, false};
  const auto used = references(file, statement);
  if (!used) return {{}, "its text refers to operands in an unusual way", false};
  const std::string text = asm_text(file, statement);
  const std::vector<std::string> lines = asm_instructions(text);
  if (lines.empty()) return {{}, "its text is empty", false};

  OperandSplit split{
      .edits = {}, .reason = {}, .vector = lines.size() == 1 && is_plain_access(lines.front())};
  if (split.vector) split.vector = add_vector_edit(file, statement, split.edits);
  if (!split.vector) {
    const std::size_t last = text.find_last_not_of(" \t\n");
    if (text[last] != ';' && text[last] != '}')
      return {{}, "its text does not end with a semicolon", false};
    add_packing(file, statement, split.edits);
  }
  for (const Reference& reference : *used) {
    const bool wide = is_wide(statement.operands[reference.operand]);
    std::string replacement = !wide ? "%" + std::to_string(new_number(statement, reference.operand))
                              : split.vector ? pair_of(statement, reference.operand)
                                             : register_name(reference.operand);
    if (replacement != file.source().substr(reference.offset, reference.length))
      split.edits.push_back({reference.offset, reference.length, std::move(replacement)});
  }
  for (const AsmOperand& operand : statement.operands)
    if (is_wide(operand)) split.edits.push_back(operand_edit(file, operand));
  return split;
}

} // namespace portcuda
