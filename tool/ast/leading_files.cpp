#include "tool/ast/leading_files.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/xxhash.h"

namespace portcuda {
namespace {

std::uint32_t hash_of(std::string_view word) {
  return std::uint32_t(llvm::xxh3_64bits(llvm::StringRef(word)));
}

bool continues_word(char c) { return llvm::isAlnum(c) || c == '_'; }

// Numbers and words in comments count, too: it is only a reason to be careful.
std::vector<std::uint32_t> hashes_of_words(std::string_view text) {
  std::vector<std::uint32_t> hashes;
  for (std::size_t at = 0; at < text.size();) {
    if (!continues_word(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    while (at < text.size() && continues_word(text[at])) ++at;
    hashes.push_back(hash_of(text.substr(begin, at - begin)));
  }
  std::ranges::sort(hashes);
  auto again = std::ranges::unique(hashes);
  hashes.erase(again.begin(), again.end());
  hashes.shrink_to_fit();
  return hashes;
}

} // namespace

bool FileWords::holds(const std::string& path, std::string_view text, std::string_view word) {
  const std::vector<std::uint32_t>* words = nullptr;
  {
    std::lock_guard lock(mutex_);
    if (auto known = words_.find(path); known != words_.end()) words = &known->second;
  }
  if (!words) {
    auto hashes = hashes_of_words(text);
    std::lock_guard lock(mutex_);
    words = &words_.try_emplace(path, std::move(hashes)).first->second;
  }
  return std::ranges::binary_search(*words, hash_of(word));
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
