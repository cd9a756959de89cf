#include "rewrites/support/spelled_together.h"

#include <algorithm>

#include "clang/Basic/SourceManager.h"

namespace portcuda {

bool spelled_together(std::initializer_list<clang::SourceRange> ranges, const AstPass& pass) {
  auto file = [&](clang::SourceLocation place) { return pass.sources().getFileID(place); };
  const clang::FileID place = file(ranges.begin()->getBegin());
  return std::ranges::all_of(ranges, [&](clang::SourceRange range) {
    return file(range.getBegin()) == place && file(range.getEnd()) == place;
  });
}

bool in_macro_body(clang::SourceLocation place, const AstPass& pass) {
  return place.isMacroID() && !pass.sources().isMacroArgExpansion(place);
}

} // namespace portcuda
