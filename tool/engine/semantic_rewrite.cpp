#include "tool/engine/semantic_rewrite.h"

#include <algorithm>

#include "tool/process/parallel.h"
#include "tool/source/file_error.h"
#include "tool/source/scratch_folder.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace portcuda {
namespace {

// The new texts, where the parser can read them.
std::expected<std::vector<FileOverlay>, std::string>
write_overlays(std::span<const std::unique_ptr<OpenFile>> files,
               const std::filesystem::path& folder) {
  std::vector<FileOverlay> overlays;
  for (const auto& file : files) {
    if (file->rewriter->text() == file->source()) continue;
    const std::filesystem::path contents = folder / std::to_string(overlays.size());
    std::error_code error;
    llvm::raw_fd_ostream out(contents.string(), error);
    if (!error) {
      out << file->rewriter->text();
      out.flush();
      error = out.error();
      out.clear_error();
    }
    if (error)
      return std::unexpected("the new text of " + printable_path(file->file.path) +
                             " cannot be written to " + printable_path(contents.string()) + ": " +
                             error.message());
    overlays.push_back({file->real_path, contents});
  }
  return overlays;
}

} // namespace

SemanticFiles::SemanticFiles(SemanticScan scan) : scan_(std::move(scan)) {
  for (std::size_t k = 0; k < scan_.files.size(); ++k) {
    llvm::sys::fs::UniqueID id;
    if (!llvm::sys::fs::getUniqueID(scan_.files[k].path, id))
      index_.emplace(FileIdentity{id.getDevice(), id.getFile()}, k);
  }
}

const MergedFile* SemanticFiles::of(FileIdentity identity) const {
  auto found = index_.find(identity);
  return found == index_.end() ? nullptr : &scan_.files[found->second];
}

std::expected<void, std::string> settle_semantics(std::span<const std::unique_ptr<OpenFile>> files,
                                                  const AskSemantics& ask, unsigned jobs) {
  for (int round = 0; round < most_semantic_rounds; ++round) {
    if (std::ranges::none_of(files, [](const auto& file) { return file->asks_again; })) break;
    ScratchFolder scratch;
    if (scratch.path().empty()) return std::unexpected(scratch.problem());
    auto overlays = write_overlays(files, scratch.path());
    if (!overlays) return std::unexpected(overlays.error());
    const SemanticFiles said(ask(*overlays));
    // Of a file that did not change there may be more to say, too: what it includes has changed.
    for_each_index(jobs, files.size(), [&](std::size_t k) {
      OpenFile& file = *files[k];
      const MergedFile* semantics = said.of(file.identity);
      file.asks_again = semantics && file.rewriter->run(semantics);
    });
  }
  return {};
}

} // namespace portcuda
