// Which files of a parse are the project's, and which bytes a piece of its syntax tree is spelled
// as. Owns the questions about places; one parse, one thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "rewrites/rule_ast.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/DenseMap.h"

namespace portcuda {

class ProjectFiles {
public:
  ProjectFiles(const clang::SourceManager& sources, const clang::LangOptions& language,
               const std::vector<std::filesystem::path>& roots);

  bool holds(clang::FileID file) const;
  bool holds(clang::SourceLocation place) const; // where it is spelled
  // Where it is expanded: PYBIND11_MODULE(…) { … } is the project's.
  bool uses(clang::SourceLocation place) const;
  // Real path of a file of the project; empty of another.
  const std::string& path(clang::FileID file) const;
  // 3 where the file begins with a byte order mark: offsets leave it out.
  std::uint32_t mark_length(clang::FileID file) const;

  // See AstPass::span. Offsets count without byte order mark.
  std::optional<SourceSpan> span(clang::SourceRange tokens) const;
  std::string text(const SourceSpan& span) const;

  const clang::SourceManager& sources() const { return sources_; }

private:
  const clang::SourceManager& sources_;
  const clang::LangOptions& language_;
  std::vector<std::string> roots_; // with a separator at the end
  mutable llvm::DenseMap<clang::FileID, std::string> paths_;
};

} // namespace portcuda
