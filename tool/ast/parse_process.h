// Parsing in child processes: a parser that crashes, hangs or eats the memory takes none of the
// other units with it. The child is this program with a hidden command, parse-unit, that reads a
// request from its standard input and writes the result to its standard output, see
// semantics_json.h. Any thread.
#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "tool/ast/semantics.h"

namespace portcuda {

struct ParseLimits {
  std::chrono::milliseconds time = std::chrono::minutes(10);
  std::uint64_t memory_bytes = std::uint64_t(3) << 30;
};

// A result with one problem (crashed, timed_out, out_of_memory, not_run) where the child gave none;
// its text ends with what the child said last.
ParseResult parse_in_child(const std::filesystem::path& program, const ParseRequest& request,
                           const ParseLimits& limits);

// The child's side: request in, result out; empty where the request cannot be read.
std::string answer_parse_request(std::string_view request);

} // namespace portcuda
