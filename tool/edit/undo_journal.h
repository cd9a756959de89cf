// Changes a tree so that it can be changed back. Owns the journal of one run: what it changed, and
// the bytes from before. Changing back is undo_run.h; where the journal lies is undo_store.h. One
// object per root, one thread.
//
// A file is replaced only after its old bytes and a journal line about it are with the operating
// system. A run that is killed at any moment therefore leaves a journal that knows of every changed
// file, and of at most one that was not changed yet.
#pragma once
#include <expected>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tool/edit/atomic_write.h"
#include "tool/edit/undo_entry.h"
#include "tool/edit/undo_store.h"

namespace portcuda {

class UndoJournal {
public:
  // Locks the tree until commit() or destruction. Errors: busy; read_only or no_space when
  // ROOT/.portcuda cannot be made. Removes the temporary that a killed run may have left.
  static std::expected<UndoJournal, EditError>
  begin(const std::string& root, Durability durability = Durability::killed_process);
  UndoJournal(UndoJournal&& other) noexcept;
  UndoJournal& operator=(UndoJournal&&) = delete;
  ~UndoJournal();

  // record() and replace_file() in one. When the file is refused the journal does not mention it.
  // Errors of both.
  std::expected<Replaced, EditError> replace(const std::string& path, std::string_view before,
                                             std::string_view after);

  // Writes a new file below the root, recorded; undo removes it with the folders made for it.
  // Errors of create_file(), `exists` among them.
  std::expected<std::string, EditError> create(const std::string& relative, std::string_view bytes,
                                               std::uint32_t mode);

  // Saves the bytes of a file that the caller is about to change to `after`. `path` is absolute or
  // relative to the working folder; the file behind its symlinks must lie in the root (error
  // `outside`).
  std::expected<void, EditError> record(const std::string& path, std::string_view before,
                                        std::string_view after);

  // Ends the run and unlocks. Returns the journal's folder, or nothing when no file was changed:
  // then nothing of portcuda is left in the tree.
  std::expected<std::optional<std::string>, EditError> commit();

private:
  UndoJournal(UndoStore store, Durability durability)
      : store_(std::move(store)), durability_(durability) {}
  std::expected<void, EditError> open();
  std::expected<void, EditError> append(const UndoEntry& entry, std::string_view blob);
  void take_back(const std::string& blob);
  std::string last_blob() const;
  std::expected<UndoEntry, EditError> describe(const std::string& path, std::string_view before,
                                               std::string_view after) const;
  bool syncs() const { return durability_ == Durability::power_loss; }
  void finish();

  std::optional<UndoStore> store_;
  std::optional<AppendFile> lines_;
  std::string folder_;            // of this journal; empty until the first record
  std::set<std::string> touched_; // folders with changed names, for the sync at the end
  std::size_t recorded_ = 0, blobs_ = 0;
  Durability durability_;
};

} // namespace portcuda
