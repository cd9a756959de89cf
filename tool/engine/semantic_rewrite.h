// Rewriting while the semantic tier is asked again: a fix changes the types that others were found
// by, here or in a file that includes this one. Owns the rounds and which files take part; applies
// no fix itself. The texts stay in memory; the parser reads them from scratch files.
#pragma once
#include <cstdint>
#include <expected>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tool/engine/source_rewrite.h"
#include "tool/source/discovery.h"
#include "tool/source/identity_set.h"

namespace portcuda {

// Asks the semantic tier about the project, `overlays` standing for the files' own contents. Called
// by one thread at a time.
using AskSemantics = std::function<SemanticScan(const std::vector<FileOverlay>& overlays)>;

// What was said of each file, found by whichever path leads to it.
class SemanticFiles {
public:
  explicit SemanticFiles(SemanticScan scan);
  const MergedFile* of(FileIdentity identity) const; // null: no parse saw the file

private:
  SemanticScan scan_;
  std::map<FileIdentity, std::size_t> index_;
};

// A file that a parse saw, from the first round to the last.
struct OpenFile {
  DiscoveredFile file;
  std::uint64_t sequence = 0;
  FileIdentity identity;
  std::uint32_t mode = 0;
  std::string bytes; // as on disk
  bool has_bom = false;
  std::string real_path;
  std::unique_ptr<SourceRewriter> rewriter; // looks into `bytes`
  bool asks_again = false;

  std::string_view source() const { return std::string_view(bytes).substr(has_bom ? 3 : 0); }
};

// At most this often the semantic tier is asked again in one rewrite.
inline constexpr int most_semantic_rounds = 3;

// `files` have had their first round. Goes on until no semantic fix is applied or waits, on `jobs`
// threads; `asks_again` stays set where that end was not reached. The error is a message: no
// scratch file could be written, and nothing was asked again.
std::expected<void, std::string> settle_semantics(std::span<const std::unique_ptr<OpenFile>> files,
                                                  const AskSemantics& ask, unsigned jobs);

} // namespace portcuda
