#include "tool/launcher/include_closure.h"

#include <algorithm>
#include <optional>

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;
namespace path = llvm::sys::path;

std::string joined(std::string_view folder, std::string_view name) {
  llvm::SmallString<256> result(folder);
  path::append(result, llvm::StringRef(name));
  path::remove_dots(result, /*remove_dot_dot=*/true);
  return std::string(result);
}

std::string folder_of(std::string_view file) { return path::parent_path(file).str(); }

std::string common_folder(std::string_view a, std::string_view b) {
  std::string common(a);
  while (!is_within(b, common)) common = folder_of(common);
  return common;
}

class Walk {
public:
  Walk(const IncludeSearch& search, const std::string& root, FactTable& table, SourceJudge& judge)
      : search_(search), root_(root), table_(table), judge_(judge) {
    closure_.base = root;
  }

  std::expected<IncludeClosure, std::string> run(const std::vector<std::string>& named) {
    for (const std::string& file : named) {
      if (!state_of(file)) return std::unexpected(system_error(file, ENOENT).message);
      add(file, true);
    }
    const std::size_t sources = closure_.files.size();
    for (std::size_t i = 0; i < sources; ++i) above_.push_back(folder_of(closure_.files[i].path));
    for (std::size_t i = 0; i < closure_.files.size(); ++i) {
      if (raw_[i]) continue;
      if (auto done = read(closure_.files[i]); !done) return std::unexpected(done.error());
      const std::string folder = folder_of(closure_.files[i].path);
      for (const std::string& name : closure_.files[i].facts->includes) follow(name, folder);
    }
    if (auto done = judge(); !done) return std::unexpected(done.error());
    return std::move(closure_);
  }

private:
  const std::optional<FileState>& state_of(const std::string& file) {
    auto [known, added] = states_.try_emplace(file);
    if (added)
      if (auto state = file_state(file); state && state->regular) known->second = *state;
    return known->second;
  }

  void add(const std::string& file, bool named, bool raw = false) {
    if (!seen_.try_emplace(file, true).second) return;
    closure_.files.push_back({file, *state_of(file), nullptr, named});
    raw_.push_back(raw);
    if (!is_within(file, closure_.base)) widen(folder_of(file));
  }

  void widen(const std::string& folder) { closure_.base = common_folder(closure_.base, folder); }

  std::expected<void, std::string> read(ClosureFile& file) {
    file.facts = table_.find(file.path, file.state);
    if (file.facts) return {};
    auto source = judge_.read(file.path);
    if (!source) return std::unexpected(source.error());
    file.facts = &(*source)->facts;
    unknown_.push_back({file.path, file.named});
    return {};
  }

  // All files that were not known, at once.
  std::expected<void, std::string> judge() {
    if (auto done = judge_.judge(unknown_); !done) return done;
    for (const SourceJudge::Wanted& file : unknown_)
      table_.put(file.path, (*judge_.read(file.path))->facts);
    for (const ClosureFile& file : closure_.files) {
      if (!file.facts) continue;
      closure_.rewritten |= file.facts->rewritten;
      closure_.compat |= file.facts->compat;
      closure_.computed |= file.facts->computed;
    }
    return {};
  }

  // Beside the includer: whatever lies there is mirrored, or the mirrored includer would not find
  // it. Through an option: only what is the project's.
  void follow(std::string_view name, const std::string& folder) {
    const char kind = name[0];
    name.remove_prefix(1);
    if (name.empty() || path::is_absolute(name)) return;
    const bool raw = kind == '=';
    if (kind == '"' || raw) {
      if (beside(folder, name, raw)) return;
      if (search_.includers_above)
        for (const std::string& above : above_)
          if (beside(above, name, raw)) return;
    }
    // #include_next goes on behind the folder of its file: any of them may be meant.
    const bool all = kind == '^';
    if (kind != '<' && through(search_.quote, name, all, raw) && !all) return;
    through(search_.folders, name, all, raw);
  }

  bool beside(const std::string& folder, std::string_view name, bool raw) {
    const std::string file = joined(folder, name);
    if (!state_of(file)) return false;
    add(file, false, raw);
    return true;
  }

  bool through(const std::vector<std::string>& folders, std::string_view name, bool all, bool raw) {
    bool found = false;
    for (const std::string& folder : folders) {
      const std::string file = joined(folder, name);
      if (!state_of(file)) continue;
      found = true;
      if (is_within(file, root_)) {
        add(file, false, raw);
        if (!is_within(folder, closure_.base)) widen(folder);
      }
      if (!all) return true;
    }
    return found;
  }

  const IncludeSearch& search_;
  const std::string& root_;
  FactTable& table_;
  SourceJudge& judge_;
  IncludeClosure closure_;
  std::vector<bool> raw_; // of closure_.files
  std::vector<SourceJudge::Wanted> unknown_;
  std::vector<std::string> above_;
  std::unordered_map<std::string, std::optional<FileState>> states_;
  std::unordered_map<std::string, bool> seen_;
};

bool has(const fs::path& folder, std::initializer_list<const char*> names) {
  std::error_code ignored;
  return std::ranges::any_of(names, [&](auto name) { return fs::exists(folder / name, ignored); });
}

} // namespace

bool is_within(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return false;
  if (path.size() == folder.size() || folder.empty()) return true;
  return path::is_separator(folder.back()) || path::is_separator(path[folder.size()]);
}

std::string normal_path(std::string_view file, const fs::path& folder) {
  return path::is_absolute(file) ? joined(file, "") : joined(folder.string(), file);
}

IncludeSearch include_search(const CompilerCall& call, const fs::path& folder) {
  using Role = NamedPath::Role;
  IncludeSearch search;
  search.includers_above = call.for_windows;
  for (Role role :
       {Role::quote_folder, Role::include_folder, Role::system_folder, Role::late_folder})
    for (const NamedPath& named : call.options.paths) {
      if (named.role != role) continue;
      const std::string& text = call.arguments[named.at].text;
      auto& into = role == Role::quote_folder ? search.quote : search.folders;
      into.push_back(normal_path(text.substr(text.size() - named.length), folder));
    }
  return search;
}

fs::path project_root(const fs::path& source) {
  const fs::path own = source.parent_path();
  std::optional<fs::path> python, cmake;
  bool follows = true; // every folder since the first with a CMakeLists.txt had one
  for (fs::path at = own; at.has_relative_path(); at = at.parent_path()) {
    if (has(at, {".git", ".portcuda.toml"})) return at;
    if (!python && has(at, {"setup.py", "pyproject.toml"})) python = at;
    const bool script = has(at, {"CMakeLists.txt"});
    if (script && (follows || !cmake)) cmake = at;
    if (cmake) follows = script;
  }
  return python ? *python : cmake.value_or(own);
}

std::expected<IncludeClosure, std::string> include_closure(const std::vector<std::string>& named,
                                                           const IncludeSearch& search,
                                                           const std::string& root,
                                                           FactTable& table, SourceJudge& judge) {
  return Walk(search, root, table, judge).run(named);
}

} // namespace portcuda
