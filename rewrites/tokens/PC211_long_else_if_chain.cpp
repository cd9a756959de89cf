// More `else if` in a row than cl.exe can nest, written out or brought by macros.
#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "rewrites/rule.h"
#include "tool/lex/file_view.h"

namespace portcuda {
namespace {

// Every `else if` is one level deeper than the one before. cl.exe has 128 levels; the blocks around
// take some.
constexpr int most_branches = 120;

// The last token of the statement at `token`, no_token where its end is not plain to see.
std::uint32_t last_of_statement(const FileView& file, std::uint32_t token) {
  for (int heads = 0; token != no_token && heads < 8; ++heads) {
    const std::string_view text = file.text(token);
    if (text == "{") return file.match(token);
    if (text == "if" || text == "do" || text == "else") return no_token;
    if (text != "for" && text != "while" && text != "switch") break;
    const std::uint32_t open = file.next(token),
                        close = open == no_token ? no_token : file.match(open);
    token = close == no_token ? no_token : file.next(close);
  }
  while (token != no_token && !file.is(token, ";")) {
    const std::string_view text = file.text(token);
    if (text == "}" || text == ")") return no_token;
    const std::uint32_t close =
        text == "(" || text == "{" || text == "[" ? file.match(token) : token;
    token = close == no_token ? no_token : file.next(close);
  }
  return token;
}

class ChainCounter {
public:
  explicit ChainCounter(const FileView& file) : file_(file) {
    // A macro may bring several by calling others, which are defined before or after it.
    for (int pass = 0; pass < 4; ++pass)
      for (const MacroDefinition& macro : file.macros())
        brought_[file.text(macro.name)] = count_in(macro);
    std::erase_if(brought_, [](const auto& entry) { return entry.second == 0; });
  }

  // The branches of the chain that begins or goes on at `token`; remembers where it went.
  int count(std::uint32_t token) {
    int branches = 0;
    while (token != no_token && token < file_.size()) {
      const auto [more, behind] = link(token);
      if (more == 0 || !visited_.insert(token).second) break;
      branches += more;
      token = behind;
    }
    return branches;
  }

  bool visited(std::uint32_t token) const { return visited_.contains(token); }
  const std::map<std::string_view, int>& brought() const { return brought_; }

private:
  struct Link {
    int branches;
    std::uint32_t behind;
  };

  // One `else if (…) statement`, or a call of a macro that stands for some.
  Link link(std::uint32_t token) const {
    const std::uint32_t second = file_.next(token);
    if (second == no_token) return {0, no_token};
    if (const auto macro = brought_.find(file_.text(token)); macro != brought_.end()) {
      const std::uint32_t close = file_.is(second, "(") ? file_.match(second) : no_token;
      return {macro->second, close == no_token ? no_token : file_.next(close)};
    }
    if (!file_.is(token, "else") || !file_.is(second, "if")) return {0, no_token};
    std::uint32_t open = file_.next(second);
    if (open != no_token && file_.is(open, "constexpr")) open = file_.next(open);
    if (open == no_token || !file_.is(open, "(") || file_.match(open) == no_token)
      return {1, no_token};
    const std::uint32_t body = file_.next(file_.match(open));
    const std::uint32_t last = body == no_token ? no_token : last_of_statement(file_, body);
    return {1, last == no_token ? no_token : file_.next(last)};
  }

  // Of a macro that is nothing but links of a chain.
  int count_in(const MacroDefinition& macro) const {
    int branches = 0;
    std::uint32_t token = macro.body;
    while (token != no_token && token < macro.end) {
      const auto [more, behind] = link(token);
      if (more == 0) break;
      branches += more;
      token = behind;
    }
    return branches;
  }

  const FileView& file_;
  std::map<std::string_view, int> brought_;
  std::set<std::uint32_t> visited_;
};

void visit_word(const FileView& file, std::string_view word, ChainCounter& chains,
                const Report& report) {
  const std::string_view source = file.source();
  for (std::size_t at = source.find(word); at != source.npos;
       at = source.find(word, at + word.size())) {
    const std::uint32_t token = file.token_at(std::uint32_t(at));
    if (token >= file.size() || file.offset(token) != at || !file.is(token, word)) continue;
    if (file.token(token).in_directive || chains.visited(token)) continue;
    const int branches = chains.count(token);
    if (branches <= most_branches) continue;
    report({.offset = std::uint32_t(at),
            .length = std::uint32_t(word.size()),
            .message = "a chain of " + std::to_string(branches) +
                       " `else if`, each nested in the one before: cl.exe "
                       "takes 128 levels of blocks",
            .fix = {.applicability = Applicability::report}});
  }
}

void visit(const FileView& file, const Report& report) {
  ChainCounter chains(file);
  visit_word(file, "else", chains, report);
  for (const auto& [name, branches] : chains.brought()) visit_word(file, name, chains, report);
}

// A function with `if` and 121 branches behind it.
constexpr auto example_text() {
  constexpr std::string_view open = "int label(int n) {\n  if (n == 0) return 7;\n",
                             branch = "  else if (n == 000) return 1;\n",
                             close = "  return 0;\n}\n";
  std::array<char, open.size() + (most_branches + 1) * branch.size() + close.size()> text{};
  auto* to = std::ranges::copy(open, text.data()).out;
  for (int i = 1; i <= most_branches + 1; ++i) {
    auto* number = to + branch.find("000");
    to = std::ranges::copy(branch, to).out;
    number[0] = char('0' + i / 100), number[1] = char('0' + i / 10 % 10),
    number[2] = char('0' + i % 10);
    if (i < 100) number[0] = ' ';
    if (i < 10) number[1] = ' ';
  }
  std::ranges::copy(close, to);
  return text;
}
constexpr auto example = example_text();

} // namespace

PORTCUDA_RULE(PC211){
    .id = "PC211",
    .name = "long-else-if-chain",
    .title = "chain of more than 120 `else if`",
    .why =
        R"md(In the grammar every `else if` is nested in the branch before it, and cl.exe nests 128 blocks: MSVC C1061 `compiler
limit: blocks nested too deeply`. GCC and NVIDIA's Windows front end (13.0.88) have no such limit. Generated dispatchers and
macros that stand for `else if (…) { … }` run into it: marlin's `CALL_IF` in vLLM (vllm-windows replaced its generator's
chain by a table), gsplat@49664fff.)md",
    .cure =
        R"md(Nothing is rewritten: where the chain may be cut depends on what the branches do. A lookup table, a `switch`, or
branches that return and so need no `else` take the place of the chain. Counted are the branches written in a row and
those that macros of the same file bring; 120 leaves room for the blocks around.)md",
    .example = {{example.data(), example.size()}, ""},
    .applicability = Applicability::report,
    .severity = Severity::breaks,
    .rejects = Rejects::cl,
    .match = FileRule{{{"else*121"}}, visit, {"else if"}}};

} // namespace portcuda
