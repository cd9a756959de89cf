#include "tool/ast/unit_outline.h"

#include <algorithm>

#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"

namespace portcuda {
namespace {

namespace tok = clang::tok;
using clang::Token;

bool is_opening(const Token& token) { return token.isOneOf(tok::l_paren, tok::l_square); }
bool is_closing(const Token& token) { return token.isOneOf(tok::r_paren, tok::r_square); }

// Whose parentheses are no parameters.
bool takes_arguments(const Token& token) {
  return token.isOneOf(tok::kw___attribute, tok::kw_alignas, tok::kw_decltype, tok::kw___declspec,
                       tok::kw_noexcept, tok::kw_explicit, tok::kw_static_assert, tok::kw_asm);
}

bool is_class_key(const Token& token) {
  return token.isOneOf(tok::kw_struct, tok::kw_class, tok::kw_union, tok::kw_enum);
}

} // namespace

OutlineReader::OutlineReader(const clang::Preprocessor& preprocessor, PathOf path_of,
                             UnitOutline& outline)
    : preprocessor_(preprocessor), path_of_(std::move(path_of)), outline_(outline) {}

void OutlineReader::take(const Token& token) {
  take_using(token);
  if (token.is(tok::r_brace)) {
    if (braces_ > 0)
      --braces_;
    else if (!namespaces_.empty())
      namespaces_.pop_back();
  } else if (token.is(tok::l_brace)) {
    open_brace();
  } else if (braces_ == 0 && token.is(tok::semi)) {
    if (auto name = defined_name(false)) define(*name);
    declaration_.clear();
  } else if (braces_ == 0) {
    declaration_.push_back(token);
  }
}

void OutlineReader::take_using(const Token& token) {
  if (after_using_ && token.is(tok::kw_namespace)) {
    directive_.emplace();
  } else if (directive_ && token.is(tok::semi)) {
    outline_.directives.insert(*directive_);
    if (braces_ == 0 && namespaces_.empty()) outline_.global_directives.insert(*directive_);
    directive_.reset();
  } else if (directive_) {
    *directive_ += preprocessor_.getSpelling(token);
  }
  after_using_ = token.is(tok::kw_using);
}

void OutlineReader::open_brace() {
  if (braces_ > 0) {
    ++braces_;
    return;
  }
  auto is_namespace = [](const Token& token) { return token.is(tok::kw_namespace); };
  const bool opens_namespace = std::ranges::any_of(declaration_, is_namespace);
  const bool is_linkage = declaration_.size() == 2 && declaration_[0].is(tok::kw_extern);
  if (opens_namespace || is_linkage) {
    std::string name;
    for (const Token& token : declaration_)
      if (token.isOneOf(tok::identifier, tok::coloncolon)) name += preprocessor_.getSpelling(token);
    if (!is_linkage) name = (name.empty() ? "?" : name) + "::";
    namespaces_.push_back(std::move(name));
  } else {
    if (auto name = defined_name(true)) define(*name);
    ++braces_;
  }
  declaration_.clear();
}

void OutlineReader::define(std::size_t name) {
  std::string qualified;
  for (const std::string& around : namespaces_) qualified += around;
  qualified += qualifier_of(name) + preprocessor_.getSpelling(declaration_[name]);
  const clang::SourceManager& sources = preprocessor_.getSourceManager();
  const auto place = sources.getExpansionLoc(declaration_[name].getLocation());
  if (auto file = sources.getFileEntryRefForID(sources.getFileID(place)))
    outline_.definitions.insert({std::move(qualified), path_of_(*file)});
}

// "Class::" of a member that is defined outside its class.
std::string OutlineReader::qualifier_of(std::size_t name) const {
  std::size_t begin = name;
  while (begin >= 2 && declaration_[begin - 1].is(tok::coloncolon) &&
         declaration_[begin - 2].is(tok::identifier))
    begin -= 2;
  std::string qualifier;
  for (; begin < name; ++begin) qualifier += preprocessor_.getSpelling(declaration_[begin]);
  return qualifier;
}

// Past the parenthesis or bracket that closes the one at `at`.
std::size_t OutlineReader::after_group(std::size_t at) const {
  for (std::size_t depth = 0; at < declaration_.size(); ++at) {
    if (is_opening(declaration_[at])) ++depth;
    if (is_closing(declaration_[at]) && --depth == 0) return at + 1;
  }
  return at;
}

std::size_t OutlineReader::after_template_heads() const {
  std::size_t at = 0;
  while (at + 1 < declaration_.size() && declaration_[at].is(tok::kw_template) &&
         declaration_[at + 1].is(tok::less)) {
    int depth = 0;
    for (++at; at < declaration_.size(); ++at) {
      const Token& token = declaration_[at];
      if (is_opening(token)) {
        at = after_group(at) - 1;
        continue;
      }
      depth += token.is(tok::less) - token.is(tok::greater) - 2 * token.is(tok::greatergreater);
      if (depth <= 0) break;
    }
    ++at;
  }
  return at;
}

// Index of the name in `declaration_`; nothing where it defines none that another definition could
// clash with, or is of another shape.
std::optional<std::size_t> OutlineReader::defined_name(bool has_body) const {
  bool is_class = false;
  std::optional<std::size_t> last;
  for (std::size_t at = after_template_heads(); at < declaration_.size();) {
    const Token& token = declaration_[at];
    if (token.isOneOf(tok::kw_using, tok::kw_typedef, tok::kw_template, tok::kw_friend))
      return std::nullopt;
    if (takes_arguments(token) || token.is(tok::l_square)) {
      const std::size_t group = token.is(tok::l_square) ? at : at + 1;
      const bool is_array = token.is(tok::l_square) && last && !is_class && at == *last + 1;
      if (is_array) return last;
      at = group < declaration_.size() && is_opening(declaration_[group]) ? after_group(group)
                                                                          : group;
      continue;
    }
    if (is_class_key(token)) is_class = true;
    if (token.is(tok::equal)) return is_class ? std::nullopt : last;
    if (token.is(tok::l_paren)) {
      if (is_class) { // of a macro that is no known attribute
        at = after_group(at);
        continue;
      }
      const bool names_function = last && at == *last + 1;
      return has_body && names_function ? last : std::nullopt;
    }
    if (is_class && token.isOneOf(tok::colon, tok::less)) break;
    if (token.is(tok::identifier)) {
      const bool is_final = is_class && last && token.getIdentifierInfo()->isStr("final");
      if (!is_final) last = at;
    }
    ++at;
  }
  // A specialization, or a class that is only declared.
  const bool is_specialized =
      last && *last + 1 < declaration_.size() && declaration_[*last + 1].is(tok::less);
  if (is_specialized || (is_class && !has_body)) return std::nullopt;
  return last;
}

} // namespace portcuda
