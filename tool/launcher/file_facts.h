// What was found out about the files of a project, kept from one compile to the next: which names a
// file includes and whether a rule changes it. Known by a file's stamp, so that an unchanged file
// costs one question to the file system. Owns the table's file. One thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/edit/file_system.h"

namespace portcuda {

struct FileFacts {
  std::int64_t modified = 0, changed = 0; // as in FileState
  std::uint64_t size = 0, inode = 0;
  bool rewritten = false; // a rule changes it
  bool compat = false;    // what it becomes includes a header that comes with portcuda
  bool computed = false;  // `#include MACRO`: what it includes is not all known
  // As written, with the opening delimiter in front: `"a.h`, `<vector`; `^a.h` for #include_next,
  // `=a.bin` for #embed.
  std::vector<std::string> includes;

  bool describe(const FileState& state) const {
    return modified == state.modified && changed == state.changed && size == state.size &&
           inode == state.inode;
  }
  void take_stamp(const FileState& state);
};

class FactTable {
public:
  // `file` is read now; one that is missing, damaged or of another `version` gives an empty table.
  FactTable(std::filesystem::path file, std::string version);

  // Nothing if the file is not known as `state` describes it.
  const FileFacts* find(const std::string& path, const FileState& state) const;
  const FileFacts& put(const std::string& path, FileFacts facts);

  // Written whole, with what other processes have put there meanwhile. A table that cannot be
  // written costs time at the next compile and nothing else.
  void save() const;

private:
  using Files = std::map<std::string, FileFacts, std::less<>>;
  Files read() const;

  std::filesystem::path file_;
  std::string version_;
  Files files_;
  std::vector<std::string> added_;
};

} // namespace portcuda
