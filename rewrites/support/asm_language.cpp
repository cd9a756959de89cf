// Which machine an assembler text is written for, told by its instructions, constraints and
// clobbers.
#include <algorithm>
#include <array>
#include <cctype>
#include <span>

#include "rewrites/support/inline_asm.h"

namespace portcuda {
namespace {

using Words = std::span<const std::string_view>;

// PTX instructions that carry no `.type`; every other one is known by its dots.
constexpr std::array<std::string_view, 4> ptx_plain = {"trap", "exit", "brkpt", "griddepcontrol"};

// PTX directives inside a statement. Others that start with a dot are those of the GNU assembler.
constexpr std::array<std::string_view, 7> ptx_directives = {
    ".reg", ".pragma", ".param", ".shared", ".local", ".loc", ".branchtargets"};

// Whole x86 mnemonics, and stems that take a size suffix (`movl`, `xchgq`).
constexpr std::array<std::string_view, 44> x86_plain = {
    "pause",      "rdtsc",      "rdtscp",     "mfence",      "lfence",     "sfence",    "cpuid",
    "xgetbv",     "nop",        "int3",       "hlt",         "ud2",        "cld",       "std",
    "cli",        "sti",        "emms",       "lock",        "rep",        "repe",      "repne",
    "prefetcht0", "prefetcht1", "prefetcht2", "prefetchnta", "clflush",    "clwb",      "rdpmc",
    "rdrand",     "rdseed",     "clflushopt", "vzeroupper",  "vzeroall",   "syscall",   "sysenter",
    "leave",      "pushfq",     "popfq",      "movnti",      "cmpxchg16b", "cmpxchg8b", "fninit",
    "fldcw",      "fnstcw"};
constexpr std::array<std::string_view, 36> x86_stems = {
    "mov", "xchg", "cmpxchg", "xadd", "add",  "adc", "sub",    "sbb",   "imul",
    "mul", "idiv", "div",     "and",  "or",   "xor", "not",    "neg",   "inc",
    "dec", "shl",  "shr",     "sar",  "rol",  "ror", "bsf",    "bsr",   "bswap",
    "bt",  "bts",  "btr",     "lea",  "push", "pop", "popcnt", "lzcnt", "tzcnt"};

constexpr std::array<std::string_view, 21> foreign_plain = {
    "yield",   "isb",    "dmb",   "dsb",  "wfe",   "sev",   "mrs",
    "msr",     "prfm",   "dcbt",  "dcbf", "mftb",  "isync", "lwsync",
    "rdcycle", "rdtime", "stfle", "mcr",  "ldaxr", "stlxr", "amdgcn"};
constexpr std::array<std::string_view, 8> foreign_prefixes = {"v_",      "s_",    "ds_", "buffer_",
                                                              "global_", "flat_", ";;#", "llvm."};

bool holds(Words words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_x86_mnemonic(std::string_view word) {
  if (holds(x86_plain, word) || holds(x86_stems, word)) return true;
  // GNU assembler size suffix.
  return !word.empty() && std::string_view("bwlq").contains(word.back()) &&
         holds(x86_stems, word.substr(0, word.size() - 1));
}

// The mnemonic of one instruction: what follows braces, a label and a predicate.
std::string_view mnemonic(std::string_view line) {
  auto skip = [&](auto is) {
    while (!line.empty() && is(line.front())) line.remove_prefix(1);
  };
  auto blank = [](char c) { return c == ' ' || c == '{' || c == '}'; };
  skip(blank);
  if (const std::size_t colon = line.find(':'); colon != std::string_view::npos &&
                                                colon + 1 != line.size() &&
                                                line[colon + 1] == ' ' && line.find(' ') > colon) {
    line.remove_prefix(colon + 1);
    skip(blank);
  }
  if (line.starts_with('@')) {
    skip([](char c) { return c != ' '; });
    skip(blank);
  }
  return line.substr(0, std::min(line.find_first_of(" {[("), line.size()));
}

AsmLanguage language_of_instruction(std::string_view line) {
  std::string word(mnemonic(line));
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return char(std::tolower(c)); });
  if (word.empty()) return AsmLanguage::unclear;
  for (const std::string_view prefix : foreign_prefixes)
    if (word.starts_with(prefix)) return AsmLanguage::foreign;
  if (holds(ptx_plain, word)) return AsmLanguage::ptx;
  if (word.front() == '.')
    return holds(ptx_directives, word) ? AsmLanguage::ptx : AsmLanguage::unclear;
  if (is_x86_mnemonic(word)) {
    // `or 1,1,1` and `or 27,27,27` are POWER's thread priorities.
    if (word == "or" && line.find('%') == std::string_view::npos) return AsmLanguage::foreign;
    return AsmLanguage::x86;
  }
  const std::string_view stem = std::string_view(word).substr(0, word.find('.'));
  if (holds(foreign_plain, stem)) return AsmLanguage::foreign;
  return stem.size() != word.size() && stem != "b" ? AsmLanguage::ptx : AsmLanguage::unclear;
}

// `register float x asm("v64")`: a vector, scalar or accumulator register of an AMD GPU.
bool is_amd_register(std::string_view text) {
  return text.size() > 1 && std::string_view("vas").contains(text.front()) &&
         std::ranges::all_of(text.substr(1), [](unsigned char c) { return std::isdigit(c); });
}

// Registers and constraint letters that only x86 has. `d` is a double in PTX, so it proves nothing.
bool has_x86_operands(const AsmStatement& statement) {
  for (const AsmOperand& operand : statement.operands)
    if (operand.letters.find_first_of("abSDAQ") != std::string_view::npos) return true;
  for (std::string_view clobber : statement.clobbers) {
    if (clobber.starts_with('%')) clobber.remove_prefix(1);
    if (clobber.starts_with("xmm") || clobber.starts_with("ymm") || clobber == "flags") return true;
    if (clobber.size() == 3 && (clobber[0] == 'r' || clobber[0] == 'e') && clobber.back() == 'x')
      return true;
  }
  return false;
}

} // namespace

AsmLanguage asm_language(const FileView& file, const AsmStatement& statement) {
  const std::string text = asm_text(file, statement);
  const std::vector<std::string> lines = asm_instructions(text);
  if (statement.label && is_amd_register(text)) return AsmLanguage::foreign;
  if (lines.empty()) {
    // Text that comes from a macro is not empty, only unseen.
    return statement.whole || std::ranges::all_of(statement.text,
                                                  [&](std::uint32_t i) {
                                                    return file.token(i).kind == TokenKind::string;
                                                  })
               ? AsmLanguage::none
               : AsmLanguage::unclear;
  }
  for (const std::string& line : lines)
    if (const AsmLanguage found = language_of_instruction(line); found != AsmLanguage::unclear)
      return found;
  return has_x86_operands(statement) ? AsmLanguage::x86 : AsmLanguage::unclear;
}

bool is_for_foreign_cpu(const FileView& file) {
  constexpr std::array<std::string_view, 7> headers = {
      "arm_neon.h",  "arm_sve.h",      "arm_acle.h",       "altivec.h",
      "vecintrin.h", "riscv_vector.h", "hip/hip_runtime.h"};
  if (std::ranges::any_of(headers, [&](std::string_view header) { return file.includes(header); }))
    return true;
  const std::string_view path = file.path();
  const std::string_view name = path.substr(path.find_last_of("/\\") + 1);
  constexpr std::array<std::string_view, 12> marks = {"neon", "_sve", "aarch64", "_arm",
                                                      "arm_", "_vsx", "_vxe",    "ppc64",
                                                      "s390", "rvv",  "riscv",   "_rocm"};
  return std::ranges::any_of(marks, [&](std::string_view mark) { return name.contains(mark); });
}

} // namespace portcuda
