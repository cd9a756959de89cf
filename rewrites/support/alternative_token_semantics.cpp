#include "rewrites/support/alternative_token_semantics.h"

#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/Support/MemoryBuffer.h"

namespace portcuda {
namespace {

// Of all files that were read, not of the system's C++ library: <ciso646> lies there, and includes
// nothing on Windows.
bool includes_macros_of_operators(const clang::SourceManager& sources) {
  for (unsigned i = 1; i < sources.local_sloc_entry_size(); ++i) {
    const clang::SrcMgr::SLocEntry& entry = sources.getLocalSLocEntry(int(i));
    if (!entry.isFile()) continue;
    const auto text = entry.getFile().getContentCache().getBufferDataIfLoaded();
    const auto name = entry.getFile().getName();
    if (text && !name.contains("/c++/") && text->contains("iso646")) return true;
  }
  return false;
}

} // namespace

void judge_alternative_tokens(AstHandlers& handlers) {
  handlers.at_end([](AstPass& pass) {
    const clang::SourceManager& sources = pass.sources();
    if (pass.context().getLangOpts().CPlusPlus20 || includes_macros_of_operators(sources)) return;
    for (unsigned i = 1; i < sources.local_sloc_entry_size(); ++i) {
      const clang::SrcMgr::SLocEntry& entry = sources.getLocalSLocEntry(int(i));
      if (!entry.isFile()) continue;
      const clang::FileID file = sources.getFileID(clang::SourceLocation::getFromRawEncoding(
          clang::SourceLocation::UIntTy(entry.getOffset())));
      if (pass.in_project(sources.getLocForStartOfFile(file)))
        pass.undecided({sources.getLocForStartOfFile(file), sources.getLocForEndOfFile(file)});
    }
  });
}

} // namespace portcuda
