// The translation units of a project, wherever they can be had from. Reads files, asks ninja;
// never runs a project's code.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/units/translation_unit.h"

namespace portcuda {

enum class UnitSource {
  database, // a compile_commands.json
  ninja,    // ninja -t compdb in a build folder
  recorded, // written by `portcuda cc`
  inferred, // from setup.py, CMake, and the installed torch and CUDA packages
};

struct ProjectUnits {
  std::vector<TranslationUnit> units; // each file once per set of flags; sorted by file
  UnitSource source = UnitSource::database;
  std::string found_in;              // the database, the build folder or the script
  std::vector<std::string> problems; // complete sentences
  std::vector<std::string> notes;    // what was dropped or assumed, told once each
};

// `given` is a compile_commands.json, a folder that holds one, a Ninja build folder, or a record of
// `portcuda cc`; empty: they are looked for at and below `roots` (build folders of CMake and of
// torch's extension builder, the newest of them), then recorded commands, then inferred. `python`
// is the folder of the Python environment whose torch and CUDA packages count for inferred units;
// empty: the active one. Units that lie outside `roots` and include nothing from there are kept:
// the cover decides. The error is a message.
std::expected<ProjectUnits, std::string>
project_units(const std::vector<std::filesystem::path>& roots, const std::filesystem::path& given,
              const std::filesystem::path& python = {});

} // namespace portcuda
