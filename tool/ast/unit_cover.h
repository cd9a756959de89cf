// Which parses see every line of the project that any unit compiles: cost follows distinct files,
// not translation units. Reads sources through Clang's dependency scanner; parses nothing. Any
// thread.
//
// Units that differ in nothing but words and numbers of their main files ("instantiation files":
// the same directives, the same shape of tokens, the same flags) are twins: they become one parse.
// Of the others a unit is parsed if it compiles lines of a project file that no parse chosen before
// compiles; the host pass besides the device pass only where it compiles lines that the device pass
// does not.
#pragma once
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

struct PlannedParse {
  std::vector<std::size_t> units; // indices; more than one: twins
  Pass pass = Pass::device;
  std::string architecture;
};

struct CoverOptions {
  std::span<const TranslationUnit> units;
  std::span<const std::filesystem::path> roots;
  std::span<const FileOverlay> overlays;
  unsigned jobs = 1;
};

struct UnitCover {
  std::vector<PlannedParse> parses;   // the most expensive first
  std::vector<ParseProblem> problems; // headers that are missing
  std::vector<std::filesystem::path> files_read;
};

UnitCover choose_cover(const CoverOptions& options);

} // namespace portcuda
