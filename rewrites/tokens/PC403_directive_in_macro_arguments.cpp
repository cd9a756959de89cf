// `#ifdef` between the parentheses of a macro call, usually in a lambda given to a dispatch macro.
#include <algorithm>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/tidy_edit.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// One #if … #endif: the `#` tokens of all its directives.
struct Group {
  std::vector<std::uint32_t> hashes;
  bool has_else = false;
};

std::vector<Group> groups_of(const FileView& file) {
  std::vector<Group> groups;
  std::vector<std::size_t> open;
  for (const std::uint32_t hash : file.conditional_directives()) {
    const std::string_view word = file.text(hash + 1);
    if (word == "if" || word == "ifdef" || word == "ifndef") {
      open.push_back(groups.size());
      groups.emplace_back();
    }
    if (open.empty()) continue;
    Group& group = groups[open.back()];
    group.hashes.push_back(hash);
    if (word == "else") group.has_else = true;
    if (word == "endif") open.pop_back();
  }
  return groups;
}

bool looks_like_macro(const FileView& file, std::uint32_t name) {
  if (!file.is_identifier(name)) return false;
  const std::string_view text = file.text(name);
  const bool capitals = text.size() > 2 &&
                        std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; }) &&
                        text.front() != '_';
  if (capitals || text == "assert") return true;
  const MacroDefinition* macro = file.macro_named(text);
  return macro && macro->function_like;
}

// Nobody writes a macro call under more brackets, or behind more tokens of directives; hostile
// input would make every directive walk over all the others.
constexpr int most_levels = 256;
constexpr std::uint32_t most_directive_tokens = 8192;

// The bracket that is open where the directive stands.
std::uint32_t bracket_around(const FileView& file, std::uint32_t hash) {
  std::uint32_t token = hash;
  while (token > 0 && file.token(token).in_directive && hash - token < most_directive_tokens)
    --token;
  if (file.token(token).in_directive) return no_token;
  const std::string_view text = file.text(token);
  if (text == "(" || text == "[" || text == "{") return token;
  const std::uint32_t around = file.enclosing(token);
  const bool closes = text == ")" || text == "]" || text == "}";
  return closes && around != no_token && around == file.match(token) ? file.enclosing(around)
                                                                     : around;
}

// The name of the outermost macro call whose parentheses hold the directive.
std::uint32_t outermost_macro_call(const FileView& file, std::uint32_t hash) {
  std::uint32_t name = no_token;
  int level = 0;
  for (std::uint32_t bracket = bracket_around(file, hash);
       bracket != no_token && ++level < most_levels; bracket = file.enclosing(bracket)) {
    if (!file.is(bracket, "(")) continue;
    const std::uint32_t before = file.previous(bracket);
    if (before != no_token && looks_like_macro(file, before)) name = before;
  }
  return name;
}

// The lines of a directive, without the last line end.
struct Lines {
  std::uint32_t begin, end;
};

Lines lines_of_directive(const FileView& file, std::uint32_t hash) {
  std::uint32_t last = hash;
  while (last + 1 < file.size() && file.token(last + 1).in_directive &&
         file.same_line_of_code(hash, last + 1))
    ++last;
  return {line_begin(file.source(), file.offset(hash)),
          line_end(file.source(), file.end_offset(last))};
}

std::uint32_t behind_line_end(std::string_view source, std::uint32_t end) {
  if (source.substr(end, 2) == "\r\n") return end + 2;
  return end < source.size() ? end + 1 : end;
}

// Writes the statement once for each branch, with the directives around the copies.
std::string write_out(const FileView& file, const Group& group, std::uint32_t begin,
                      std::uint32_t end) {
  const std::string_view source = file.source();
  const std::string eol(file.eol());
  std::vector<Lines> directives;
  for (const std::uint32_t hash : group.hashes)
    directives.push_back(lines_of_directive(file, hash));
  const auto head = source.substr(begin, directives.front().begin - begin);
  const std::uint32_t rest = behind_line_end(source, directives.back().end);
  const auto tail = source.substr(rest, end - rest);
  const auto spelled = [&](const Lines& d) {
    return std::string(source.substr(d.begin, d.end - d.begin));
  };

  std::string text;
  for (std::size_t i = 0; i + 1 < directives.size(); ++i) {
    const std::uint32_t branch = behind_line_end(source, directives[i].end);
    const auto body = source.substr(branch, directives[i + 1].begin - branch);
    text += spelled(directives[i]) + eol + std::string(head) + std::string(body) +
            std::string(tail) + eol;
  }
  if (!group.has_else) text += "#else" + eol + std::string(head) + std::string(tail) + eol;
  return text + spelled(directives.back());
}

// Only a statement that has its lines for itself can be written out.
Fix hoist(const FileView& file, const Group& group, std::uint32_t name) {
  Fix fix{.applicability = Applicability::report};
  std::uint32_t first = name;
  if (const std::uint32_t before = file.previous(name);
      before != no_token && file.is(before, "return"))
    first = before;
  const std::uint32_t close = file.match(name + 1);
  if (!file.token(first).first_on_line || close == no_token) return fix;
  const std::uint32_t last = file.next(close);
  if (last == no_token || !file.is(last, ";") || group.hashes.back() > close) return fix;
  const std::string_view source = file.source();
  const std::uint32_t begin = line_begin(source, file.offset(first)),
                      end = line_end(source, file.end_offset(last));
  const auto behind = source.substr(file.end_offset(last), end - file.end_offset(last));
  if (behind.find_first_not_of(" \t") != behind.npos &&
      !behind.substr(behind.find_first_not_of(" \t")).starts_with("//"))
    return fix;
  const auto length = std::count(source.begin() + begin, source.begin() + end, file.eol().back());
  if (length > 100) return fix;
  fix.applicability = Applicability::safe;
  fix.title = "write the call out for each branch";
  fix.edits.push_back({begin, end - begin, write_out(file, group, begin, end)});
  return fix;
}

void visit(const FileView& file, const Report& report) {
  struct Found {
    const Group* group;
    std::uint32_t name;
  };
  const std::vector<Group> groups = groups_of(file);
  std::vector<Found> found;
  for (const Group& group : groups) {
    if (group.hashes.size() < 2 || file.token(group.hashes.front()).in_macro_body) continue;
    const std::uint32_t name = outermost_macro_call(file, group.hashes.front());
    if (name != no_token) found.push_back({&group, name});
  }
  for (const Found& one : found) {
    const auto in_call = std::ranges::count(found, one.name, &Found::name);
    const Lines lines = lines_of_directive(file, one.group->hashes.front());
    const std::uint32_t begin = file.offset(one.group->hashes.front());
    report({.offset = begin,
            .length = lines.end - begin,
            .message = "a directive inside the arguments of the macro `" +
                       std::string(file.text(one.name)) + "`",
            .fix = in_call == 1 ? hoist(file, *one.group, one.name)
                                : Fix{.applicability = Applicability::report}});
  }
}

} // namespace

PORTCUDA_RULE(PC403){
    .id = "PC403",
    .name = "directive-in-macro-arguments",
    .title = "`#if` inside the arguments of a macro",
    .why =
        R"md(The C++ standard leaves a directive in the arguments of a macro undefined ([cpp.replace]/15). GCC and Clang obey it;
cl.exe does not: MSVC C2121 `'#': invalid character: possibly the result of a macro expansion`, C5101 `use of preprocessor
directive in function-like macro argument list is undefined behavior`. It happens in lambdas given to dispatch macros,
where it is easy to forget that one is still between parentheses. Taken out in flash-attention@fc27c4f6, mamba@edf124c and
in two places of vllm-windows.)md",
    .cure =
        R"md(The statement is written out once for each branch, with the directives around the copies: the same tokens reach the
compiler in every configuration. Done for a call that has its lines for itself, with one `#if` inside and up to 100 lines;
anything else (several conditionals, a call within a larger expression) is reported without a fix, and so is the better
cure that needs thought: a constant for the condition and `if constexpr`. A plain function may have directives among its
arguments; a name is taken for a macro's if it is in capitals or defined as one in the file.)md",
    .example = {R"cu(void launch(const Params& p) {
  BOOL_SWITCH(p.causal, Causal, [&] {
#ifdef DISABLE_EVEN
    run<Causal, false>(p);
#else
    run<Causal, true>(p);
#endif
  });
}
)cu",
                R"cu(void launch(const Params& p) {
#ifdef DISABLE_EVEN
  BOOL_SWITCH(p.causal, Causal, [&] {
    run<Causal, false>(p);
  });
#else
  BOOL_SWITCH(p.causal, Causal, [&] {
    run<Causal, true>(p);
  });
#endif
}
)cu"},
    .applicability = Applicability::safe,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = FileRule{{{"#if("}}, visit}};

} // namespace portcuda
