#include "tool/edit/undo_journal.h"

#include <algorithm>
#include <filesystem>
#include <utility>
#include <vector>

namespace portcuda {
namespace fs = std::filesystem;
namespace {

std::unexpected<EditError> failed(const std::string& path, std::string_view doing,
                                  std::error_code error) {
  return std::unexpected(refused_by_system(path, doing, error));
}

// `path` below `root`, both resolved; nothing when it is elsewhere.
std::optional<std::string> relative_to(const fs::path& root, const fs::path& path) {
  auto [end, rest] = std::mismatch(root.begin(), root.end(), path.begin(), path.end());
  if (end != root.end() || rest == path.end()) return std::nullopt;
  fs::path relative;
  for (; rest != path.end(); ++rest) relative /= *rest;
  return relative.generic_string();
}

// The folders of `relative` that do not exist yet, outermost first.
std::vector<std::string> missing_folders(const fs::path& root, const fs::path& relative) {
  std::vector<std::string> missing;
  for (fs::path folder = relative.parent_path(); !folder.empty(); folder = folder.parent_path())
    if (std::error_code error; !fs::exists(root / folder, error))
      missing.push_back(folder.generic_string());
  std::ranges::reverse(missing);
  return missing;
}

// A run that was killed while writing left its temporary beside the last file of its journal.
void clean_up_after_killed_run(const UndoStore& store) {
  std::vector<std::string> journals = store.journals();
  if (journals.empty()) return;
  auto text = read_content(journals.back() + "/" + journal_file_name);
  if (!text) return;
  auto entries = parse_undo_journal(text->bytes);
  if (!entries || entries->empty()) return;
  if (auto path = path_beneath(store.root(), entries->back().path))
    remove_stale_temporaries(fs::path(*path).parent_path().string());
}

} // namespace

std::expected<UndoJournal, EditError> UndoJournal::begin(const std::string& root,
                                                         Durability durability) {
  auto store = UndoStore::lock(root);
  if (!store) return std::unexpected(std::move(store.error()));
  clean_up_after_killed_run(*store);
  return UndoJournal(std::move(*store), durability);
}

UndoJournal::UndoJournal(UndoJournal&& other) noexcept
    : store_(std::exchange(other.store_, std::nullopt)),
      lines_(std::exchange(other.lines_, std::nullopt)), folder_(std::exchange(other.folder_, {})),
      touched_(std::move(other.touched_)), recorded_(other.recorded_), blobs_(other.blobs_),
      durability_(other.durability_) {}

UndoJournal::~UndoJournal() { finish(); }

void UndoJournal::finish() {
  lines_.reset();
  std::error_code ignored;
  if (recorded_ == 0 && !folder_.empty()) fs::remove_all(folder_, ignored);
  folder_.clear();
  store_.reset();
}

std::expected<void, EditError> UndoJournal::open() {
  if (lines_) return {};
  auto folder = store_->make_journal_folder();
  if (!folder) return std::unexpected(std::move(folder.error()));
  folder_ = *folder;
  const std::string path = folder_ + "/" + journal_file_name;
  auto lines = AppendFile::create(path);
  if (!lines) return failed(path, "create", lines.error());
  if (auto written = lines->append(undo_header_line(), syncs()); !written)
    return failed(path, "write", written.error());
  lines_.emplace(std::move(*lines));
  if (!syncs()) return {};
  const fs::path undo = fs::path(folder_).parent_path();
  const std::vector<std::string> made = {undo.string(), undo.parent_path().string(),
                                         store_->root()};
  return sync_folders(made);
}

// The saved bytes first, then the line that names them: a line is never ahead of what it promises.
std::expected<void, EditError> UndoJournal::append(const UndoEntry& entry, std::string_view blob) {
  const std::string lines_path = folder_ + "/" + journal_file_name;
  if (!entry.blob.empty()) {
    const std::string path = folder_ + "/" + entry.blob;
    if (auto saved = write_new_file(path, blob, 0600, syncs()); !saved)
      return failed(path, "write", saved.error());
  }
  if (syncs())
    if (auto synced = sync_folder(folder_); !synced)
      return failed(folder_, "write", synced.error());
  if (auto written = lines_->append(undo_entry_line(entry), syncs()); !written)
    return failed(lines_path, "write", written.error());
  ++recorded_;
  touched_.insert((fs::path(store_->root()) / entry.path).parent_path().string());
  return {};
}

void UndoJournal::take_back(const std::string& blob) {
  // If this fails, undo finds a file with its old bytes and leaves it alone.
  if (!lines_->take_back()) return;
  --recorded_;
  std::error_code ignored;
  if (!blob.empty()) fs::remove(fs::path(folder_) / blob, ignored);
}

std::string UndoJournal::last_blob() const {
  std::string number = std::to_string(blobs_);
  return number.insert(0, number.size() < 6 ? 6 - number.size() : 0, '0');
}

std::expected<UndoEntry, EditError> UndoJournal::describe(const std::string& path,
                                                          std::string_view before,
                                                          std::string_view after) const {
  std::error_code error;
  const fs::path target = fs::canonical(path, error);
  if (error) return failed(path, "find", error);
  auto relative = relative_to(store_->root(), target);
  if (!relative)
    return std::unexpected(
        EditError{EditProblem::outside, path,
                  path + ": leads to " + target.string() + ", outside of " + store_->root() +
                      "; left as it is; run portcuda on that folder to change it"});
  auto state = file_state(target.string());
  if (!state) return failed(path, "read", state.error());
  return UndoEntry{
      std::move(*relative), content_hash(before), content_hash(after), state->mode, {}, {}};
}

std::expected<void, EditError> UndoJournal::record(const std::string& path, std::string_view before,
                                                   std::string_view after) {
  auto entry = describe(path, before, after);
  if (!entry) return std::unexpected(std::move(entry.error()));
  if (auto opened = open(); !opened) return opened;
  ++blobs_;
  entry->blob = last_blob();
  return append(*entry, before);
}

std::expected<Replaced, EditError>
UndoJournal::replace(const std::string& path, std::string_view before, std::string_view after) {
  if (before == after) return Replaced{path};
  if (auto recorded = record(path, before, after); !recorded)
    return std::unexpected(std::move(recorded.error()));
  auto replaced = replace_file(path, before, after, {.durability = durability_});
  if (!replaced) take_back(last_blob());
  return replaced;
}

std::expected<std::string, EditError>
UndoJournal::create(const std::string& relative, std::string_view bytes, std::uint32_t mode) {
  const std::string& root = store_->root();
  auto path = path_beneath(root, relative);
  if (!path) return path;
  std::error_code error;
  if (fs::exists(fs::symlink_status(*path, error)))
    return create_file(root, relative, bytes, mode, Existing::refuse); // tells why not
  UndoEntry entry{.path = relative_to(root, *path).value_or(relative),
                  .after = content_hash(bytes)};
  entry.made = missing_folders(root, entry.path);
  if (auto opened = open(); !opened) return std::unexpected(std::move(opened.error()));
  if (auto recorded = append(entry, {}); !recorded)
    return std::unexpected(std::move(recorded.error()));
  auto created =
      create_file(root, entry.path, bytes, mode, Existing::refuse, {.durability = durability_});
  if (created) return created;
  for (auto folder = entry.made.rbegin(); folder != entry.made.rend(); ++folder)
    fs::remove(fs::path(root) / *folder, error);
  take_back({});
  return created;
}

std::expected<std::optional<std::string>, EditError> UndoJournal::commit() {
  std::expected<std::optional<std::string>, EditError> result;
  if (recorded_ > 0) result = folder_;
  if (syncs() && recorded_ > 0) {
    const std::vector<std::string> folders(touched_.begin(), touched_.end());
    if (auto synced = sync_folders(folders); !synced)
      result = std::unexpected(std::move(synced.error()));
  }
  finish();
  return result;
}

} // namespace portcuda
