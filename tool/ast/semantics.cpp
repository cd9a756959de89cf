#include "tool/ast/semantics.h"

#include <tuple>

namespace portcuda {

bool operator==(const SemanticFinding& a, const SemanticFinding& b) {
  auto parts = [](const SemanticFinding& f) {
    const Finding& g = f.finding;
    return std::tie(f.rule, g.offset, g.length, g.message, g.severity, g.fix.title, g.fix.edits,
                    g.fix.includes, g.fix.applicability);
  };
  return parts(a) == parts(b);
}

} // namespace portcuda
