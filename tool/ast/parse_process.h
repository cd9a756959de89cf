// Parsing in child processes: a parser that crashes, hangs or eats the memory takes none of the
// other units with it. The child is this program with a hidden command, parse-unit, that reads a
// request from its standard input and writes the result to its standard output, see
// semantics_json.h. Any thread.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

// A result with one problem (crashed, timed_out, out_of_memory, not_run) where the child gave none;
// its text ends with what the child said last.
ParseResult parse_in_child(const std::filesystem::path& program, const ParseRequest& request,
                           const ParseLimits& limits);

// The results of all of them, in order, by one child that reads the head once and forks; nothing
// where there was none. Only where can_fork().
std::vector<std::optional<ParseResult>> parse_in_child(const std::filesystem::path& program,
                                                       const HeadedParses& parses);

// The child's side: request in, result out; empty where the request cannot be read. The answer to
// HeadedParses is a ParseResult of what went wrong before the first of them.
std::string answer_parse_request(std::string_view request);

} // namespace portcuda
