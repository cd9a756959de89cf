// Changes a tree back. Owns the reading of a journal and the restoring of its files; writing it is
// undo_journal.h. Takes the tree's lock: one thread, one process at a time.
#pragma once
#include <expected>
#include <string>
#include <vector>

#include "tool/edit/edit_error.h"

namespace portcuda {

struct UndoResult {
  std::string journal;               // its folder; gone when nothing was refused
  std::vector<std::string> restored; // relative to the root
  std::vector<std::string>
      unchanged; // had their old bytes already: the run was killed before it came to them
  std::vector<EditError>
      refused; // neither the old bytes nor those that portcuda wrote; left as they are
  std::size_t journals_left = 0; // older runs, and this one when something was refused
};

// Undoes the newest run that changed something. A file is restored, with its permission bits, only
// if it still holds what portcuda wrote. For the refused ones the journal stays, reduced to them,
// so that undo can be tried again. With nothing refused and no older run the tree is what it was,
// .portcuda included; only modification times are new, so that builds see the change. Being killed
// does no harm: call it again. Errors: nothing_to_undo, busy, damaged_journal (nothing is touched
// then), read_only, no_space, system.
std::expected<UndoResult, EditError> undo_last(const std::string& root);

} // namespace portcuda
