#include "rewrites/support/attribute_cure.h"

#include <algorithm>

#include "rewrites/support/head_words.h"
#include "rewrites/support/tidy_edit.h"

namespace portcuda {
namespace {

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const auto& part : parts) text += (text.empty() ? "" : " ") + part;
  return text;
}

std::string joined(std::string left, const std::string& right) {
  if (!left.empty() && !right.empty()) left += ' ';
  return left + right;
}

Edit replace_or_remove(const FileView& file, const AttributeSpec& spec, std::string text) {
  return text.empty() ? remove_tokens(file, spec.first, spec.last)
                      : replace_tokens(file, spec.first, spec.last, std::move(text));
}

// `inline` before the name of the function: `__forceinline__` holds it, and g++ rejects the word
// twice.
void drop_inline(const FileView& file, const AttributePosition& position, Fix& fix) {
  for (auto i = position.declaration; i != no_token; i = file.next(i)) {
    auto text = file.text(i);
    if (is_attribute_word(text) || text == "[") {
      auto close = file.match(text == "[" ? i : file.next(i));
      if (close == no_token) return;
      i = close;
    } else if (is_inline_word(text)) {
      fix.edits.push_back(remove_tokens(file, i, i));
    } else if (text == "(" || text == ";" || text == "{" || text == "=") {
      return;
    }
  }
}

// C before C23 has neither `[[ ]]` nor the keyword alignas.
bool is_c(const FileView& file) { return file.path().ends_with(".c"); }

// A header that asks whether it is read as C++ is read as C somewhere.
bool may_be_c(const FileView& file) {
  if (file.is_cuda() || file.is_plain_cpp()) return false;
  for (std::string_view question : {"ifdef __cplusplus", "defined(__cplusplus)",
                                    "defined (__cplusplus)", "defined __cplusplus"})
    if (file.source().find(question) != std::string_view::npos) return true;
  return false;
}

class Cure {
public:
  Cure(const FileView& file, const AttributeSpec& spec, const AttributePosition& position,
       Replacement replacement)
      : file_(file), spec_(spec), position_(position), replacement_(std::move(replacement)) {}

  // False: the parts found no place; `obstacle` says why.
  bool build(Fix& fix, std::string& obstacle) {
    fix.title = replacement_.title;
    fix.applicability = replacement_.applicability;
    front_ = leading_text(replacement_);
    specifiers_ = joined(replacement_.specifiers);
    if (auto text = joined(front_, specifiers_); !text.empty()) {
      bool ignored = text.find("gnu::") != std::string::npos;
      fix.title = "write `" + text + "`" + (ignored ? ", which GCC keeps and cl.exe ignores" : "");
    }
    bool cpp_only = !front_.empty() || replacement_.statement;
    if (cpp_only && is_c(file_)) {
      obstacle = "C has no standard attributes before C23";
      return false;
    }
    if (cpp_only && may_be_c(file_)) fix.applicability = Applicability::review;
    if (replacement_.pack) fix.title = "put `#pragma pack` around the declaration";
    switch (position_.site) {
    case AttributeSite::statement:
      fix.edits = {
          replace_or_remove(file_, spec_, replacement_.statement ? "[[fallthrough]]" : "")};
      return true;
    case AttributeSite::lambda:
      fix.edits = {replace_or_remove(file_, spec_, specifiers_)};
      return true;
    case AttributeSite::enumerator:
    case AttributeSite::alias:
      fix.edits = {replace_or_remove(file_, spec_, front_)};
      return true;
    case AttributeSite::class_head:
      fix.edits = {replace_or_remove(file_, spec_, joined(specifiers_, front_))};
      return packed(fix, obstacle);
    case AttributeSite::class_tail:
    case AttributeSite::name_space:
      fix.edits = {remove_tokens(file_, spec_.first, spec_.last)};
      if (!front_.empty())
        fix.edits.push_back(insert_behind(file_, position_.keyword, " " + front_));
      return packed(fix, obstacle);
    case AttributeSite::type_name:
    case AttributeSite::specifier:
    case AttributeSite::parameter:
      return before_declarator(fix, obstacle);
    case AttributeSite::declarator:
      return behind_declarator(fix, obstacle);
    case AttributeSite::macro:
    case AttributeSite::unknown:
      break;
    }
    obstacle = "it is not plain what it belongs to";
    return false;
  }

private:
  bool packed(Fix& fix, std::string& obstacle) {
    if (!replacement_.pack || add_pack_pragmas(file_, spec_, position_, fix)) return true;
    obstacle = "no place for `#pragma pack` lines around the declaration";
    return false;
  }

  bool before_declarator(Fix& fix, std::string& obstacle) {
    if (position_.cut && !front_.empty()) return out_of_sight(obstacle);
    if (position_.leading || front_.empty()) {
      // `static MACRO(x)` would put the attribute behind `static`, unless the body says such a word
      // itself.
      auto behind = file_.text(file_.next(spec_.last));
      bool begins =
          one_of(behind, {"static", "inline", "extern", "constexpr", "template", "typedef"});
      if (at_body_edge() && !front_.empty() && !begins) fix.applicability = Applicability::review;
      fix.edits.push_back(replace_or_remove(file_, spec_, joined(front_, specifiers_)));
    } else {
      fix.edits.push_back(replace_or_remove(file_, spec_, specifiers_));
      if (!insert_front(fix, front_, obstacle)) return false;
    }
    if (replacement_.drops_inline) drop_inline(file_, position_, fix);
    return true;
  }

  bool behind_declarator(Fix& fix, std::string& obstacle) {
    bool any_name = specifiers_.empty() && replacement_.alignments.empty() && position_.after_name;
    // `int a, b [[maybe_unused]];`: each name may have its own. Good too where the front is
    // uncertain.
    if (any_name &&
        (!position_.alone || position_.behind_macro || position_.cut || at_body_edge())) {
      fix.edits.push_back(replace_or_remove(file_, spec_, front_));
      return true;
    }
    if (!position_.alone) {
      obstacle = "one of several declarators";
      return false;
    }
    fix.edits.push_back(remove_tokens(file_, spec_.first, spec_.last));
    auto text = joined(front_, specifiers_);
    if (!text.empty() && !insert_front(fix, text, obstacle)) return false;
    if (replacement_.drops_inline) drop_inline(file_, position_, fix);
    return true;
  }

  // The declaration may have begun before the macro.
  bool at_body_edge() const {
    return file_.token(spec_.first).in_macro_body && file_.enclosing(spec_.first) == no_token;
  }

  static bool out_of_sight(std::string& obstacle) {
    obstacle = "the start of the declaration is not in sight";
    return false;
  }

  // Before the declaration. A macro there may hold anything, and a macro body may be the middle of
  // a declaration.
  bool insert_front(Fix& fix, const std::string& text, std::string& obstacle) {
    if (position_.declaration == no_token || position_.cut || file_.is(position_.declaration, "#"))
      return out_of_sight(obstacle);
    if (position_.behind_macro || at_body_edge()) fix.applicability = Applicability::review;
    fix.edits.push_back(insert_before(file_, position_.declaration, text + " "));
    return true;
  }

  const FileView& file_;
  const AttributeSpec& spec_;
  const AttributePosition& position_;
  Replacement replacement_;
  std::string front_, specifiers_;
};

// Scoped attributes that lose only a hint when they are ignored are as they should be.
bool already_portable(const AttributeSpec& spec) {
  return spec.scoped && std::ranges::none_of(spec.attributes, [](const GnuAttribute& a) {
           return a.known && (a.known->action == AttributeAction::align ||
                              a.known->action == AttributeAction::pack ||
                              (a.known->action == AttributeAction::none &&
                               a.known->family != AttributeFamily::foreign));
         });
}

std::string message_of(const FileView& file, const AttributeSpec& spec,
                       const std::string& obstacle) {
  std::string text = "`" + shown(file, spec) + "` ";
  text += spec.scoped ? "is ignored without a word on Windows"
                      : "is not a keyword for cl.exe or the Windows front end";
  if (!obstacle.empty()) text += "; " + obstacle;
  return text;
}

} // namespace

std::string shown(const FileView& file, const AttributeSpec& spec) {
  std::string text;
  for (char c : file.text_between(spec.first, spec.last)) {
    if (c == '\n' || c == '\r' || c == '\t' || c == '\\') c = ' ';
    if (c != ' ' || text.empty() || text.back() != ' ') text += c;
  }
  if (text.size() > 72) text.replace(60, text.size() - 60, "...");
  return text;
}

void report_gnu_attribute(const FileView& file, std::uint32_t token, AttributeFamily family,
                          const Report& report) {
  auto spec = parse_attribute_spec(file, token);
  if (!spec || owner(*spec) != family || already_portable(*spec)) return;
  if (attributes_do_not_matter(file, spec->first)) return;
  auto position = attribute_position(file, *spec);
  if (position.site == AttributeSite::lambda && family != AttributeFamily::cuda_space) return;
  std::string obstacle;
  Fix fix;
  auto unknown =
      std::ranges::find_if(spec->attributes, [](const GnuAttribute& a) { return !a.known; });
  if (!spec->readable) {
    obstacle = "its list is not a list of attribute names";
  } else if (spec->one_of_several) {
    obstacle = "it is one of several in its list";
  } else if (unknown != spec->attributes.end()) {
    obstacle = "`" + std::string(unknown->name) + "` is not an attribute known here";
  } else if (position.site == AttributeSite::macro) {
    fix = macro_fix(file, *spec, obstacle);
  } else {
    Replacement replacement = replacement_for(file, *spec, position);
    obstacle = replacement.obstacle;
    if (obstacle.empty()) Cure(file, *spec, position, std::move(replacement)).build(fix, obstacle);
  }
  if (!obstacle.empty()) fix = {.applicability = Applicability::report};
  Finding finding{file.offset(spec->first), file.end_offset(spec->last) - file.offset(spec->first),
                  message_of(file, *spec, obstacle), std::move(fix)};
  if (spec->scoped) finding.severity = Severity::corrupts;
  report(std::move(finding));
}

} // namespace portcuda
