#include "tool/verify/windows_names.h"

#include <algorithm>

#include "tool/verify/wine.h"

namespace portcuda {
namespace {

namespace fs = std::filesystem;

bool is_plain(const std::string& text) {
  return std::ranges::all_of(text, [](unsigned char c) { return c >= ' ' && c < 0x7F; });
}

} // namespace

std::string WindowsNames::plain_name(const fs::path& path) const {
  return runner_.loader.empty() ? windows_path(path) : wine_path(runner_.prefix, path);
}

std::string WindowsNames::name(const fs::path& path) {
  const std::string direct = plain_name(path);
  // On Windows the names are what they are: nvcc.exe is to be judged with them.
  if (is_plain(direct) || runner_.loader.empty()) return direct;
  // The rest below the link must be plain itself.
  fs::path target = path, rest;
  while (is_plain(target.filename().string()) && target.has_relative_path()) {
    rest = rest.empty() ? target.filename() : target.filename() / rest;
    target = target.parent_path();
  }
  auto known = std::ranges::find(made_, target, &Link::target);
  if (known == made_.end()) {
    // nvcc goes by the ending of a file.
    std::string ending = target.extension().string();
    const fs::path link =
        links_ / (std::to_string(made_.size()) + (is_plain(ending) ? ending : ""));
    std::error_code failed;
    fs::create_symlink(target, link, failed);
    if (failed) return direct;
    made_.push_back({link, target, plain_name(link)});
    known = std::prev(made_.end());
  }
  std::string name = known->windows;
  for (const fs::path& part : rest) name += "\\" + part.string();
  return name;
}

WindowsPaths WindowsNames::paths() const {
  WindowsPaths paths(runner_.prefix);
  for (const Link& link : made_) paths.stands_for(link.link, link.target);
  return paths;
}

std::string WindowsNames::with_our_paths(std::string text) const {
  for (const Link& link : made_)
    for (bool turned : {false, true}) {
      std::string windows = link.windows;
      if (turned) std::ranges::replace(windows, '\\', '/');
      for (std::size_t at = 0; (at = text.find(windows, at)) != text.npos;) {
        text.replace(at, windows.size(), link.target.string());
        at += link.target.string().size();
      }
    }
  return text;
}

} // namespace portcuda
