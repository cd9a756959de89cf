#include "tool/launcher/mirror.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <span>

#include "tool/edit/atomic_write.h"
#include "tool/launcher/mirrored_text.h"
#include "tool/process/folder_lock.h"
#include "tool/process/parallel.h"
#include "tool/source/file_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Process.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
using Argument = CompilerCall::Argument;

constexpr const char* marker_name = ".portcuda-mirror";

std::string folder_of(const std::string& file) { return llvm::sys::path::parent_path(file).str(); }

constexpr std::int64_t age_of_copies = 1'000'000'000; // added to the original's time, nanoseconds

// Names and kinds, without a question for each file.
std::map<std::string, fs::file_type> listing(const std::string& folder) {
  std::map<std::string, fs::file_type> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator at(folder, error, /*follow_symlinks=*/false), end;
       !error && at != end; at.increment(error)) {
    using Type = llvm::sys::fs::file_type;
    std::error_code ignored;
    const Type type = at->type();
    const fs::file_type known = type == Type::directory_file ? fs::file_type::directory
                                : type == Type::regular_file ? fs::file_type::regular
                                : type == Type::symlink_file
                                    ? fs::file_type::symlink
                                    : fs::symlink_status(at->path(), ignored).type();
    names.try_emplace(llvm::sys::path::filename(at->path()).str(), known);
  }
  return names;
}

fs::file_time_type time_of(std::int64_t nanoseconds) {
  return std::chrono::time_point_cast<fs::file_time_type::duration>(
      std::chrono::file_clock::from_sys(
          std::chrono::sys_time<std::chrono::nanoseconds>(std::chrono::nanoseconds(nanoseconds))));
}

class Update {
public:
  Update(const MirrorPlace& place, SourceJudge& judge) : place_(place), judge_(judge) {}

  std::expected<void, std::string> begin(const std::string& program) {
    marker_ = (fs::path(place_.folder) / marker_name).string();
    auto written = read_content(marker_);
    if (written && written->bytes == program) {
      not_before_ = written->state.changed;
      return {};
    }
    // What another program has written counts no longer.
    if (auto locked = lock(); !locked) return locked;
    auto made = create_file(place_.folder, marker_name, program, 0644);
    if (!made) return std::unexpected(made.error().message);
    auto state = file_state(marker_);
    if (!state) return std::unexpected(system_error(marker_, state.error().value()).message);
    not_before_ = state->changed;
    return {};
  }

  std::expected<void, std::string> write_files(std::span<const ClosureFile> files) {
    std::vector<const ClosureFile*> stale;
    for (const ClosureFile& file : files)
      if (!is_current(file)) stale.push_back(&file);
    if (stale.empty()) return {};
    if (auto locked = lock(); !locked) return locked;
    std::erase_if(stale, [&](auto* file) { return is_current(*file); }); // others were faster
    std::vector<SourceJudge::Wanted> wanted;
    for (const ClosureFile* file : stale)
      if (file->facts) wanted.push_back({file->path, file->named});
    if (auto judged = judge_.judge(wanted); !judged) return judged;
    std::vector<const JudgedSource*> sources;
    for (const ClosureFile* file : stale) {
      auto source = judge_.read(file->path);
      if (!source) return std::unexpected(source.error());
      if (!(*source)->warning.empty()) warnings.push_back((*source)->warning);
      sources.push_back(*source);
    }
    make_folders(stale);
    std::vector<std::string> failures(stale.size());
    for_each_index(0, stale.size(), [&](std::size_t i) {
      if (auto done = write(*stale[i], *sources[i]); !done) failures[i] = done.error();
    });
    for (std::string& failure : failures)
      if (!failure.empty()) return std::unexpected(std::move(failure));
    return {};
  }

  // What lies in the mirror of `folder` besides the files of the compile. A header that is gone
  // must not be found there; with `all`, for includes whose names are not known before they are
  // preprocessed, everything that is beside the originals must be.
  void tidy(const std::string& folder, const std::set<std::string>& files, bool all) const {
    const std::string mirrored = place_.mirrored(folder);
    const std::map<std::string, fs::file_type> here = listing(mirrored), there = listing(folder);
    std::error_code ignored;
    for (const auto& [name, type] : here)
      if (type != fs::file_type::directory && !name.starts_with('.') && !there.contains(name))
        fs::remove(fs::path(mirrored) / name, ignored);
    if (!all) return;
    for (const auto& [name, type] : there) {
      const fs::path original = fs::path(folder) / name, at = fs::path(mirrored) / name;
      const bool is_file = type == fs::file_type::symlink ? fs::is_regular_file(original, ignored)
                                                          : type == fs::file_type::regular;
      if (!is_file || files.contains(original.string())) continue;
      auto known = here.find(name);
      if (known == here.end() ||
          (known->second == fs::file_type::regular && is_old(at.string(), original.string())))
        link(original, at);
    }
  }

  std::vector<std::string> warnings;

private:
  // Also if it is older than its original's last change: that may have kept the time.
  bool is_current(const ClosureFile& file) const {
    auto state = file_state(place_.mirrored(file.path));
    if (state && state->inode == file.state.inode && state->device == file.state.device)
      return false; // a link to the original
    return state && state->regular && state->modified == file.state.modified &&
           state->changed >= std::max(file.state.changed, not_before_);
  }

  // Written for another compile, or a copy in place of a link, and the original has changed since.
  static bool is_old(const std::string& mirrored, const std::string& original) {
    auto is = file_state(mirrored), was = file_state(original);
    return is && was && is->modified != was->modified &&
           is->modified != was->modified + age_of_copies;
  }

  // Whoever looks meanwhile finds what was there before or the link.
  static void link(const fs::path& original, const fs::path& at) {
    std::error_code error;
    fs::create_directories(at.parent_path(), error);
    const fs::path made =
        at.parent_path() / (".link-" + std::to_string(llvm::sys::Process::getProcessId()));
    fs::create_symlink(original, made, error);
    if (error) { // Windows, without the right to link
      auto state = file_state(original.string());
      fs::copy_file(original, made, fs::copy_options::overwrite_existing, error);
      // Not the time of a file that was rewritten.
      if (!error && state)
        fs::last_write_time(made, time_of(state->modified + age_of_copies), error);
    }
    fs::rename(made, at, error);
  }

  std::expected<void, std::string> lock() {
    if (lock_) return {};
    auto taken = FolderLock::take(fs::path(place_.folder) / ".lock");
    if (!taken) return std::unexpected(taken.error());
    lock_.emplace(std::move(*taken));
    return {};
  }

  void make_folders(std::span<const ClosureFile* const> files) const {
    std::set<std::string> folders;
    for (const ClosureFile* file : files) folders.insert(folder_of(place_.mirrored(file->path)));
    std::error_code ignored; // the file will say it
    for (const std::string& folder : folders) fs::create_directories(folder, ignored);
  }

  // Any thread.
  std::expected<void, std::string> write(const ClosureFile& file,
                                         const JudgedSource& source) const {
    const std::string to = place_.mirrored(file.path);
    std::string text;
    if (file.facts) {
      const std::string_view bytes = source.before;
      text = source.before.substr(0, source.mark) +
             mirrored_text(bytes.substr(source.mark), source.edits, place_.shown_name(file.path),
                           judge_.words());
    }
    // In place of whatever is there: it may be a link to the original.
    auto failed = [&](std::error_code error) {
      return std::unexpected(refused_by_system(to, "write", error).message);
    };
    auto made = TemporaryFile::create(folder_of(to), 0644);
    if (!made) return failed(made.error());
    if (auto done = made->write(file.facts ? text : source.before); !done)
      return failed(done.error());
    if (auto done = made->rename_over(to); !done) return failed(done.error());
    // The time when the bytes were read: whoever changed the original since makes this file old.
    std::error_code error;
    fs::last_write_time(to, time_of(source.facts.modified), error);
    if (error) return std::unexpected(system_error(to, error.value()).message);
    return {};
  }

  const MirrorPlace& place_;
  SourceJudge& judge_;
  std::string marker_;
  std::int64_t not_before_ = 0;
  std::optional<FolderLock> lock_;
};

// The folders that the files lie in, and those that are searched, in the mirror's base.
std::set<std::string> folders_of(const MirrorPlace& place, const IncludeClosure& closure,
                                 const IncludeSearch& search) {
  std::set<std::string> folders;
  for (const ClosureFile& file : closure.files) folders.insert(folder_of(file.path));
  for (const auto* searched : {&search.quote, &search.folders})
    for (const std::string& folder : *searched)
      if (is_within(folder, place.base)) folders.insert(folder);
  return folders;
}

std::string with_separator(std::string folder) {
  if (!folder.empty() && !llvm::sys::path::is_separator(folder.back()))
    folder += llvm::sys::path::get_separator();
  return folder;
}

} // namespace

std::string MirrorPlace::mirrored(std::string_view original) const {
  original.remove_prefix(std::min(original.size(), with_separator(base).size()));
  return original.empty() ? folder : with_separator(folder) + std::string(original);
}

std::string MirrorPlace::shown_name(std::string_view original) const {
  original.remove_prefix(std::min(original.size(), with_separator(base).size()));
  return shown + std::string(original);
}

MirrorPlace mirror_place(const std::string& mirrors, const std::string& base,
                         const fs::path& folder, bool relative, const std::string& settings) {
  std::string shown = base;
  if (relative) {
    shown = fs::path(base).lexically_relative(folder).string();
    if (shown == ".") shown.clear();
  }
  shown = with_separator(std::move(shown));
  const std::string key = base + '\0' + shown + '\0' + settings;
  const std::string name = to_hex(content_hash(key)).substr(0, 16);
  return {(fs::path(mirrors) / name).string(), base, shown};
}

std::expected<std::vector<std::string>, std::string>
update_mirror(const MirrorPlace& place, const IncludeClosure& closure, const IncludeSearch& search,
              SourceJudge& judge, const std::string& program) {
  Update update(place, judge);
  if (auto begun = update.begin(program); !begun) return std::unexpected(begun.error());
  const std::set<std::string> folders = folders_of(place, closure, search);
  if (auto done = update.write_files(closure.files); !done) return std::unexpected(done.error());
  std::set<std::string> files;
  for (const ClosureFile& file : closure.files) files.insert(file.path);
  for (const std::string& folder : folders) update.tidy(folder, files, closure.computed);
  return std::move(update.warnings);
}

std::vector<Argument> mirrored_arguments(const CompilerCall& call, const fs::path& folder,
                                         const MirrorPlace& place, const IncludeClosure& closure,
                                         const std::string& compat) {
  std::set<std::string> files;
  for (const ClosureFile& file : closure.files) files.insert(file.path);
  auto holds_files = [&](const std::string& named) {
    const std::string below = with_separator(named);
    auto first = files.lower_bound(below);
    return first != files.end() && first->starts_with(below);
  };
  std::vector<Argument> result;
  std::size_t copied = 0;
  for (const NamedPath& named : call.options.paths) {
    const Argument& last = call.arguments[named.at];
    const std::string path = normal_path(last.text.substr(last.text.size() - named.length), folder);
    const bool is_file =
        named.role == NamedPath::Role::source || named.role == NamedPath::Role::pre_include;
    if (is_file ? !files.contains(path) : !is_within(path, place.base) || !holds_files(path))
      continue;
    while (copied < named.option) result.push_back(call.arguments[copied++]);
    for (std::size_t i = named.option; i <= named.at; ++i) result.push_back(call.arguments[i]);
    std::string& text = result.back().text;
    text.replace(text.size() - named.length, named.length, place.mirrored(path));
    result.back().raw.clear();
    // Behind it the original folder, for what is not in the mirror.
    copied = is_file ? named.at + 1 : named.option;
  }
  while (copied < call.arguments.size()) result.push_back(call.arguments[copied++]);
  if (!compat.empty()) result.push_back({"-I" + compat, -1, {}});
  return result;
}

} // namespace portcuda
