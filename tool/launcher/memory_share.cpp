#include "tool/launcher/memory_share.h"

#include <algorithm>
#include <charconv>

#include "tool/build/job_budget.h"
#include "tool/config/config.h"
#include "llvm/ADT/StringRef.h"

namespace portcuda {
namespace {

constexpr std::uint64_t gigabyte = 1'000'000'000;

// "--threads 4", "--threads=4", "-t4"; nothing if the command does not say.
std::optional<unsigned> asked_threads(const CompilerCall& call) {
  std::optional<unsigned> threads;
  for (std::size_t i = 0; i < call.arguments.size(); ++i) {
    llvm::StringRef text = call.arguments[i].text;
    if (!text.consume_front("--threads") && !text.consume_front("-threads") &&
        !text.consume_front("-t"))
      continue;
    text.consume_front("=");
    if (text.empty() && i + 1 < call.arguments.size()) text = call.arguments[i + 1].text;
    if (unsigned number = 0; !text.getAsInteger(10, number)) threads = number;
  }
  return threads;
}

// -arch=all compiles for about ten of them.
std::size_t architectures(const CompilerCall& call) {
  for (const CompilerCall::Argument& argument : call.arguments)
    if (llvm::StringRef(argument.text).ends_with("all") ||
        llvm::StringRef(argument.text).ends_with("all-major"))
      if (llvm::StringRef(argument.text).contains("arch")) return 10;
  return std::max<std::size_t>(call.options.unit.architectures.size(), 1);
}

bool names_heavy_templates(const CompilerCall& call) {
  return std::ranges::any_of(call.arguments, [](const CompilerCall::Argument& argument) {
    const llvm::StringRef text = argument.text;
    return text.contains_insensitive("cutlass") || text.contains_insensitive("flash");
  });
}

// "80", "86": what needs none of the wide instructions of Hopper and later.
bool is_ampere(const std::string& architecture) { return architecture.starts_with("8"); }

bool compiles(const CompilerCall& call) {
  return std::ranges::none_of(call.arguments, [](const CompilerCall::Argument& argument) {
    for (const char* option : {"-E", "--preprocess", "-M", "-MM", "--generate-dependencies",
                               "--dryrun", "-dryrun", "--version", "-V"})
      if (argument.text == option) return true;
    return false;
  });
}

} // namespace

std::uint64_t memory_share(const CompilerCall& call, unsigned processors) {
  if (call.family != CompilerFamily::nvcc || call.options.inputs.empty() || !compiles(call))
    return 0;
  std::size_t threads = asked_threads(call).value_or(1);
  if (threads == 0) threads = std::max(processors, 1u);
  threads = std::min(threads, architectures(call)); // each thread works on one of them
  const auto& known = call.options.unit.architectures;
  const bool ampere = !known.empty() && std::ranges::all_of(known, is_ampere);
  const KernelWeight weight =
      names_heavy_templates(call) ? KernelWeight::templates : KernelWeight::plain;
  const auto each = std::uint64_t(gigabytes_a_thread(weight, ampere) * double(gigabyte));
  return each * threads;
}

MemoryWish memory_wish(std::string_view value) {
  MemoryWish wish;
  if (value.empty()) return wish;
  wish.off = value == "0" || value == "off";
  if (wish.off) return wish;
  wish.bytes = parse_size(value);
  if (!wish.bytes)
    wish.problem =
        "PORTCUDA_MEMORY_BUDGET: `" + std::string(value) + "` is no size; write 24GB, or off";
  return wish;
}

std::uint64_t memory_for_compilers(std::uint64_t available) {
  return available > 2 * gigabyte ? available - 2 * gigabyte : 0;
}

} // namespace portcuda
