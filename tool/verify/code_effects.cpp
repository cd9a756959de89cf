// Sources: PTX ISA 9.0, chapter 9 (instructions); CUDA Binary Utilities 13.0, instruction set
// reference (SASS opcodes).
#include "tool/verify/code_effects.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

namespace portcuda {
namespace {

std::vector<std::string_view> parts_of(std::string_view opcode) {
  std::vector<std::string_view> parts;
  while (!opcode.empty()) {
    const std::size_t dot = std::min(opcode.find('.'), opcode.size());
    if (dot > 0) parts.push_back(opcode.substr(0, dot));
    opcode.remove_prefix(std::min(dot + 1, opcode.size()));
  }
  return parts;
}

// Bytes of one element, 0 if `part` is no type.
std::size_t bytes_of_type(std::string_view part) {
  constexpr std::array<std::pair<std::string_view, std::size_t>, 8> widths{{{"8", 1},
                                                                            {"16", 2},
                                                                            {"32", 4},
                                                                            {"64", 8},
                                                                            {"128", 16},
                                                                            {"16x2", 4},
                                                                            {"32x2", 8},
                                                                            {"8x4", 4}}};
  std::size_t letters = part.starts_with("bf") ? 2 : 1;
  if (part.empty() || std::string_view("busf").find(part[0]) == std::string_view::npos) return 0;
  for (auto [digits, bytes] : widths)
    if (part.substr(std::min(letters, part.size())) == digits) return bytes;
  return 0;
}

bool is_one_of(std::string_view word, std::span<const std::string_view> list) {
  return std::ranges::find(list, word) != list.end();
}

// Numbers among the operands, but for those of addresses: which barrier, how many threads, how many
// bytes of a cp.async.
std::string numbers_of(const CodeFunction& function, const Statement& statement) {
  std::string numbers;
  int depth = 0;
  for (std::uint32_t i = statement.begin; i < statement.end; ++i) {
    const std::string_view text = function.tokens[i].text;
    if (text == "[" || text == "{") ++depth;
    if (text == "]" || text == "}") --depth;
    if (depth == 0 && text[0] >= '0' && text[0] <= '9') numbers.append(" ").append(text);
  }
  return numbers;
}

class PtxEffects {
public:
  static void add(const CodeFunction& function, const Statement& statement, CodeEffects& out) {
    static constexpr std::array<std::string_view, 18> memory{
        "atom",      "red",     "multimem",      "cp",        "ldmatrix", "stmatrix", "prefetch",
        "prefetchu", "discard", "applypriority", "tensormap", "tex",      "tld4",     "suld",
        "sust",      "sured",   "wmma",          "tcgen05"};
    static constexpr std::array<std::string_view, 29> control{"bar",
                                                              "barrier",
                                                              "mbarrier",
                                                              "fence",
                                                              "membar",
                                                              "wgmma",
                                                              "mma",
                                                              "shfl",
                                                              "vote",
                                                              "match",
                                                              "redux",
                                                              "activemask",
                                                              "elect",
                                                              "bra",
                                                              "brx",
                                                              "call",
                                                              "ret",
                                                              "exit",
                                                              "trap",
                                                              "brkpt",
                                                              "nanosleep",
                                                              "setmaxnreg",
                                                              "griddepcontrol",
                                                              "clusterlaunchcontrol",
                                                              "movmatrix",
                                                              "pmevent",
                                                              "stacksave",
                                                              "stackrestore",
                                                              "alloca"};
    const std::vector<std::string_view> parts = parts_of(statement.opcode);
    if (parts.empty()) return;
    if (parts[0] == "ld" || parts[0] == "ldu" || parts[0] == "st")
      access(parts, out);
    else if (is_one_of(parts[0], memory))
      ++out.memory[std::string(statement.opcode) + numbers_of(function, statement)];
    else if (is_one_of(parts[0], control))
      ++out.control[std::string(statement.opcode) + numbers_of(function, statement)];
  }

private:
  static void access(const std::vector<std::string_view>& parts, CodeEffects& out) {
    std::string key;
    std::size_t bytes = 0, elements = 1;
    bool own = false;
    for (std::string_view part : parts) {
      if (const std::size_t width = bytes_of_type(part)) {
        bytes = width;
      } else if (part.size() == 2 && part[0] == 'v' && part[1] >= '2' && part[1] <= '8') {
        elements = std::size_t(part[1] - '0');
      } else {
        if (!key.empty()) key += '.';
        key += part;
        own |= part == "local" || part == "param" || part.starts_with("param::");
      }
    }
    if (own)
      ++out.own_memory[key];
    else
      ++out.memory[key + " of " + std::to_string(bytes * elements) + " bytes"];
  }
};

class SassEffects {
public:
  static void add(const Statement& statement, CodeEffects& out) {
    static constexpr std::array<std::string_view, 5> own{"LDL", "STL", "LDC", "ULDC", "LDCU"};
    // Beginnings: LDG, LDS, LDSM, LDGSTS, STG, ATOMG, REDG, UTMALDG, …
    static constexpr std::array<std::string_view, 14> memory{
        "LD",  "ST", "ATOM", "RED",  "TEX",  "TLD",     "TXD",
        "TXQ", "SU", "CCTL", "UTMA", "UBLK", "UCGABAR", "UTC"};
    static constexpr std::array<std::string_view, 30> control{
        "BAR",   "SYNCS", "WARPSYNC", "ELECT",     "MEMBAR",     "ERRBAR",   "FENCE", "HMMA",
        "IMMA",  "DMMA",  "BMMA",     "QMMA",      "OMMA",       "HGMMA",    "QGMMA", "IGMMA",
        "BGMMA", "SHFL",  "VOTE",     "VOTEU",     "MATCH",      "REDUX",    "BRA",   "BRX",
        "CALL",  "EXIT",  "BPT",      "NANOSLEEP", "USETMAXREG", "WARPGROUP"};
    const std::string_view name = statement.opcode.substr(0, statement.opcode.find('.'));
    const std::string key(statement.opcode);
    auto begins = [&](std::string_view word) { return name.starts_with(word); };
    if (is_one_of(name, own))
      ++out.own_memory[key];
    else if (is_one_of(name, control))
      ++out.control[key];
    else if (std::ranges::any_of(memory, begins))
      ++out.memory[key];
  }
};

} // namespace

CodeEffects effects_of(const CodeFunction& function, Machine machine) {
  CodeEffects effects;
  for (const Statement& statement : function.statements) {
    if (statement.kind == StatementKind::instruction) {
      if (machine == Machine::ptx)
        PtxEffects::add(function, statement, effects);
      else
        SassEffects::add(statement, effects);
    } else if (statement.kind == StatementKind::directive && statement.opcode == ".shared") {
      ++effects.control["variable in shared memory"];
    }
  }
  return effects;
}

} // namespace portcuda
