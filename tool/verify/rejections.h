// What the front end rejected, by place: the same error from two passes and twenty units is one
// rejection. Owns the merging, the choice of the place that the user can change, and the joining
// with what our rules found there. Pure but for reading the files named.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "tool/report/located_finding.h"
#include "tool/verify/verify_run.h"

namespace portcuda {

// A line of a file; `file` as the compiler names it.
struct SourcePlace {
  std::string file;
  unsigned line = 0;
  friend auto operator<=>(const SourcePlace&, const SourcePlace&) = default;
};

struct Rejection {
  SourcePlace place;               // the innermost one outside the toolkit and the Windows headers
  std::vector<SourcePlace> others; // further places that the compiler names, inner ones first
  std::string text;                // of the first error there
  std::size_t more = 0;            // other errors on this line
  std::vector<std::string> texts;  // all of them
  bool host = false, device = false;
  std::set<std::string> units; // as the user wrote them
  std::string missing;         // the header that is not there
  std::string cause;           // what the join found: "PC301 cures it"; empty before it
  bool known = false;          // a rule covers it, or it follows from one that is covered
  bool consequence = false;    // the compiler itself says that an earlier error caused it
};

// Whether a file belongs to the toolkit or the Windows headers.
using IsForeign = std::function<bool(const std::string&)>;

// Rejections by place. A header that is not there counts as one, so that a rule can cover it.
std::vector<Rejection> rejections_of(const std::vector<JudgedUnit>& units,
                                     const IsForeign& foreign);

// "at line 12 of /p/x.h" in the lines that a message has below it; a line number alone is in the
// file named last.
std::vector<SourcePlace> places_of(const CompilerMessage& message);

// Says of each rejection which finding covers it: on the same line, in the same statement, in the
// body of a macro that is used there, or at a place that the compiler also names. `findings` have
// paths as `Rejection::place` has them.
void join_with_findings(std::vector<Rejection>& rejections,
                        const std::vector<LocatedFinding>& findings);

} // namespace portcuda
