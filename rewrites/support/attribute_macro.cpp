// An attribute in a `#define` of specifiers: `#define INLINE inline
// __attribute__((always_inline))`. Where the macro will stand is for its users to say, so only
// spellings that fit wherever specifiers do may replace it; everything else gets a definition of
// its own for cl.exe, in front of the old one, which stays as it is for Linux.
#include <algorithm>

#include "rewrites/support/attribute_cure.h"
#include "rewrites/support/head_words.h"
#include "rewrites/support/lambda_declarator.h"
#include "rewrites/support/tidy_edit.h"

namespace portcuda {
namespace {

// How this file uses the macro.
struct Uses {
  int on_lambdas = 0, behind_declarators = 0, elsewhere = 0;
};

Uses uses_of(const FileView& file, const MacroDefinition& macro) {
  Uses uses;
  for (auto i : uses_of_name(file, file.text(macro.name))) {
    auto behind = file.next(i);
    if (macro.function_like && behind != no_token && file.is(behind, "(") &&
        file.match(behind) != no_token)
      behind = file.next(file.match(behind));
    if (file.previous(i) != no_token && in_lambda_declarator(file, file.previous(i)))
      ++uses.on_lambdas;
    else if (one_of(file.text(behind), {";", "=", ",", ")", "{", "["}))
      ++uses.behind_declarators;
    else
      ++uses.elsewhere;
  }
  return uses;
}

// The attribute lists of a body, and the rest of its words.
struct Body {
  std::vector<AttributeSpec> specs;
  std::vector<std::uint32_t> inlines;
  bool space_shown = false; // an execution or memory space
  bool bare = true;         // nothing but attribute lists
};

Body read_body(const FileView& file, const MacroDefinition& macro) {
  Body body;
  for (auto i = macro.body; i < macro.end; ++i) {
    if (auto spec = parse_attribute_spec(file, i)) {
      body.specs.push_back(*spec);
      i = spec->last;
      continue;
    }
    body.bare = false;
    if (is_inline_word(file.text(i))) body.inlines.push_back(i);
    body.space_shown |= one_of(
        file.text(i), {"__host__", "__device__", "__global__", "__shared__", "__constant__"});
  }
  return body;
}

// One comment and nothing else; `text` is the rest of a line.
bool is_comment(std::string_view text) {
  if (text.starts_with("//")) return !text.ends_with('\\');
  auto last = text.find_last_not_of(" \t");
  return text.starts_with("/*") && text.find("*/", 2) == last - 1;
}

class MacroCure {
public:
  MacroCure(const FileView& file, const MacroDefinition& macro)
      : file_(file), macro_(macro), body_(read_body(file, macro)), uses_(uses_of(file, macro)) {
    cuda_ = !file.is_plain_cpp() && (knows_cuda_spellings(file, macro.hash) || body_.space_shown);
  }

  Fix fix(std::string& obstacle) {
    Fix result;
    if (names_itself()) {
      obstacle = "the macro defines the spelling that would replace the attribute";
      return result;
    }
    if (fallthrough() && !file_.path().ends_with(".c")) {
      auto& spec = body_.specs.front();
      return {.title = "write `[[fallthrough]]`",
              .edits = {replace_tokens(file_, spec.first, spec.last, "[[fallthrough]]")}};
    }
    if (in_place(result)) return result;
    result = {};
    for (const AttributeSpec& spec : body_.specs)
      if (std::string why = for_windows(spec); !why.empty()) {
        obstacle = why;
        return result;
      }
    if (!branch(result)) obstacle = "the `#define` does not stand on lines of its own";
    return result;
  }

private:
  // `#define __device__ __attribute__((device))`, as HIP and polyfills do.
  bool names_itself() const {
    auto name = file_.text(macro_.name);
    return one_of(name, {"__forceinline__", "__noinline__", "__align__"}) ||
           std::ranges::any_of(body_.specs, [&](const AttributeSpec& spec) {
             return std::ranges::any_of(spec.attributes, [&](const GnuAttribute& a) {
               return a.known && a.known->action == AttributeAction::specifier &&
                      a.known->text == name;
             });
           });
  }

  bool fallthrough() const {
    return body_.bare && body_.specs.size() == 1 && body_.specs[0].attributes.size() == 1 &&
           body_.specs[0].attributes[0].name == "fallthrough";
  }

  // One spelling for both compilers, for every list of the body; false when some attribute has
  // none.
  bool in_place(Fix& fix) {
    if (uses_.behind_declarators || uses_.on_lambdas) return false;
    bool drops_inline = false;
    for (const AttributeSpec& spec : body_.specs) {
      std::string text;
      for (const GnuAttribute& a : spec.attributes) {
        std::string one = portable(a, drops_inline);
        if (one.empty()) return false;
        text += (text.empty() ? "" : " ") + one;
      }
      if (text.empty()) return false;
      fix.edits.push_back(replace_tokens(file_, spec.first, spec.last, text));
      if (fix.title.empty()) fix.title = "write `" + text + "`";
    }
    if (drops_inline)
      for (auto i : body_.inlines) fix.edits.push_back(remove_tokens(file_, i, i));
    return true;
  }

  std::string portable(const GnuAttribute& a, bool& drops_inline) const {
    if (!a.known || (!cuda_ && a.known->family != AttributeFamily::cuda_space)) return {};
    std::string arguments = a.has_arguments ? "(" + std::string(a.arguments) + ")" : "";
    switch (a.known->action) {
    case AttributeAction::force_inline:
      if (body_.inlines.empty()) return {}; // a use may say `inline` itself: twice is an error
      drops_inline = true;
      return "__forceinline__";
    case AttributeAction::no_inline: // nvcc's own word
      return file_.is_cuda() || body_.space_shown ? "__noinline__" : "";
    case AttributeAction::align:
      return a.has_arguments ? "__align__" + arguments : "";
    case AttributeAction::specifier:
      return std::string(a.known->text) + arguments;
    default:
      return {};
    }
  }

  // What the list becomes in cl.exe's own branch; a reason when it cannot become anything.
  std::string for_windows(const AttributeSpec& spec) {
    std::string text;
    if (!spec.readable) return "the body holds a list that is not a list of attribute names";
    for (const GnuAttribute& a : spec.attributes) {
      if (!a.known) return "`" + std::string(a.name) + "` is not an attribute known here";
      std::string one(a.known->msvc);
      switch (a.known->action) {
      case AttributeAction::pack:
        return "wrap the classes that use the macro in `#pragma pack` instead";
      case AttributeAction::none:
        return std::string(a.known->text);
      case AttributeAction::statement:
        return "not a statement of its own";
      case AttributeAction::align:
        one = "__declspec(align(" + (a.has_arguments ? std::string(a.arguments) : "16") + "))";
        if (uses_.behind_declarators)
          return "`__declspec(align)` cannot stand behind a declarator, where the macro is used";
        break;
      case AttributeAction::force_inline:
        // Without `inline` the macro may well be for lambdas, where any attribute stops the parser.
        if (uses_.on_lambdas || (body_.inlines.empty() && !uses_.elsewhere))
          one = "";
        else
          drops_inline_ = true;
        break;
      case AttributeAction::gnu_scoped:
        if (a.name == "visibility" && a.arguments.find("default") != std::string_view::npos)
          one = "__declspec(dllexport)";
        break;
      case AttributeAction::std_scoped:
        if (a.name == "deprecated" && a.has_arguments)
          one = "__declspec(deprecated(" + std::string(a.arguments) + "))";
        break;
      case AttributeAction::specifier:
        if (a.has_arguments) one += "(" + std::string(a.arguments) + ")";
        break;
      default:
        break;
      }
      if (uses_.behind_declarators && one.starts_with("__declspec")) one = "";
      if (!one.empty()) text += (text.empty() ? "" : " ") + one;
    }
    windows_.push_back(text.empty() ? remove_tokens(file_, spec.first, spec.last)
                                    : replace_tokens(file_, spec.first, spec.last, text));
    return {};
  }

  // `#if defined(_MSC_VER)` <new definition> `#else` <old one> `#endif`, in one edit of whole
  // lines: the guarded style must see what is new and what is old.
  bool branch(Fix& fix) {
    auto source = file_.source();
    auto hash = file_.offset(macro_.hash), end = file_.end_offset(macro_.end - 1);
    auto start = line_begin(source, hash), behind = line_end(source, end);
    std::string indent(source.substr(start, hash - start)), rest(source.substr(end, behind - end));
    auto text = rest.find_first_not_of(" \t");
    if (indent.find_first_not_of(" \t") != std::string::npos) return false;
    if (text != std::string::npos && !is_comment(std::string_view(rest).substr(text))) return false;
    if (drops_inline_)
      for (auto i : body_.inlines) windows_.push_back(remove_tokens(file_, i, i));
    std::ranges::sort(windows_);
    std::string define, eol(file_.eol());
    auto from = hash;
    for (const Edit& edit : windows_) {
      if (edit.offset > from) define.append(source.substr(from, edit.offset - from));
      define += edit.text;
      from = std::max(from, edit.offset + edit.length);
    }
    if (from < end) define.append(source.substr(from, end - from));
    define.resize(define.find_last_not_of(" \t") + 1);
    fix.title = "define it for cl.exe too";
    auto line = [&](std::string_view text) { return indent + std::string(text) + eol; };
    std::string old(source.substr(start, behind - start));
    fix.edits = {{start, behind - start,
                  line("#if defined(_MSC_VER)") + line(define) + line("#else") + old + eol +
                      indent + "#endif"}};
    return true;
  }

  const FileView& file_;
  const MacroDefinition& macro_;
  Body body_;
  Uses uses_;
  bool cuda_ = false, drops_inline_ = false;
  std::vector<Edit> windows_;
};

} // namespace

Fix macro_fix(const FileView& file, const AttributeSpec& spec, std::string& obstacle) {
  return MacroCure(file, *file.macro_at(spec.first)).fix(obstacle);
}

} // namespace portcuda
