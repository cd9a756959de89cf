// One line of an undo journal. Owns the text format (JSON lines) and its reading; touches no file.
// Pure, any thread.
//
//   {"portcuda-undo":1}
//   {"path":"csrc/a.cu","before":"<hash>","after":"<hash>","mode":420,"blob":"000001"}
//   {"path":"compat/bits.h","after":"<hash>","made":["compat"]}                        a file that
//   was not there
#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tool/edit/content_hash.h"

namespace portcuda {

struct UndoEntry {
  std::string path; // relative to the root, `/` between folders, symlinks resolved
  std::optional<ContentHash> before = {}; // nothing: the run created the file
  ContentHash after = {};
  std::uint32_t mode = 0;             // permission bits before
  std::string blob = {};              // file with the bytes before, beside the journal: digits only
  std::vector<std::string> made = {}; // folders the run created for the file, outermost first
};

// The first line of every journal, and a line for an entry; both end with a newline.
std::string undo_header_line();
std::string undo_entry_line(const UndoEntry& entry);

// All entries of a journal. What follows the last newline is ignored: a run was killed while it
// wrote that line, so the change it announces was never made. Any other line that does not parse is
// an error: the text says which.
std::expected<std::vector<UndoEntry>, std::string> parse_undo_journal(std::string_view text);

} // namespace portcuda
