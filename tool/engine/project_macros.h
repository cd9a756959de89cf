// The macros that the files of one project define for one system and not for the other.
#pragma once
#include <optional>
#include <span>
#include <string_view>

#include "tool/engine/file_pool.h"
#include "tool/lex/platform_macros.h"
#include "tool/lex/word_scan.h"

namespace portcuda {

void collect_macros(PlatformMacroCollector& definitions, const DiscoveredFile& file,
                    std::string_view source);

PlatformMacros macros_of(std::span<const PlatformMacroCollector> definitions);

// Reads all files of the project; those that cannot be read are passed over without a word.
PlatformMacros macros_of_project(const FilePoolOptions& files, bool include_rocm);

// Which files mention such a macro. `macros` must outlive it.
class MacroUse {
public:
  explicit MacroUse(const PlatformMacros& macros);
  bool is_in(std::string_view source) const;

private:
  std::optional<TriggerWords> words_; // none: too many of them, or too long
};

} // namespace portcuda
