// Units of the same flags as one text. Owns how their main files are put together.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

// `text` with blanks in place of its #include directives, byte for byte as long.
std::string without_includes(std::string_view text);

// What the parser reads in place of files on disk, by real path, and the main text.
struct ParsedTexts {
  std::map<std::string, std::string> overlaid;
  // Of files whose text is not the project's own: the hash that is.
  std::map<std::string, std::string> original_hashes;
  std::string main; // empty where the request has one unit
  std::size_t units = 1;
  std::vector<ParseProblem> problems;
};

ParsedTexts parsed_texts(const ParseRequest& request);

} // namespace portcuda
