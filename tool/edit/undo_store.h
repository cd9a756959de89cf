// Where undo journals live: ROOT/.portcuda/undo/<sequence>-<UTC time>/. Owns the folder layout, the
// lock that keeps two runs apart and the tidying up; knows nothing of what a journal says. The
// object is the lock: it belongs to one thread, and only one exists for a root on this machine.
//
//   .portcuda/.gitignore     `*`: never committed
//   .portcuda/lock           only while a run or an undo is changing the tree
//   .portcuda/undo/000001-20260131T093000Z/journal.jsonl, 000001, 000002, …
#pragma once
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tool/edit/edit_error.h"
#include "tool/edit/file_system.h"

namespace portcuda {

class UndoStore {
public:
  // Locks `root`, making ROOT/.portcuda if need be. Errors: busy, read_only (before anything was
  // changed), no_space.
  static std::expected<UndoStore, EditError> lock(const std::string& root);
  UndoStore(UndoStore&& other) noexcept
      : root_(std::move(other.root_)), lock_(std::exchange(other.lock_, std::nullopt)) {}
  UndoStore& operator=(UndoStore&&) = delete;
  // Unlocks, and removes .portcuda when nothing but our own empty scaffolding is in it.
  ~UndoStore();

  // The root with symlinks resolved.
  const std::string& root() const { return root_; }

  // Journal folders by sequence, oldest first.
  std::vector<std::string> journals() const;

  // Makes the next journal folder, readable for its owner only: it will hold copies of files that
  // may be private.
  std::expected<std::string, EditError> make_journal_folder();

private:
  UndoStore(std::string root, FileLock lock) : root_(std::move(root)), lock_(std::move(lock)) {}
  std::string root_;
  std::optional<FileLock> lock_;
};

inline constexpr const char* journal_file_name = "journal.jsonl";

} // namespace portcuda
