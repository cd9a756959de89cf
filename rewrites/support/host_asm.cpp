#include "rewrites/support/host_asm.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace portcuda {
namespace {

constexpr std::string_view intrinsics =
    "<emmintrin.h>"; // SSE2, part of every x86-64, in GCC, Clang and MSVC
constexpr std::string_view hostcpu = "\"portcuda/hostcpu.h\"";

struct Named {
  std::string_view instruction, call, header;
};
constexpr std::array<Named, 8> without_operands = {{
    {"pause", "_mm_pause()", intrinsics},
    {"rep nop", "_mm_pause()", intrinsics}, // the same bytes as pause
    {"mfence", "_mm_mfence()", intrinsics},
    {"lfence", "_mm_lfence()", intrinsics},
    {"sfence", "_mm_sfence()", intrinsics},
    {"nop", "portcuda::nop()", hostcpu},
    {"int3", {}, {}},
    {"rep", {}, {}},
}};

bool is_fence(std::string_view instruction) {
  return instruction == "mfence" || instruction == "lfence" || instruction == "sfence";
}

// Reads the operands of one statement by x86 register: `"=a"(x)`, `"c"(n)`, `"0"(n)` (the register
// of operand 0).
class Registers {
public:
  Registers(const FileView& file, const AsmStatement& statement)
      : file_(file), statement_(statement) {
    for (const AsmOperand& operand : statement.operands) {
      std::string_view letters = operand.letters;
      while (!letters.empty() && (letters.front() == '=' || letters.front() == '&'))
        letters.remove_prefix(1);
      if (letters.size() != 1 || operand.named) {
        understood_ = false;
        continue;
      }
      char name = letters.front();
      const auto tied = std::size_t(name - '0');
      if (tied < names_.size() && std::isdigit(static_cast<unsigned char>(name)))
        name = names_[tied];
      names_ += name;
      if (!std::string_view("abcd").contains(name)) understood_ = false;
    }
    understood_ &= names_.size() == statement.operands.size() && statement.whole;
  }

  bool understood() const { return understood_; }
  std::size_t outputs() const {
    return std::size_t(std::ranges::count(statement_.operands, true, &AsmOperand::output));
  }
  std::size_t inputs() const { return statement_.operands.size() - outputs(); }
  std::string output(char name) const { return value(name, true); }
  std::string input(char name) const { return value(name, false); }

private:
  // The expression of the operand in register `name`; empty when there is none.
  std::string value(char name, bool output) const {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const AsmOperand& operand = statement_.operands[i];
      if (names_[i] == name && operand.output == output)
        return std::string(
            file_.text_between(file_.next(operand.open), file_.previous(operand.close)));
    }
    return {};
  }

  const FileView& file_;
  const AsmStatement& statement_;
  std::string names_;
  bool understood_ = true;
};

std::string call(std::string_view name, std::initializer_list<std::string> arguments) {
  std::string out = "portcuda::" + std::string(name) + "(";
  for (const std::string& argument : arguments) out += (out.back() == '(' ? "" : ", ") + argument;
  return out + ")";
}

// rdtsc leaves the low half in eax, the high half in edx; rdtscp adds the processor's number in
// ecx.
std::string time_stamp(std::string_view instruction, const Registers& registers) {
  const std::string low = registers.output('a'), high = registers.output('d'),
                    processor = registers.output('c');
  if (registers.inputs() != 0 || low.empty()) return {};
  if (registers.outputs() == 1)
    return low + " = static_cast<unsigned int>(" + call(instruction, {}) + ")";
  if (high.empty()) return {};
  if (registers.outputs() == 2) return call(instruction, {low, high});
  if (instruction == "rdtscp" && !processor.empty() && registers.outputs() == 3)
    return call(instruction, {low, high, processor});
  return {};
}

std::string processor_identity(const Registers& registers) {
  const std::string leaf = registers.input('a'), subleaf = registers.input('c');
  if (registers.outputs() != 4 || leaf.empty() || registers.inputs() != (subleaf.empty() ? 1u : 2u))
    return {};
  for (const char name : {'a', 'b', 'c', 'd'})
    if (registers.output(name).empty()) return {};
  return call("cpuid", {leaf, subleaf.empty() ? "0" : subleaf, registers.output('a'),
                        registers.output('b'), registers.output('c'), registers.output('d')});
}

std::string extended_control(const Registers& registers) {
  const std::string index = registers.input('c'), low = registers.output('a'),
                    high = registers.output('d');
  if (registers.inputs() != 1 || registers.outputs() != 2 || index.empty() || low.empty() ||
      high.empty())
    return {};
  return call("xgetbv", {index, low, high});
}

// The whole count in one register: `rdtsc; shl $32, %%rdx; or %%rdx, %0`.
bool joins_halves(const std::vector<std::string>& lines, std::size_t from) {
  if (lines.size() != from + 3) return false;
  const std::string &shift = lines[from + 1], &join = lines[from + 2];
  const bool shifts =
      shift == "shl $32, %%rdx" || shift == "shlq $32, %%rdx" || shift == "salq $32, %%rdx";
  const bool joins = join == "or %%rdx, %0" || join == "orq %%rdx, %0" ||
                     join == "or %%rdx, %%rax" || join == "orq %%rdx, %%rax";
  return shifts && joins;
}

std::string with_operands(const std::vector<std::string>& lines, std::size_t at,
                          const Registers& registers) {
  const std::string& instruction = lines[at];
  const bool clock = instruction == "rdtsc" || instruction == "rdtscp";
  if (!registers.understood()) return {};
  if (clock && joins_halves(lines, at) && registers.outputs() == 1 && registers.inputs() == 0 &&
      !registers.output('a').empty())
    return registers.output('a') + " = " + call(instruction, {});
  if (at + 1 != lines.size()) return {};
  if (clock) return time_stamp(instruction, registers);
  if (instruction == "cpuid") return processor_identity(registers);
  if (instruction == "xgetbv" || instruction == ".byte 0x0f, 0x01, 0xd0")
    return extended_control(registers);
  return {};
}

void need(HostCall& call, std::string_view header) {
  if (std::ranges::find(call.includes, header) == call.includes.end())
    call.includes.emplace_back(header);
}

const Named* find_named(std::string_view instruction) {
  const auto found = std::ranges::find(without_operands, instruction, &Named::instruction);
  return found == without_operands.end() || found->call.empty() ? nullptr : &*found;
}

} // namespace

HostCall compiler_barrier() {
  return {"std::atomic_signal_fence(std::memory_order_seq_cst)", {"<atomic>"}};
}

bool is_compiler_barrier(const FileView& file, const AsmStatement& statement) {
  return asm_language(file, statement) == AsmLanguage::none && statement.operands.empty() &&
         std::ranges::find(statement.clobbers, "memory") != statement.clobbers.end();
}

std::optional<HostCall> host_call(const FileView& file, const AsmStatement& statement) {
  if (!statement.whole || statement.label) return {};
  if (is_compiler_barrier(file, statement)) return compiler_barrier();
  std::vector<std::string> lines = asm_instructions(asm_text(file, statement));
  for (std::string& line : lines)
    std::ranges::transform(line, line.begin(),
                           [](unsigned char c) { return char(std::tolower(c)); });
  // `rep; nop`
  if (lines.size() == 2 && lines[0] == "rep" && lines[1] == "nop") lines = {"pause"};

  HostCall result;
  auto add = [&](std::string_view expression, std::string_view header) {
    if (!result.expression.empty()) result.expression += ", ";
    result.expression += expression;
    need(result, header);
  };
  std::size_t at = 0;
  // Fences in front of the one instruction that has operands: `lfence; rdtsc`.
  for (; at + 1 < lines.size() && is_fence(lines[at]); ++at)
    add(find_named(lines[at])->call, intrinsics);
  if (at == lines.size()) return {};
  if (const Named* named = find_named(lines[at]);
      named && statement.operands.empty() && at + 1 == lines.size()) {
    add(named->call, named->header);
    return result;
  }
  const std::string expression = with_operands(lines, at, Registers(file, statement));
  if (expression.empty()) return {};
  add(expression, hostcpu);
  return result;
}

} // namespace portcuda
