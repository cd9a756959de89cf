#include "tool/engine/project_macros.h"

#include <algorithm>

#include "tool/source/rocm_paths.h"

namespace portcuda {

void collect_macros(PlatformMacroCollector& definitions, const DiscoveredFile& file,
                    std::string_view source) {
  if (is_script(file.kind))
    definitions.add_script(source);
  else
    definitions.add_code(file.path, source);
}

PlatformMacros macros_of(std::span<const PlatformMacroCollector> definitions) {
  PlatformMacroCollector all;
  for (const PlatformMacroCollector& one : definitions) all.merge(one);
  return all.finish();
}

PlatformMacros macros_of_project(const FilePoolOptions& files, bool include_rocm) {
  std::vector<PlatformMacroCollector> per_worker(worker_count(files));
  IdentitySet identities;
  for_each_file(files, identities, [&](unsigned worker, PooledFile pooled) {
    if (!include_rocm && !pooled.file.named && is_rocm_path(pooled.file.relative())) return;
    collect_macros(per_worker[worker], pooled.file, pooled.bytes.source());
  });
  return macros_of(per_worker);
}

MacroUse::MacroUse(const PlatformMacros& macros) {
  const auto names = macros.names();
  const bool fit =
      names.size() < max_trigger_words &&
      std::ranges::all_of(
          names, [](std::string_view name) { return name.size() <= max_trigger_length; });
  if (fit) words_.emplace(names);
}

bool MacroUse::is_in(std::string_view source) const {
  if (!words_) return true;
  const WordScan scan = scan_words(source, *words_);
  return scan.must_lex || scan.present.any();
}

} // namespace portcuda
