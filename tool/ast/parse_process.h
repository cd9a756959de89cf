// Parsing in child processes: a parser that crashes, hangs or eats the memory takes none of the
// other units with it. The child is this program with a hidden command that reads a request from
// its standard input and writes the result to its standard output, both as JSON. Any thread.
#pragma once
#include <chrono>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

struct ParseLimits {
  std::chrono::milliseconds time = std::chrono::minutes(10);
  std::uint64_t memory_bytes = std::uint64_t(3) << 30; // address space is not counted, memory is
};

// A result with one problem (crashed, timed_out, out_of_memory, not_run) where the child gave none.
ParseResult parse_in_child(const std::filesystem::path& program, const ParseRequest& request,
                           const ParseLimits& limits);

// The child's side: request text in, result text out.
std::string answer_parse_request(std::string_view request);

} // namespace portcuda
