#include "tool/build/overlay_tree.h"

#include <fstream>
#include <map>
#include <optional>
#include <unordered_map>

#include "tool/build/build_places.h"
#include "tool/edit/atomic_write.h"
#include "tool/edit/content_hash.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

// What the copy was made of. A file that is not rewritten has no hash: it is its source's bytes.
struct ListEntry {
  std::uintmax_t size = 0;
  std::int64_t modified = 0;
  std::string hash;
  bool operator==(const ListEntry&) const = default;
};
using FileList = std::map<std::string, ListEntry>;

// "SIZE MODIFIED HASH NAME", each ended by a NUL: names may hold everything else.
FileList read_list(const fs::path& file) {
  FileList list;
  std::ifstream in(file, std::ios::binary);
  for (std::string line; std::getline(in, line, '\0');) {
    ListEntry entry;
    std::istringstream words(line);
    words >> entry.size >> entry.modified >> entry.hash;
    if (!words) continue;
    if (entry.hash == "-") entry.hash.clear();
    list[line.substr(std::size_t(words.tellg()) + 1)] = entry;
  }
  return list;
}

std::string text_of(const FileList& list) {
  std::string text;
  for (const auto& [name, entry] : list) {
    text += std::to_string(entry.size) + " " + std::to_string(entry.modified) + " " +
            (entry.hash.empty() ? "-" : entry.hash) + " " + name;
    text += '\0';
  }
  return text;
}

std::optional<std::string> bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

bool same_bytes(const fs::path& a, const fs::path& b) {
  std::error_code error;
  if (fs::file_size(a, error) != fs::file_size(b, error) || error) return false;
  const auto left = bytes_of(a), right = bytes_of(b);
  return left && right && *left == *right;
}

bool is_own_folder(const std::string& name) {
  return name == ".git" || name == ".portcuda" || name == "__pycache__" || name == ".venv" ||
         name == "CMakeFiles";
}

// Results of earlier builds: gigabytes, and stale in a copy.
bool is_made_by_a_build(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder / "CMakeLists.txt", error)) return false; // built in its own folder
  for (const char* name :
       {"CMakeCache.txt", "pyvenv.cfg", "conda-meta", "CACHEDIR.TAG", ".ninja_log"})
    if (fs::exists(folder / name, error)) return true;
  if (folder.filename() != "build") return false;
  // setuptools: temp.linux-x86_64-cpython-313, lib.win-amd64-cpython-313, bdist.win-amd64.
  bool any = false;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    const std::string name = it->path().filename().string();
    if (!name.starts_with("temp.") && !name.starts_with("lib.") && !name.starts_with("lib") &&
        !name.starts_with("bdist."))
      return false;
    any = true;
  }
  return any;
}

class OverlayUpdater {
public:
  OverlayUpdater(const fs::path& checkout, const fs::path& to, const fs::path& list,
                 std::span<const FileRewrite> rewrites)
      : checkout_(checkout), to_(to), list_file_(list), old_(read_list(list)) {
    for (const FileRewrite& file : rewrites) rewrites_[file.relative] = &file;
  }

  OverlayUpdate run() {
    std::error_code error;
    fs::create_directories(to_, error);
    if (error) {
      told(to_, error.message());
      return std::move(result_);
    }
    remove_what_was_deleted();
    // The overlay may lie in the checkout.
    own_ = fs::weakly_canonical(to_.parent_path(), error);
    auto walk = fs::recursive_directory_iterator(
        checkout_, fs::directory_options::skip_permission_denied, error);
    for (auto end = fs::recursive_directory_iterator(); !error && walk != end;
         walk.increment(error))
      entry(walk);
    if (error) told(checkout_, error.message());
    remove_what_is_gone();
    save_list();
    return std::move(result_);
  }

private:
  void told(const fs::path& path, const std::string& why) {
    result_.errors.push_back(printable_path(path.string()) + ": cannot be copied to " +
                             printable_path(to_.string()) + ": " + why);
  }

  void entry(fs::recursive_directory_iterator& walk) {
    std::error_code error;
    const fs::path& path = walk->path();
    const fs::path relative = path.lexically_relative(checkout_);
    const bool link = walk->is_symlink(error);
    if (!link && walk->is_directory(error)) {
      const bool skipped = is_own_folder(path.filename().string()) ||
                           fs::weakly_canonical(path, error) == own_ || is_made_by_a_build(path);
      if (skipped)
        walk.disable_recursion_pending();
      else
        make_folder(to_ / relative, path);
      return;
    }
    // A submodule's `.git` file leads to Git's folder, which the copy has not. CMake refuses a
    // cache of another folder.
    if (path.filename() == ".git" || path.filename() == "CMakeCache.txt") return;
    const std::string name = relative.generic_string();
    if (auto rewrite = rewrites_.find(name); rewrite != rewrites_.end())
      rewritten(*rewrite->second, path, name);
    else if (link)
      copy_link(path, name);
    else if (fs::is_regular_file(path, error))
      copy(path, name);
  }

  void make_folder(const fs::path& folder, const fs::path& original) {
    std::error_code error;
    if (fs::is_symlink(folder, error) || fs::is_regular_file(folder, error))
      fs::remove(folder, error);
    fs::create_directories(folder, error);
    if (error) told(original, error.message());
  }

  ListEntry state_of(const fs::path& path, std::string hash) {
    std::error_code error;
    ListEntry entry;
    entry.size = fs::file_size(path, error);
    entry.modified = fs::last_write_time(path, error).time_since_epoch().count();
    entry.hash = std::move(hash);
    return entry;
  }

  bool is_packaged(const fs::path& file) const {
    std::error_code error;
    for (fs::path folder = file.parent_path(); is_within(folder, checkout_);
         folder = folder.parent_path())
      if (fs::exists(folder / "__init__.py", error)) return true;
    return false;
  }

  // Nothing changed since it was put there: also what the build itself did to it stays.
  bool is_current(const std::string& name, const ListEntry& now) const {
    std::error_code error;
    const auto old = old_.find(name);
    if (old == old_.end() || !fs::exists(fs::symlink_status(to_ / name, error))) return false;
    return now.hash.empty() ? old->second == now : old->second.hash == now.hash;
  }

  void rewritten(const FileRewrite& file, const fs::path& path, const std::string& name) {
    ++result_.files;
    ++result_.rewritten;
    const std::string text = is_packaged(path) ? file.after : with_line_directives(file, path);
    const ListEntry now = state_of(path, to_hex(content_hash(text)));
    new_[name] = now;
    if (is_current(name, now)) return;
    std::error_code error;
    if (fs::is_symlink(to_ / name, error)) fs::remove(to_ / name, error);
    if (bytes_of(to_ / name) == text) return;
    auto written = create_file(to_.string(), name, text, file.mode | 0600);
    if (written) {
      ++result_.written;
    } else {
      new_.erase(name);
      result_.errors.push_back(written.error().message);
    }
  }

  void copy(const fs::path& path, const std::string& name) {
    ++result_.files;
    const ListEntry now = state_of(path, "");
    new_[name] = now;
    if (is_current(name, now)) return;
    const fs::path target = to_ / name;
    std::error_code error;
    if (fs::is_symlink(target, error)) fs::remove(target, error);
    const bool replaces = fs::exists(target, error);
    if (replaces && same_bytes(path, target)) return;
    error.clear();
    fs::copy_file(path, target, fs::copy_options::overwrite_existing, error);
    if (error) {
      new_.erase(name);
      std::error_code ignored;
      fs::remove(target, ignored); // the half of it would take the room of others
      // A copy that ended in the middle is told as an input/output error.
      if (const fs::space_info room = fs::space(to_, ignored);
          !ignored && room.available < now.size)
        error = std::make_error_code(std::errc::no_space_on_device);
      return told(path, error.message());
    }
    // The build writes where the checkout may be read-only.
    fs::permissions(target, fs::perms::owner_read | fs::perms::owner_write, fs::perm_options::add,
                    error);
    // A replaced file is new for the build, however old its source is.
    if (!replaces) fs::last_write_time(target, fs::last_write_time(path, error), error);
    ++result_.written;
  }

  void copy_link(const fs::path& path, const std::string& name) {
    ++result_.files;
    std::error_code error;
    const fs::path leads_to = fs::read_symlink(path, error);
    const fs::path absolute = (path.parent_path() / leads_to).lexically_normal();
    const bool inside = is_within(absolute, checkout_);
    fs::path target = leads_to;
    if (inside && leads_to.is_absolute())
      target = to_ / absolute.lexically_relative(checkout_);
    else if (!inside)
      target = absolute;
    new_[name] = {0, 0, to_hex(content_hash(target.string()))};
    if (!error && fs::read_symlink(to_ / name, error) == target) return;
    error.clear();
    fs::remove(to_ / name, error);
    error.clear();
    fs::create_symlink(target, to_ / name, error);
    // Windows makes links for administrators and developers only.
    if (error && fs::is_regular_file(path, error)) {
      error.clear();
      fs::copy_file(path, to_ / name, fs::copy_options::overwrite_existing, error);
    }
    if (error) return told(path, error.message());
    ++result_.written;
  }

  // First, as it makes room on a full disk.
  void remove_what_was_deleted() {
    std::error_code error;
    std::erase_if(old_, [&](const auto& file) {
      if (fs::exists(fs::symlink_status(checkout_ / file.first, error))) return false;
      if (fs::remove(to_ / file.first, error)) ++result_.removed;
      return changed_ = true;
    });
  }

  // What is left out now: a folder became a build folder.
  void remove_what_is_gone() {
    std::error_code error;
    if (!result_.errors.empty()) return;
    for (const auto& [name, entry] : old_)
      if (!new_.contains(name) && fs::remove(to_ / name, error)) ++result_.removed;
  }

  void save_list() {
    if (new_ == old_ && !changed_) return;
    std::error_code error;
    const fs::path unfinished = list_file_.string() + ".new";
    std::ofstream out(unfinished, std::ios::binary);
    out << text_of(new_);
    out.close();
    if (out) fs::rename(unfinished, list_file_, error);
    if (!out || error)
      result_.errors.push_back(printable_path(list_file_.string()) +
                               ": cannot be written; is the disk full?");
  }

  const fs::path &checkout_, &to_, &list_file_;
  fs::path own_;
  std::unordered_map<std::string, const FileRewrite*> rewrites_;
  FileList old_, new_;
  bool changed_ = false; // `old_` is not what the file says
  OverlayUpdate result_;
};

} // namespace

OverlayUpdate update_overlay(const fs::path& checkout, const fs::path& to, const fs::path& list,
                             std::span<const FileRewrite> rewrites) {
  return OverlayUpdater(checkout, to, list, rewrites).run();
}

} // namespace portcuda
