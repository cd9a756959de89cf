// Whether two functions are the same but for the names of registers, labels, parameters and
// internal symbols. Owns the renaming: one-to-one within a function, and for symbols within the
// whole text, so that two exchanged variables are a difference. One thread an object.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tool/verify/code_text.h"

namespace portcuda {

// A one-to-one map of names.
class NamePairs {
public:
  // False, and nothing is changed, if one of them has another partner already.
  bool pair(std::string_view before, std::string_view after);
  std::string_view after(std::string_view before) const; // empty: none
  std::string_view before(std::string_view after) const;
  void remove(std::string_view before);

private:
  std::unordered_map<std::string_view, std::string_view> forward_, backward_;
};

enum class Sameness {
  identical, // word for word, declarations of registers included
  renamed,
  differs,
};

struct EqualityResult {
  Sameness sameness = Sameness::differs;
  // Where they part, as indexes into `statements`; their sizes where one ends.
  std::size_t before = 0, after = 0;
};

class CodeEquality {
public:
  // The texts must outlive the object. `rename_registers`: those of PTX are names for values; those
  // of a machine overlap (R4 is half of R4.64) and stay as they are.
  CodeEquality(const CodeText& before, const CodeText& after, bool rename_registers);

  NamePairs& symbols() { return symbols_; }
  const NamePairs& symbols() const { return symbols_; }

  // Variables without a partner that stand at the same place and are declared alike become partners
  // if the functions turn out to be the same.
  EqualityResult compare(const CodeFunction& before, const CodeFunction& after);
  // Type, size, alignment and initial value; not the name.
  bool same_declaration(const CodeVariable& before, const CodeVariable& after) const;

private:
  bool same_statement(const CodeFunction& before, const Statement& a, const CodeFunction& after,
                      const Statement& b);
  bool same_token(const CodeToken& a, const CodeToken& b);
  bool same_symbol(std::string_view before, std::string_view after);

  std::unordered_map<std::string_view, const CodeVariable*> variables_before_, variables_after_;
  NamePairs symbols_, names_;               // of the text; of the function being compared
  std::vector<std::string_view> tentative_; // symbols paired while comparing this function
  bool rename_registers_;
};

} // namespace portcuda
