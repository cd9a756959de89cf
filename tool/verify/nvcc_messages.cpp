// What nvcc.exe and the compilers it started printed, message by message.
#include <algorithm>
#include <optional>

#include "tool/verify/windows_object.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Regex.h"

namespace portcuda {
namespace {

MessageKind kind_of(llvm::StringRef word) {
  if (word.starts_with("fatal") || word.starts_with("catastrophic"))
    return MessageKind::catastrophic;
  if (word.starts_with("error")) return MessageKind::error;
  return word.starts_with("warning") ? MessageKind::warning : MessageKind::remark;
}

// nvcc fatal   : Unknown option '-fPIC'
// ptxas file.ptx, line 12; error   : Instruction 'x' not supported on .target 'sm_90'
// cl : Command line warning D9002 : ignoring unknown option '-fPIC'
// file(12,3): fatal error C1083: Cannot open include file
class LineReader {
public:
  std::optional<CompilerMessage> read(llvm::StringRef line) const {
    llvm::SmallVector<llvm::StringRef> part;
    if (nvcc_.match(line, &part)) return message(part[2], part[1], 0, "", part[3]);
    // The PTX file is gone when this is read: its name and line would lead nowhere.
    if (ptxas_.match(line, &part)) return message(part[1], "ptxas", 0, "", part[2]);
    if (command_line_.match(line, &part)) return message(part[1], "cl", 0, part[2], part[3]);
    // EDG's messages have no number of this form, clang's no number but a column.
    if (cl_.match(line, &part) && (!part[3].empty() || !part[5].empty())) {
      unsigned number = 0;
      part[2].getAsInteger(10, number);
      return message(part[4], part[1], number, part[5].trim(), part[6]);
    }
    return std::nullopt;
  }

private:
  static CompilerMessage message(llvm::StringRef kind, llvm::StringRef file, unsigned line,
                                 llvm::StringRef number, llvm::StringRef text) {
    return {kind_of(kind), file.str(), line, text.trim().str(), number.str(), {}};
  }

  llvm::Regex nvcc_ = llvm::Regex("^(nvcc|ptxas|nvlink|fatbinary) (fatal|error|warning) *: *(.*)$");
  llvm::Regex ptxas_ = llvm::Regex("^ptxas .*, line [0-9]+; (fatal|error|warning) *: *(.*)$");
  llvm::Regex command_line_ = llvm::Regex("^cl : Command line (error|warning) (D[0-9]+) : (.*)$");
  llvm::Regex cl_ = llvm::Regex("^(.+)\\(([0-9]+)(,[0-9]+)?\\) ?: *(fatal error|error|warning|note)"
                                "( [A-Z]+[0-9]+)? ?: *(.*)$");
};

bool same(const CompilerMessage& a, const CompilerMessage& b) {
  return a.kind == b.kind && a.file == b.file && a.line == b.line && a.text == b.text;
}

} // namespace

std::vector<CompilerMessage> parse_nvcc_output(const std::string& output) {
  const LineReader reader;
  std::vector<CompilerMessage> all;
  std::string of_front_ends; // EDG's messages run over several lines
  for (llvm::StringRef line : llvm::split(output, '\n')) {
    if (auto message = reader.read(line))
      all.push_back(std::move(*message));
    else
      of_front_ends += line.str() + "\n";
  }
  for (CompilerMessage& message : parse_messages(of_front_ends)) all.push_back(std::move(message));
  // Every pass for every architecture says the same again.
  std::vector<CompilerMessage> once;
  for (CompilerMessage& message : all)
    if (std::ranges::none_of(once, [&](const auto& m) { return same(m, message); }))
      once.push_back(std::move(message));
  return once;
}

} // namespace portcuda
