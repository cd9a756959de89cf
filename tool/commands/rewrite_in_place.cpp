#include "tool/commands/rewrite_in_place.h"

#include "tool/commands/options.h"
#include "tool/commands/rewrite_paths.h"
#include "tool/edit/undo_journal.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

void note(const std::string& line) { llvm::errs() << line << "\n"; }

// What the user would not expect of a file that was replaced, and cannot see in it.
void tell_side_effects(const FileRewrite& file, const Replaced& replaced) {
  if (replaced.left_hard_links)
    note(printable_path(file.path) + ": was a hard link; its other names keep the old contents");
  if (!replaced.kept_owner)
    note(printable_path(file.path) + ": belongs to you now; its owner or group could not be kept");
}

} // namespace

Written write_in_place(const RewritePlan& plan, const std::vector<std::string>& paths) {
  Written written;
  JournalRoots where = journal_roots(paths);
  std::vector<std::vector<const FileRewrite*>> by_root(where.roots.size());
  for (const FileRewrite& file : plan.files) by_root[where.of_path[file.root]].push_back(&file);
  for (std::size_t root = 0; root < by_root.size(); ++root) {
    const auto& files = by_root[root];
    if (files.empty()) continue;
    auto journal = UndoJournal::begin(where.roots[root]);
    if (!journal) {
      fail(journal.error().message);
      written.refused += files.size();
      continue;
    }
    for (const FileRewrite* file : files) {
      auto replaced = journal->replace(file->path, file->before, file->after);
      if (!replaced) {
        fail(replaced.error().message);
        ++written.refused;
        continue;
      }
      tell_side_effects(*file, *replaced);
      ++written.files;
      written.fixes += file->fixes;
    }
    if (auto committed = journal->commit(); !committed)
      fail(committed.error().message), ++written.refused;
  }
  return written;
}

} // namespace portcuda
