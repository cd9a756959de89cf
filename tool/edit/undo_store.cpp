#include "tool/edit/undo_store.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>

#include "tool/edit/atomic_write.h"
#include "llvm/Support/Chrono.h"
#include "llvm/Support/FormatVariadic.h"

namespace portcuda {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view ignore_text = "*\n";

fs::path scaffold(const std::string& root) { return fs::path(root) / ".portcuda"; }

// "000012-…" -> 12; nothing for a name that is not ours.
std::optional<unsigned> sequence_of(const fs::path& folder) {
  const std::string name = folder.filename().string();
  unsigned sequence = 0;
  auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), sequence);
  if (error != std::errc() || end == name.data() + name.size() || *end != '-') return std::nullopt;
  return sequence;
}

std::vector<std::pair<unsigned, std::string>> numbered_journals(const std::string& root) {
  std::vector<std::pair<unsigned, std::string>> found;
  std::error_code error;
  for (fs::directory_iterator entry(scaffold(root) / "undo", error), end; !error && entry != end;
       entry.increment(error))
    if (auto sequence = sequence_of(entry->path()))
      found.emplace_back(*sequence, entry->path().string());
  std::ranges::sort(found);
  return found;
}

std::string utc_now() {
  return llvm::formatv(
      "{0:%Y%m%dT%H%M%SZ}",
      llvm::sys::UtcTime<std::chrono::seconds>(std::chrono::floor<std::chrono::seconds>(
          std::chrono::system_clock::now().time_since_epoch())));
}

// Nothing in the folder but what portcuda put there, and no journal.
bool is_bare(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    if (path.filename() == "lock") continue;
    if (path.filename() == "undo" && fs::is_empty(path, error)) continue;
    if (path.filename() == ".gitignore")
      if (auto content = read_content(path.string()); content && content->bytes == ignore_text)
        continue;
    return false;
  }
  return !error;
}

std::unexpected<EditError> cannot_prepare(const std::string& root, std::error_code error) {
  EditError refusal = refused_by_system(root + "/.portcuda", "create", error);
  refusal.message += "; portcuda keeps the original files there while it changes " + root +
                     ", and nothing was changed";
  return std::unexpected(std::move(refusal));
}

} // namespace

std::expected<UndoStore, EditError> UndoStore::lock(const std::string& root) {
  std::error_code error;
  const std::string real_root = fs::canonical(root, error).string();
  if (error) return std::unexpected(refused_by_system(root, "find", error));
  // A run that just ends may remove the folder in each moment of this; then it is made again.
  auto went_away = [](std::error_code code) {
    return code == std::errc::file_exists || code == std::errc::no_such_file_or_directory;
  };
  for (int attempt = 0;; ++attempt) {
    const bool last = attempt == 100;
    fs::create_directory(scaffold(real_root), error);
    if (error && went_away(error) && !last) continue;
    if (error) return cannot_prepare(root, error);
    auto lock = FileLock::try_lock((scaffold(real_root) / "lock").string());
    if (!lock && went_away(lock.error()) && !last) continue;
    if (!lock) return cannot_prepare(root, lock.error());
    if (*lock) return UndoStore(real_root, std::move(**lock));
    return std::unexpected(EditError{EditProblem::busy, root,
                                     root + ": another run of portcuda is changing this tree; "
                                            "nothing was changed; wait for it and run again"});
  }
}

UndoStore::~UndoStore() {
  if (!lock_) return; // moved from
  std::error_code ignored;
  const fs::path folder = scaffold(root_);
  // Tidied before unlocking: a run that begins now must not lose what it has just made.
  if (is_bare(folder)) {
    fs::remove(folder / "undo", ignored);
    fs::remove(folder / ".gitignore", ignored);
  }
  lock_.reset();
  fs::remove(folder, ignored); // removes only what is empty
}

std::vector<std::string> UndoStore::journals() const {
  std::vector<std::string> folders;
  for (auto& [sequence, path] : numbered_journals(root_)) folders.push_back(std::move(path));
  return folders;
}

std::expected<std::string, EditError> UndoStore::make_journal_folder() {
  const fs::path folder = scaffold(root_);
  if (auto written = write_new_file((folder / ".gitignore").string(), ignore_text, 0644, false);
      !written && written.error() != std::errc::file_exists)
    return cannot_prepare(root_, written.error());
  std::error_code error;
  fs::create_directory(folder / "undo", error);
  if (error) return cannot_prepare(root_, error);
  auto existing = numbered_journals(root_);
  std::string number = std::to_string(existing.empty() ? 1 : existing.back().first + 1);
  number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
  const fs::path journal = folder / "undo" / (number + "-" + utc_now());
  if (!fs::create_directory(journal, error))
    return cannot_prepare(root_, error ? error : std::make_error_code(std::errc::file_exists));
  fs::permissions(journal, fs::perms::owner_all, error);
  return journal.string();
}

} // namespace portcuda
