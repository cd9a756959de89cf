// Short forms for tests that change a tree and change it back. Owns nothing.
#pragma once
#include "tests/unit/scratch_folder.h"
#include "tool/edit/undo_journal.h"
#include "tool/edit/undo_run.h"

namespace portcuda::test {

inline UndoJournal begin(const ScratchFolder& folder) {
  auto journal = UndoJournal::begin(folder.string());
  EXPECT_TRUE(journal) << journal.error().message;
  return std::move(*journal);
}

// One run that changes one file.
inline std::string run_once(const ScratchFolder& folder, std::string_view name,
                            std::string_view before, std::string_view after) {
  UndoJournal journal = begin(folder);
  auto replaced = journal.replace(folder / name, before, after);
  EXPECT_TRUE(replaced) << replaced.error().message;
  auto committed = journal.commit();
  EXPECT_TRUE(committed && *committed);
  return committed->value_or("");
}

inline UndoResult undo(const ScratchFolder& folder) {
  auto result = undo_last(folder.string());
  EXPECT_TRUE(result) << result.error().message;
  return result.value_or(UndoResult{});
}

} // namespace portcuda::test
