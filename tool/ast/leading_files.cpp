#include "tool/ast/leading_files.h"

#include <algorithm>

#include "clang/Basic/CharInfo.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/xxhash.h"

namespace portcuda {
namespace {

// Numbers and words in comments count, too: it is only a reason to be careful.
FileWords::Hashes hashes_of_words(std::string_view text) {
  FileWords::Hashes hashes;
  for (std::size_t at = 0; at < text.size();) {
    if (!clang::isAsciiIdentifierContinue(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && clang::isAsciiIdentifierContinue(text[at])) ++at;
    hashes.push_back(FileWords::hash_of(text.substr(begin, at - begin)));
  }
  std::ranges::sort(hashes);
  auto again = std::ranges::unique(hashes);
  hashes.erase(again.begin(), again.end());
  hashes.shrink_to_fit();
  return hashes;
}

} // namespace

std::uint32_t FileWords::hash_of(std::string_view word) {
  return std::uint32_t(llvm::xxh3_64bits(llvm::StringRef(word)));
}

const FileWords::Hashes* FileWords::find(const std::string& path) {
  std::lock_guard lock(mutex_);
  auto known = words_.find(path);
  return known == words_.end() ? nullptr : &known->second;
}

const FileWords::Hashes& FileWords::hashes_in(const std::string& path, std::string_view text) {
  if (const Hashes* known = find(path)) return *known;
  Hashes hashes = hashes_of_words(text);
  std::lock_guard lock(mutex_);
  return words_.try_emplace(path, std::move(hashes)).first->second;
}

const FileWords::Hashes& FileWords::hashes_in(const std::string& path) {
  if (const Hashes* known = find(path)) return *known;
  auto text = llvm::MemoryBuffer::getFile(path);
  return hashes_in(path, text ? std::string_view((*text)->getBuffer()) : std::string_view());
}

bool FileWords::holds(const std::string& path, std::string_view text, std::string_view word) {
  return std::ranges::binary_search(hashes_in(path, text), hash_of(word));
}

std::size_t leading_events(const std::vector<UnitEvent>& events, FileWords& words) {
  for (std::size_t i = 0; i < events.size(); ++i) {
    const auto* macro = std::get_if<MacroOfProject>(&events[i]);
    if (!macro) continue;
    for (const UnitEvent& event : events)
      if (const auto* file = std::get_if<EnteredOutside>(&event))
        if (words.holds(file->path, file->text, macro->name)) return i;
  }
  return events.size();
}

} // namespace portcuda
