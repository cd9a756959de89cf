#include "tool/edit/atomic_write.h"

#include <filesystem>

#include "tool/edit/file_system.h"

namespace portcuda {
namespace fs = std::filesystem;
namespace {

std::unexpected<EditError> refuse(EditProblem problem, const std::string& path,
                                  std::string_view why) {
  return std::unexpected(EditError{problem, path, path + ": " + std::string(why)});
}

std::unexpected<EditError> failed(const std::string& path, std::string_view doing,
                                  std::error_code error) {
  return std::unexpected(refused_by_system(path, doing, error));
}

std::unexpected<EditError> changed(const std::string& path) {
  return refuse(EditProblem::changed, path,
                "changed since it was analysed; left as it is; run portcuda again");
}

struct OldFile {
  std::string target;
  FileContent content;
};

// Finds the file behind `path`, and makes sure that it may be replaced.
std::expected<OldFile, EditError> open_old_file(const std::string& path,
                                                const KnownContent& before) {
  std::error_code error;
  OldFile old;
  old.target = fs::canonical(path, error).string();
  if (error) return failed(path, "find", error);
  auto content = read_content(old.target);
  if (!content) return failed(path, "read", content.error());
  if (!content->state.regular)
    return refuse(EditProblem::not_a_file, path, "not a regular file; left as it is");
  if (!before.is(content->bytes)) return changed(path);
  if (!may_write(old.target, content->state))
    return refuse(EditProblem::read_only, path,
                  "the file is read-only; left as it is; make it writable (or check it out for "
                  "editing) and run "
                  "portcuda again");
  old.content = std::move(*content);
  return old;
}

// The new bytes in a temporary beside `target`.
std::expected<TemporaryFile, EditError> write_beside(const std::string& path,
                                                     const std::string& target,
                                                     std::string_view bytes, std::uint32_t mode) {
  auto temporary = TemporaryFile::create(fs::path(target).parent_path().string(), mode);
  if (!temporary) return failed(path, "create a temporary file beside", temporary.error());
  if (auto written = temporary->write(bytes); !written)
    return failed(path, "write", written.error());
  return std::move(*temporary);
}

std::expected<void, EditError> sync_if_asked(const std::string& path, TemporaryFile& file,
                                             Durability durability) {
  if (durability == Durability::power_loss)
    if (auto synced = file.sync(); !synced) return failed(path, "write", synced.error());
  return {};
}

bool stays_beneath(const fs::path& relative) {
  if (relative.empty() || relative.is_absolute() || relative.has_root_path()) return false;
  for (const fs::path& part : relative)
    if (part == "..") return false;
  return !relative.filename().empty() && relative.filename() != ".";
}

} // namespace

bool KnownContent::is(std::string_view bytes) const {
  if (auto* known = std::get_if<std::string_view>(&known_)) return *known == bytes;
  return std::get<ContentHash>(known_) == content_hash(bytes);
}

EditError refused_by_system(const std::string& path, std::string_view doing,
                            std::error_code error) {
  std::string text = path + ": cannot " + std::string(doing) + " it (" + error.message() + "); ";
  if (is_space_problem(error))
    return {EditProblem::no_space, path,
            text + "left as it is; free some space and run portcuda again"};
  if (is_permission_problem(error))
    return {EditProblem::read_only, path,
            text + "left as it is; make the file and its folder writable, or use --diff or --out"};
  if (error == std::errc::no_such_file_or_directory)
    return {EditProblem::changed, path,
            text + "it was removed or renamed meanwhile; run portcuda again"};
  return {EditProblem::system, path, text + "left as it is"};
}

std::expected<Replaced, EditError> replace_file(const std::string& path, const KnownContent& before,
                                                std::string_view after,
                                                const WriteOptions& options) {
  auto old = open_old_file(path, before);
  if (!old) return std::unexpected(std::move(old.error()));
  const FileState& state = old->content.state;
  const std::uint32_t mode = options.mode.value_or(state.mode);
  if (after == old->content.bytes && mode == state.mode) return Replaced{old->target};

  // Nobody else may read it before it has the permissions of the old file.
  auto temporary = write_beside(path, old->target, after, 0600);
  if (!temporary) return std::unexpected(std::move(temporary.error()));
  auto kept_owner = temporary->take_attributes(old->target, state, mode);
  if (!kept_owner) return failed(path, "set the permissions of", kept_owner.error());
  if (auto synced = sync_if_asked(path, *temporary, options.durability); !synced)
    return std::unexpected(std::move(synced.error()));

  // Writing took its time. Between this look and the rename there is only a moment.
  auto now = file_state(old->target);
  if (!now || *now != state) return changed(path);
  if (auto renamed = temporary->rename_over(old->target); !renamed)
    return failed(path, "replace", renamed.error());
  return Replaced{old->target, state.links > 1, *kept_owner};
}

std::expected<std::string, EditError> path_beneath(const std::string& root,
                                                   const std::string& relative) {
  if (!stays_beneath(relative))
    return refuse(EditProblem::outside, relative, "not a file name inside " + root);
  std::error_code error;
  fs::path real_root = fs::canonical(root, error);
  if (error) return failed(root, "find", error);
  // The file itself is not resolved: whether it may be a symlink is for the caller to say.
  fs::path folder = fs::weakly_canonical(real_root / fs::path(relative).parent_path(), error);
  if (error) return failed(relative, "find the folder of", error);
  auto [end, rest] =
      std::mismatch(real_root.begin(), real_root.end(), folder.begin(), folder.end());
  if (end != real_root.end())
    return refuse(EditProblem::outside, relative,
                  "a symlink leads out of " + root + "; left as it is");
  return (folder / fs::path(relative).filename()).string();
}

std::expected<std::string, EditError> create_file(const std::string& root,
                                                  const std::string& relative,
                                                  std::string_view bytes, std::uint32_t mode,
                                                  Existing existing, const WriteOptions& options) {
  auto path = path_beneath(root, relative);
  if (!path) return path;
  std::error_code error;
  fs::create_directories(fs::path(*path).parent_path(), error);
  if (error) return failed(*path, "create the folder of", error);
  fs::file_status status = fs::symlink_status(*path, error);
  if (fs::exists(status)) {
    if (existing == Existing::refuse)
      return refuse(EditProblem::exists, *path,
                    "exists already; left as it is; move it away and run portcuda again");
    if (!fs::is_regular_file(status))
      return refuse(EditProblem::not_a_file, *path,
                    "not a regular file; left as it is; choose another folder");
  }
  auto temporary = write_beside(*path, *path, bytes, mode);
  if (!temporary) return std::unexpected(std::move(temporary.error()));
  if (auto synced = sync_if_asked(*path, *temporary, options.durability); !synced)
    return std::unexpected(std::move(synced.error()));
  auto named = existing == Existing::refuse ? temporary->rename_to_new(*path)
                                            : temporary->rename_over(*path);
  if (named) return path;
  if (named.error() == std::errc::file_exists)
    return refuse(EditProblem::exists, *path,
                  "exists already; left as it is; move it away and run portcuda again");
  return failed(*path, "create", named.error());
}

std::expected<void, EditError> sync_folders(std::span<const std::string> folders) {
  for (const std::string& folder : folders)
    if (auto synced = sync_folder(folder); !synced)
      return failed(folder, "write the changed names of", synced.error());
  return {};
}

std::size_t remove_stale_temporaries(const std::string& folder) {
  std::size_t removed = 0;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_temporary_name(name) && remove_if_unlocked(entry->path().string())) ++removed;
  }
  return removed;
}

} // namespace portcuda
