#include "tool/units/cmake_project.h"

#include <algorithm>

#include "tool/script/cmake_flags.h"
#include "tool/script/script_words.h"
#include "tool/units/python_paths.h"
#include "llvm/ADT/SmallVector.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

void add_once(std::vector<std::string>& to, std::string text) {
  if (std::ranges::find(to, text) == to.end()) to.push_back(std::move(text));
}

bool names_source(std::string_view word) {
  for (std::string_view ending : {".cu", ".cpp", ".cc", ".cxx"})
    if (word.ends_with(ending)) return true;
  return false;
}

// PUBLIC, SOURCES, INCLUDE_DIRECTORIES: words of the command, not of the project.
bool is_keyword(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; });
}

bool is_scope(std::string_view word) {
  return one_of(word, {"PUBLIC", "PRIVATE", "INTERFACE", "SYSTEM", "BEFORE", "AFTER"});
}

bool is_rocm(std::string_view text) {
  return text.find("ROCM") != text.npos || text.find("HIP") != text.npos;
}

} // namespace

void CMakeProject::add(const CMakeScript& script, const fs::path& folder) {
  here_ = folder;
  for (const CMakeCommand& command : script.commands()) {
    if (script.runs_on_windows(command.node) == Truth::no) continue;
    if (one_of(command.name, {"set", "list"})) set_variable(command);
    if (command.name == "file") add_glob(command);
    add_sources(command);
    add_folders(command);
    add_macros(command);
  }
  add_flags(script);
}

// The words of an argument with variables filled in; those with an unknown one are left out.
CMakeProject::Texts CMakeProject::values(const CMakeArgument& argument) const {
  Texts result = {""};
  std::string_view rest = argument.text;
  while (!rest.empty()) {
    const std::size_t open = rest.find("${");
    for (std::string& text : result) text += rest.substr(0, open);
    if (open == rest.npos) break;
    const std::size_t close = rest.find('}', open);
    if (close == rest.npos) return {};
    const std::string_view name = rest.substr(open + 2, close - open - 2);
    rest.remove_prefix(close + 1);
    Texts filled;
    if (one_of(name, {"CMAKE_SOURCE_DIR", "PROJECT_SOURCE_DIR"})) {
      filled = {top_.generic_string()};
    } else if (one_of(name, {"CMAKE_CURRENT_SOURCE_DIR", "CMAKE_CURRENT_LIST_DIR"})) {
      filled = {here_.generic_string()};
    } else if (auto known = variables_.find(name); known != variables_.end()) {
      filled = known->second;
    }
    Texts all;
    for (const std::string& start : result)
      for (const std::string& value : filled) all.push_back(start + value);
    result = std::move(all);
  }
  Texts words;
  for (const std::string& text : result) {
    llvm::SmallVector<llvm::StringRef> parts;
    llvm::StringRef(text).split(parts, ';', -1, false);
    for (llvm::StringRef part : parts) words.push_back(part.str());
  }
  return words;
}

// What a script sets in different branches is all kept.
void CMakeProject::set_variable(const CMakeCommand& command) {
  const bool list = command.name == "list";
  if (command.arguments.size() < (list ? 3u : 2u)) return;
  if (list && !one_of(command.arguments[0].text, {"APPEND", "PREPEND", "INSERT"})) return;
  const std::string name(command.arguments[list].text);
  Texts texts;
  for (std::size_t i = list + 1; i < command.arguments.size(); ++i) {
    if (one_of(command.arguments[i].text, {"CACHE", "PARENT_SCOPE"})) break;
    std::ranges::move(values(command.arguments[i]), std::back_inserter(texts));
  }
  if (name == "CMAKE_CXX_STANDARD" || name == "CMAKE_CUDA_STANDARD")
    if (int year = texts.empty() ? 0 : std::atoi(texts[0].c_str()); year >= 14)
      standard_ = std::max(standard_, year);
  for (std::string& text : texts) add_once(variables_[name], std::move(text));
}

void CMakeProject::add_glob(const CMakeCommand& command) {
  if (command.arguments.size() < 3 || !command.arguments[0].text.starts_with("GLOB")) return;
  const bool recurse = command.arguments[0].text == "GLOB_RECURSE";
  const std::string name(command.arguments[1].text);
  for (std::size_t i = 2; i < command.arguments.size(); ++i) {
    if (is_keyword(command.arguments[i].text)) continue;
    for (std::string pattern : values(command.arguments[i])) {
      const std::size_t slash = pattern.rfind('/');
      if (recurse && names_source(pattern))
        pattern.insert(slash == pattern.npos ? 0 : slash + 1, "**/");
      for (std::string& file : files_matching(here_, pattern))
        add_once(variables_[name], std::move(file));
    }
  }
}

std::string CMakeProject::existing(const std::string& path) const {
  std::error_code error;
  for (const fs::path& folder : {here_, top_})
    if (fs::path file = (folder / path).lexically_normal(); fs::exists(file, error))
      return file.string();
  return {};
}

// Whatever the command is called: projects wrap add_library in functions of their own.
void CMakeProject::add_sources(const CMakeCommand& command) {
  if (one_of(command.name, {"message", "file", "configure_file", "install"})) return;
  for (const CMakeArgument& argument : command.arguments)
    for (const std::string& word : values(argument))
      if (names_source(word))
        if (std::string file = existing(word); !file.empty()) add_once(sources_, std::move(file));
}

void CMakeProject::add_folders(const CMakeCommand& command) {
  bool folders = one_of(command.name, {"include_directories", "target_include_directories",
                                       "cuda_include_directories"});
  const std::size_t first = command.name == "target_include_directories";
  for (std::size_t i = first; i < command.arguments.size(); ++i) {
    const std::string_view text = command.arguments[i].text;
    if (is_keyword(text) && !command.arguments[i].quoted) {
      folders = text == "INCLUDE_DIRECTORIES" || is_scope(text);
      folders &= text == "INCLUDE_DIRECTORIES" || command.name.ends_with("include_directories");
    } else if (folders) {
      for (const std::string& word : values(command.arguments[i])) {
        // "$<BUILD_INTERFACE:folder>"
        std::string_view folder = word;
        if (folder.starts_with("$<BUILD_INTERFACE:"))
          folder = folder.substr(18, folder.size() - 19);
        if (std::string found = existing(std::string(folder)); !found.empty())
          add_once(include_dirs_, std::move(found));
      }
    }
  }
}

void CMakeProject::add_macros(const CMakeCommand& command) {
  if (!one_of(command.name,
              {"add_definitions", "add_compile_definitions", "target_compile_definitions"}))
    return;
  const std::size_t first = command.name == "target_compile_definitions";
  for (std::size_t i = first; i < command.arguments.size(); ++i)
    for (std::string word : values(command.arguments[i])) {
      if (word.starts_with("-D")) word.erase(0, 2);
      if (!word.empty() && !is_rocm(word) && word[0] != '-' &&
          !one_of(word, {"PUBLIC", "PRIVATE", "INTERFACE"}) && word.find('$') == word.npos)
        add_once(macros_, std::move(word));
    }
}

void CMakeProject::add_flags(const CMakeScript& script) {
  for (const FlagStatement& statement : flag_statements(script)) {
    if (script.runs_on_windows(statement.command->node) == Truth::no) continue;
    for (const FlagWord& word : statement.words) {
      const std::string text(word.text);
      if (is_scope(text) || !word.on_windows || is_rocm(text) || text.find('$') != text.npos)
        continue;
      const bool both = word.reader == FlagReader::any || word.reader == FlagReader::unknown;
      // Not each once: "-gencode" stands before every architecture.
      if (both || word.reader == FlagReader::cuda) cuda_flags_.push_back(text);
      if (both || word.reader == FlagReader::cxx) host_flags_.push_back(text);
    }
  }
}

} // namespace portcuda
