// The files of a project that a compile may read: its sources and what they include, one through
// the other. No preprocessor: an include counts whatever conditions stand around it, so that one
// answer holds for all passes and architectures. Asks the file system. One thread.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

#include "tool/launcher/compiler_call.h"
#include "tool/launcher/file_facts.h"
#include "tool/launcher/source_judge.h"

namespace portcuda {

struct ClosureFile {
  std::string path; // absolute
  FileState state;
  const FileFacts* facts = nullptr; // null: embedded, its bytes are no source
  bool named = false;               // a source of the command
};

struct IncludeClosure {
  std::vector<ClosureFile> files; // the command's sources first
  std::string base;               // a folder that holds them all: the project's root or above it
  bool rewritten = false;         // a rule changes one of them
  bool compat = false, computed = false; // of any file, see FileFacts
};

// Where a compiler looks for headers, in its order. All absolute.
struct IncludeSearch {
  std::vector<std::string> quote, folders;
  bool includers_above = false; // cl.exe looks beside every file that is being included
};
IncludeSearch include_search(const CompilerCall& call, const std::filesystem::path& folder);

// The folder of the project that `source` belongs to: the nearest one here or above with `.git`,
// `.portcuda.toml` or one of Bazel's files for a workspace; else with `setup.py` or
// `pyproject.toml`; else the highest of those that follow on one another with a `CMakeLists.txt`;
// else `folder`, the current one, if the source is below it, as in a sandbox; else the source's
// own.
std::filesystem::path project_root(const std::filesystem::path& source,
                                   const std::filesystem::path& folder = {});

// `named`: absolute paths of sources and headers that the command names. The error, a message, says
// which file could not be read. What was found out is added to `table`.
std::expected<IncludeClosure, std::string> include_closure(const std::vector<std::string>& named,
                                                           const IncludeSearch& search,
                                                           const std::string& root,
                                                           FactTable& table, SourceJudge& judge);

// Is `path` the folder `folder` or in it? By the names alone.
bool is_within(std::string_view path, std::string_view folder);

// Absolute, without `.` and `..`.
std::string normal_path(std::string_view path, const std::filesystem::path& folder);

} // namespace portcuda
