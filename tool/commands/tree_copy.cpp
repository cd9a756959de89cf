#include "tool/commands/tree_copy.h"

#include <filesystem>
#include <unordered_map>

#include "tool/edit/atomic_write.h"
#include "tool/source/file_error.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

class TreeCopier {
public:
  TreeCopier(fs::path from, fs::path to, std::span<const TreeFile> changed) : from_(std::move(from)), to_(std::move(to)) {
    for (const TreeFile& file : changed) changed_[file.relative] = &file;
  }

  TreeCopy run() {
    std::error_code error;
    fs::create_directories(to_, error);
    if (error) {
      told(to_, error);
      return std::move(result_);
    }
    if (!fs::is_directory(from_, error)) {
      file(from_, from_.filename().string());
      return std::move(result_);
    }
    to_itself_ = fs::weakly_canonical(to_, error);
    auto walk = fs::recursive_directory_iterator(from_, fs::directory_options::skip_permission_denied, error);
    for (auto end = fs::recursive_directory_iterator(); !error && walk != end; walk.increment(error)) entry(walk);
    if (error) told(from_, error);
    return std::move(result_);
  }

private:
  void told(const fs::path& path, const std::error_code& error) {
    result_.errors.push_back(printable_path(path.string()) + ": cannot be copied: " + error.message());
  }

  void entry(fs::recursive_directory_iterator& walk) {
    std::error_code error;
    const fs::path& path = walk->path();
    auto name = path.filename().string();
    if (walk->is_directory(error) && !walk->is_symlink(error)) {
      bool skipped = name == ".git" || name == ".portcuda" || fs::weakly_canonical(path, error) == to_itself_;
      if (skipped) walk.disable_recursion_pending();
      else fs::create_directories(to_ / path.lexically_relative(from_), error);
      if (error) told(path, error);
      return;
    }
    file(path, path.lexically_relative(from_).string());
  }

  void file(const fs::path& path, const std::string& relative) {
    if (auto changed = changed_.find(relative); changed != changed_.end()) {
      auto written = create_file(to_.string(), relative, changed->second->bytes, changed->second->mode);
      if (!written) result_.errors.push_back(written.error().message);
      else ++result_.rewritten;
      return;
    }
    std::error_code error;
    if (fs::is_symlink(path, error)) {
      fs::remove(to_ / relative, error);
      fs::copy_symlink(path, to_ / relative, error);
    } else if (fs::is_regular_file(path, error)) {
      fs::create_directories((to_ / relative).parent_path(), error);
      fs::copy_file(path, to_ / relative, fs::copy_options::overwrite_existing, error);
    }
    if (error) told(path, error);
    else ++result_.copied;
  }

  fs::path from_, to_, to_itself_;
  std::unordered_map<std::string, const TreeFile*> changed_;
  TreeCopy result_;
};

}  // namespace

TreeCopy copy_tree(const std::string& from, const std::string& to, std::span<const TreeFile> changed) {
  return TreeCopier(from, to, changed).run();
}

}  // namespace portcuda
