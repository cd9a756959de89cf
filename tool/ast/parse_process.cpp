#include "tool/ast/parse_process.h"

#include <algorithm>

#include "tool/ast/parse.h"
#include "tool/ast/semantics_json.h"
#include "tool/process/child_process.h"
#include "tool/source/file_error.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

ParseTrouble trouble_of(const ChildResult& child) {
  // What malloc refuses ends LLVM with this message, the standard library with an exception's name.
  const llvm::StringRef said = child.err;
  const bool refused = said.contains("out of memory") || said.contains("bad_alloc");
  switch (child.end) {
  case ChildEnd::timed_out:
    return ParseTrouble::timed_out;
  case ChildEnd::out_of_memory:
    return ParseTrouble::out_of_memory;
  case ChildEnd::not_started:
  case ChildEnd::interrupted:
    return ParseTrouble::not_run;
  default:
    return refused ? ParseTrouble::out_of_memory : ParseTrouble::crashed;
  }
}

// "LLVM ERROR: …" stands on one of the last lines, if anywhere.
std::string last_line(llvm::StringRef text) {
  text = text.rtrim();
  return printable_path(text.substr(text.rfind('\n') + 1).take_front(300));
}

ParseResult without_answer(const ParseRequest& request, const ChildResult& child) {
  ParseProblem problem;
  problem.trouble = trouble_of(child);
  if (!request.units.empty()) problem.file = request.units.front().file.string();
  problem.text = !child.problem.empty() ? child.problem
                 : child.code != 0 ? "the parser ended with exit code " + std::to_string(child.code)
                                   : "the parser's answer cannot be read";
  if (const std::string said = last_line(child.err); !said.empty()) problem.text += ": " + said;
  ParseResult result;
  result.problems.push_back(std::move(problem));
  return result;
}

} // namespace

std::vector<std::optional<ParseResult>> parse_in_child(const std::filesystem::path& program,
                                                       const HeadedParses& parses) {
  ChildCommand command{{program.string(), "parse-unit"}};
  const std::size_t rounds = 1 + parses.parses.size() / std::max(1u, parses.at_once);
  command.time_limit = parses.limits.time * (1 + rounds);
  command.input = encode(parses);
  command.memory_limit = parses.limits.memory_bytes;
  run_child(command);
  std::vector<std::optional<ParseResult>> results;
  for (std::size_t i = 0; i < parses.parses.size(); ++i) {
    const auto answer = llvm::MemoryBuffer::getFile((parses.answers / std::to_string(i)).string());
    results.push_back(answer ? decode_result((*answer)->getBuffer()) : std::nullopt);
  }
  return results;
}

ParseResult parse_in_child(const std::filesystem::path& program, const ParseRequest& request,
                           const ParseLimits& limits) {
  ChildCommand command{{program.string(), "parse-unit"}};
  command.time_limit = limits.time;
  command.input = encode(request);
  command.memory_limit = limits.memory_bytes;
  const ChildResult child = run_child(command);
  if (child.succeeded())
    if (auto result = decode_result(child.out)) return std::move(*result);
  return without_answer(request, child);
}

std::string answer_parse_request(std::string_view request) {
  if (const auto question = decode_request(request)) return encode(parse(*question));
  if (const auto headed = decode_headed_parses(request)) return encode(parse_after_head(*headed));
  return {};
}

} // namespace portcuda
