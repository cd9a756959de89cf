#include "tool/edit/undo_run.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tool/edit/atomic_write.h"
#include "tool/edit/undo_entry.h"
#include "tool/edit/undo_store.h"

namespace portcuda {
namespace fs = std::filesystem;
namespace {

enum class Outcome { restored, unchanged };
using Restored = std::expected<Outcome, EditError>;

std::unexpected<EditError> refuse(EditProblem problem, const std::string& path,
                                  const std::string& why) {
  return std::unexpected(EditError{problem, path, path + ": " + why});
}

// One journal: its folder, its text and what that says.
struct Journal {
  std::string folder, text;
  std::vector<UndoEntry> entries;
};

std::expected<Journal, EditError> read_journal(const std::string& folder) {
  const std::string path = folder + "/" + journal_file_name;
  auto content = read_content(path);
  // Killed before the first line: nothing was changed yet.
  if (!content && content.error() == std::errc::no_such_file_or_directory)
    return Journal{folder, {}, {}};
  if (!content) return std::unexpected(refused_by_system(path, "read", content.error()));
  if (content->bytes.find('\n') == std::string::npos)
    return Journal{folder, std::move(content->bytes), {}};
  auto entries = parse_undo_journal(content->bytes);
  if (!entries)
    return refuse(
        EditProblem::damaged_journal, path,
        entries.error() +
            "; nothing was changed; the original files are beside it, numbered in the order "
            "of its lines; remove the folder when it is no longer needed");
  return Journal{folder, std::move(content->bytes), std::move(*entries)};
}

Restored remove_created(const std::string& root, const std::string& path, const UndoEntry& entry) {
  Outcome outcome = Outcome::unchanged;
  auto content = read_content(path);
  std::error_code error;
  if (content) {
    if (content_hash(content->bytes) != entry.after)
      return refuse(EditProblem::changed, path,
                    "portcuda created it, but it was changed since; left as it is");
    if (!fs::remove(path, error) && error)
      return std::unexpected(refused_by_system(path, "remove", error));
    outcome = Outcome::restored;
  } else if (content.error() != std::errc::no_such_file_or_directory) {
    return std::unexpected(refused_by_system(path, "read", content.error()));
  }
  for (auto folder = entry.made.rbegin(); folder != entry.made.rend(); ++folder)
    fs::remove(fs::path(root) / *folder, error); // only if empty: others may use it by now
  return outcome;
}

Restored restore(const std::string& root, const Journal& journal, const UndoEntry& entry) {
  auto path = path_beneath(root, entry.path);
  if (!path) return std::unexpected(std::move(path.error()));
  std::error_code error;
  if (fs::is_symlink(fs::symlink_status(*path, error)))
    return refuse(EditProblem::changed, *path, "was replaced by a symlink; left as it is");
  if (!entry.before) return remove_created(root, *path, entry);

  const std::string blob = journal.folder + "/" + entry.blob;
  auto now = read_content(*path);
  if (!now)
    return refuse(EditProblem::changed, *path,
                  "cannot be read (" + now.error().message() + "); its original bytes are in " +
                      blob);
  const ContentHash hash = content_hash(now->bytes);
  if (now->state.regular && hash == *entry.before) return Outcome::unchanged;
  if (!now->state.regular || hash != entry.after)
    return refuse(EditProblem::changed, *path,
                  "changed since portcuda wrote it; left as it is; its original bytes are in " +
                      blob);
  auto saved = read_content(blob);
  if (!saved || content_hash(saved->bytes) != *entry.before)
    return refuse(EditProblem::damaged_journal, *path,
                  "left as it is, because its saved original " + blob + " is missing or damaged");
  auto replaced = replace_file(*path, now->bytes, saved->bytes, {.mode = entry.mode});
  if (!replaced) return std::unexpected(std::move(replaced.error()));
  return Outcome::restored;
}

void remove_leftovers(const std::string& root, const Journal& journal) {
  std::set<std::string> folders;
  for (const UndoEntry& entry : journal.entries)
    if (auto path = path_beneath(root, entry.path))
      folders.insert(fs::path(*path).parent_path().string());
  for (const std::string& folder : folders) remove_stale_temporaries(folder);
}

// What could not be undone stays in the journal, and only that: a file that was restored belongs to
// the user again.
std::expected<void, EditError> keep_only(const Journal& journal,
                                         const std::vector<const UndoEntry*>& kept) {
  std::string text = undo_header_line();
  std::set<std::string> blobs = {journal_file_name};
  for (const UndoEntry* entry : kept) {
    text += undo_entry_line(*entry);
    blobs.insert(entry->blob);
  }
  auto written = replace_file(journal.folder + "/" + journal_file_name, journal.text, text);
  if (!written) return std::unexpected(std::move(written.error()));
  std::error_code error;
  std::vector<fs::path> spare;
  for (fs::directory_iterator entry(journal.folder, error), end; !error && entry != end;
       entry.increment(error))
    if (!blobs.contains(entry->path().filename().string())) spare.push_back(entry->path());
  for (const fs::path& path : spare) fs::remove(path, error);
  return {};
}

std::expected<UndoResult, EditError> undo(const std::string& root, const Journal& journal) {
  UndoResult result{.journal = journal.folder};
  std::vector<const UndoEntry*> kept;
  remove_leftovers(root, journal);
  // Backwards, so that a file changed twice goes back step by step.
  for (auto entry = journal.entries.rbegin(); entry != journal.entries.rend(); ++entry) {
    Restored restored = restore(root, journal, *entry);
    if (!restored) {
      result.refused.push_back(std::move(restored.error()));
      kept.push_back(&*entry);
    } else {
      (*restored == Outcome::restored ? result.restored : result.unchanged).push_back(entry->path);
    }
  }
  std::ranges::reverse(kept);
  if (!kept.empty()) {
    if (auto reduced = keep_only(journal, kept); !reduced)
      return std::unexpected(std::move(reduced.error()));
    return result;
  }
  std::error_code error;
  fs::remove_all(journal.folder, error);
  if (error) return std::unexpected(refused_by_system(journal.folder, "remove", error));
  return result;
}

} // namespace

std::expected<UndoResult, EditError> undo_last(const std::string& root) {
  const auto nothing = refuse(EditProblem::nothing_to_undo, root,
                              "nothing to undo: no run of portcuda is recorded here");
  std::error_code error;
  if (!fs::is_directory(fs::path(root) / ".portcuda", error))
    return nothing; // do not make it only to look into it
  auto store = UndoStore::lock(root);
  if (!store) return std::unexpected(std::move(store.error()));
  std::vector<std::string> journals = store->journals();
  for (; !journals.empty(); journals.pop_back()) {
    auto journal = read_journal(journals.back());
    if (!journal) return std::unexpected(std::move(journal.error()));
    if (!journal->entries.empty()) {
      auto result = undo(store->root(), *journal);
      if (result) result->journals_left = journals.size() - (result->refused.empty() ? 1 : 0);
      return result;
    }
    // A run that was killed before it changed anything.
    fs::remove_all(journals.back(), error);
    if (error) return std::unexpected(refused_by_system(journals.back(), "remove", error));
  }
  return nothing;
}

} // namespace portcuda
