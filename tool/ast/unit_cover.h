// Which parses see every line of the project that any unit compiles: cost follows distinct files,
// not translation units. Reads sources through Clang's dependency scanner; parses nothing. Any
// thread.
//
// Instantiation files of the same templates are twins (unit_twins.h): they become one parse, and
// only one of them is scanned. Of the others a unit is parsed if it compiles lines of a project
// file that no parse chosen before compiles; the host pass besides the device pass, and a second
// architecture, only where they compile lines that nothing else does. Lines without a word do not
// count. What remains is put together once more, see unity_choice.h.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "tool/ast/semantics.h"

namespace portcuda {

struct PlannedParse {
  std::vector<std::size_t> units; // indices; more than one: twins
  Pass pass = Pass::device;
  std::string architecture;        // empty where the unit names none
  std::uint64_t bytes = 0;         // of the sources that it reads
  std::set<std::string> files;     // that it reads, real paths
  std::optional<std::size_t> head; // of UnitCover::heads, where it can begin with one
};

// Parses to make as one, see unity_choice.h; or one parse.
struct PlannedUnity {
  std::vector<std::size_t> parses; // of UnitCover::parses
  std::optional<std::size_t> head; // of UnitCover::heads
};

// Headers to parse once for several unities, see head_choice.h.
struct PlannedHead {
  std::vector<std::string> includes;
};

struct CoverOptions {
  std::span<const TranslationUnit> units;
  std::span<const std::filesystem::path> roots;
  std::span<const FileOverlay> overlays;
  unsigned jobs = 1;
};

struct UnitCover {
  std::vector<PlannedParse> parses;  // the most expensive first
  std::vector<PlannedUnity> unities; // each parse is in one of them
  std::vector<PlannedHead> heads;
  std::vector<ParseProblem> problems; // headers that are missing; units that cannot be read
  std::vector<std::filesystem::path> files_read; // real paths, sorted
  std::size_t scans = 0;                         // passes that were preprocessed
};

UnitCover choose_cover(const CoverOptions& options);

} // namespace portcuda
