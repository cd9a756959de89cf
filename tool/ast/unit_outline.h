// What a unit says at namespace scope, as far as other units parsed with it would notice:
// namespaces that it opens, names that it defines. From tokens, by their shape; parses nothing. One
// thread.
#pragma once
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "clang/Basic/FileEntry.h"
#include "clang/Lex/Token.h"

namespace clang {
class Preprocessor;
} // namespace clang

namespace portcuda {

struct UnitOutline {
  // What using-directives name, as they name it: outside all braces, and anywhere.
  std::set<std::string> global_directives, directives;

  struct Definition {
    std::string name; // "sm90::decode::kernel"; "sm90::?::f" in a namespace without a name
    std::string path; // real path of the file
    friend auto operator<=>(const Definition&, const Definition&) = default;
  };
  // Functions, classes and variables; not specializations, and not what a class holds.
  std::set<Definition> definitions;
};

// Takes the tokens of a unit in order, macros replaced.
class OutlineReader {
public:
  using PathOf = std::function<std::string(clang::FileEntryRef)>;

  OutlineReader(const clang::Preprocessor& preprocessor, PathOf path_of, UnitOutline& outline);

  void take(const clang::Token& token);

private:
  void take_using(const clang::Token& token);
  void open_brace();
  void define(std::size_t name);
  std::string qualifier_of(std::size_t name) const;
  std::optional<std::size_t> defined_name(bool has_body) const;
  std::size_t after_group(std::size_t at) const;
  std::size_t after_template_heads() const;

  const clang::Preprocessor& preprocessor_;
  const PathOf path_of_;
  UnitOutline& outline_;
  std::vector<clang::Token> declaration_; // so far, at namespace scope
  std::vector<std::string> namespaces_;
  std::size_t braces_ = 0; // open ones that are no namespace's
  std::optional<std::string> directive_;
  bool after_using_ = false;
};

} // namespace portcuda
