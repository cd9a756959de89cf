// Two steps. The reader splits the text into functions and statements and notes what each function
// declares. Only then is it known which words are registers, labels and names: a variable of the
// module may be declared after the function that uses it, and inline assembler names registers and
// labels as it likes.
#include "tool/verify/ptx_text.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "tool/verify/internal_names.h"
#include "tool/verify/ptx_scanner.h"

namespace portcuda {
namespace {

using Names = std::unordered_set<std::string_view>;

// What a function declares, by the name it is used under.
struct Declared {
  std::unordered_map<std::string_view, std::string_view> registers; // name -> what is shown
  Names register_prefixes;                                          // "%rd" of %rd<12>
  Names labels, locals;
};

bool is_name(std::string_view word) {
  if (word.empty()) return false;
  const char c = word[0];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c == '%';
}

bool is_space(std::string_view word) {
  constexpr std::array spaces{".global",     ".const",   ".shared", ".local",   ".tex",  ".texref",
                              ".samplerref", ".surfref", ".param",  ".managed", ".alias"};
  return std::ranges::find(spaces, word) != spaces.end();
}

bool is_linkage(std::string_view word) {
  return word == ".visible" || word == ".extern" || word == ".weak" || word == ".common";
}

class Reader {
public:
  explicit Reader(std::string_view ptx) : scanner_(ptx) {}

  CodeText run() {
    for (std::string_view word = take(); !word.empty(); word = take()) {
      if (word == ".section")
        skip_section();
      else
        declaration(word);
    }
    classify();
    return std::move(out_);
  }

private:
  std::string_view take() { return names_.normalise(scanner_.next(), out_.words); }

  void skip_section() {
    for (std::string_view word = take(); !word.empty() && word != "}"; word = take()) {
    }
  }

  // From its first word up to `;`, or a function with its body.
  void declaration(std::string_view word) {
    std::vector<CodeToken> tokens;
    bool visible = false, function = false;
    std::string_view name;
    int depth = 0;
    for (; !word.empty() && word != ";"; word = take()) {
      if (is_linkage(word)) {
        visible = true;
        continue;
      }
      if (word == ".entry" || word == ".func") function = true;
      if (function && word == "{") return body(std::move(tokens), name, visible);
      // The name of a function stands in front of its parameters or alone; a variable's comes
      // before `[`, `=` or the end.
      if (depth == 0 && name.empty() && is_name(word)) name = word;
      if (word == "(" || word == "{" || word == "[") ++depth;
      if (word == ")" || word == "}" || word == "]") --depth;
      tokens.push_back({CodeWord::plain, word, word});
    }
    if (function)
      add_function(std::move(tokens), name, visible, false);
    else if (!name.empty())
      out_.variables.push_back({name, visible, false, std::move(tokens)});
  }

  CodeFunction& add_function(std::vector<CodeToken> head, std::string_view name, bool visible,
                             bool defined) {
    CodeFunction& function = out_.functions.emplace_back();
    function.name = name;
    function.visible = visible;
    function.defined = defined;
    function.statements.push_back(
        {StatementKind::directive, head[0].text, 0, std::uint32_t(head.size())});
    Declared& declared = declared_.emplace_back();
    note_parameters(head, name, declared);
    function.tokens = std::move(head);
    return function;
  }

  static void note_parameters(const std::vector<CodeToken>& head, std::string_view name,
                              Declared& declared) {
    for (std::size_t i = 1; i < head.size(); ++i) {
      const std::string_view next = i + 1 < head.size() ? head[i + 1].text : "";
      if (is_name(head[i].text) && head[i].text != name &&
          (next == "," || next == ")" || next == "["))
        declared.locals.insert(head[i].text);
    }
  }

  void body(std::vector<CodeToken> head, std::string_view name, bool visible) {
    CodeFunction& function = add_function(std::move(head), name, visible, true);
    Declared& declared = declared_.back();
    int depth = 1;
    while (depth > 0) {
      const std::string_view word = take();
      if (word.empty()) return;
      if (word == "{" || word == "}") {
        depth += word == "{" ? 1 : -1;
        if (depth > 0) add_statement(function, StatementKind::directive, {word});
      } else if (word != ";" && !skipped_section(word)) {
        statement(function, declared, word);
      }
    }
  }

  bool skipped_section(std::string_view word) {
    if (word != ".section") return false;
    skip_section();
    return true;
  }

  void statement(CodeFunction& function, Declared& declared, std::string_view word) {
    if (is_name(word) && scanner_.peek() == ":") {
      take();
      declared.labels.insert(word);
      add_statement(function, StatementKind::label, {word});
      return;
    }
    std::vector<std::string_view> words;
    for (; !word.empty() && word != ";"; word = take()) words.push_back(word);
    StatementKind kind = StatementKind::instruction;
    if (words[0] == ".reg") {
      kind = StatementKind::registers;
      note_registers(words, declared);
    } else if (words[0].starts_with('.')) {
      kind = StatementKind::directive;
      if (is_space(words[0])) note_local(words, declared);
    } else {
      ++function.instructions;
    }
    add_statement(function, kind, words);
  }

  // ".reg .b64 %rd<12>" or, in inline assembler, ".reg .pred p, q".
  void note_registers(const std::vector<std::string_view>& words, Declared& declared) {
    std::string_view type = ".b32";
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (words[i].starts_with('.')) type = words[i];
      if (!is_name(words[i])) continue;
      if (i + 1 < words.size() && words[i + 1] == "<")
        declared.register_prefixes.insert(words[i]);
      else
        declared.registers[words[i]] =
            words[i].starts_with('%') ? words[i]
                                      : out_.words.emplace_back("%" + std::string(type.substr(1)));
    }
  }

  static void note_local(const std::vector<std::string_view>& words, Declared& declared) {
    for (std::string_view word : words)
      if (is_name(word)) {
        declared.locals.insert(word);
        return;
      }
  }

  static void add_statement(CodeFunction& function, StatementKind kind,
                            const std::vector<std::string_view>& words) {
    const auto begin = std::uint32_t(function.tokens.size());
    for (std::string_view word : words) function.tokens.push_back({CodeWord::plain, word, word});
    // "@!%p1 bra": the guard comes first.
    std::size_t opcode = words[0] == "@" ? (words.size() > 1 && words[1] == "!" ? 3 : 2) : 0;
    opcode = std::min(opcode, words.size() - 1);
    function.statements.push_back(
        {kind, words[opcode], begin, std::uint32_t(function.tokens.size())});
  }

  void classify() {
    Names symbols;
    for (const CodeFunction& function : out_.functions) symbols.insert(function.name);
    for (const CodeVariable& variable : out_.variables) symbols.insert(variable.name);
    Names used;
    for (std::size_t i = 0; i < out_.functions.size(); ++i) {
      classify(out_.functions[i], declared_[i], symbols, used);
      drop_unused_labels(out_.functions[i]);
    }
    for (CodeVariable& variable : out_.variables)
      for (CodeToken& token : variable.tokens)
        if (is_name(token.text) && symbols.contains(token.text)) {
          token.kind = CodeWord::symbol;
          if (token.text != variable.name) used.insert(token.text);
        }
    for (CodeVariable& variable : out_.variables) variable.used = used.contains(variable.name);
  }

  void classify(CodeFunction& function, const Declared& declared, const Names& symbols,
                Names& used) {
    for (const Statement& statement : function.statements)
      for (std::uint32_t i = statement.begin; i < statement.end; ++i) {
        CodeToken& token = function.tokens[i];
        // An opcode is never a name, whatever the project calls its functions.
        if (!is_name(token.text) || (statement.kind == StatementKind::instruction &&
                                     token.text.data() == statement.opcode.data()))
          continue;
        classify(token, function, declared, symbols);
        if (token.kind == CodeWord::symbol && token.text != function.name) used.insert(token.text);
      }
  }

  void classify(CodeToken& token, const CodeFunction& function, const Declared& declared,
                const Names& symbols) {
    const std::string_view text = token.text;
    if (auto named = declared.registers.find(text); named != declared.registers.end()) {
      token = {CodeWord::reg, text, named->second};
    } else if (text.starts_with('%')) {
      const std::string_view prefix = text.substr(0, text.find_last_not_of("0123456789") + 1);
      if (declared.register_prefixes.contains(prefix)) token = {CodeWord::reg, text, prefix};
    } else if (declared.labels.contains(text)) {
      token = {CodeWord::label, text, "$L"};
    } else if (declared.locals.contains(text)) {
      std::string_view shown = text;
      if (text.starts_with(function.name) && text.substr(function.name.size()).starts_with('_'))
        shown = text.substr(function.name.size() + 1);
      else if (text.starts_with("__local_depot"))
        shown = "__local_depot";
      else if (text.starts_with("_Z"))
        shown = last_part(text);
      token = {CodeWord::local, text, shown};
    } else if (symbols.contains(text)) {
      token.kind = CodeWord::symbol;
    }
  }

  // "_ZZ4userPilmE2sh" -> "sh": the name of the function differs where its types do.
  std::string_view last_part(std::string_view name) {
    const std::string shown = shown_name(name);
    const std::size_t colons = shown.rfind("::");
    return out_.words.emplace_back(colons == shown.npos ? shown : shown.substr(colons + 2));
  }

  PtxScanner scanner_;
  InternalNames names_;
  CodeText out_;
  std::vector<Declared> declared_; // of out_.functions
};

} // namespace

CodeText read_ptx(std::string_view ptx) { return Reader(ptx).run(); }

} // namespace portcuda
