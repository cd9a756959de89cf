#include "tool/lex/brackets.h"

namespace portcuda {
namespace {

char partner(char close) { return close == ')' ? '(' : close == ']' ? '[' : '{'; }

class BracketWalk {
public:
  BracketWalk(std::string_view source, const std::vector<Token>& tokens, const Conditionals& conditionals)
      : source_(source), tokens_(tokens), conditionals_(conditionals) {
    brackets_.match.assign(tokens.size(), no_token);
    brackets_.enclosing.assign(tokens.size(), no_token);
  }

  Brackets run() {
    auto mark = conditionals_.marks.begin();
    for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
      bool starts_directive = tokens_[i].in_directive && tokens_[i].first_on_line;
      if (starts_directive) {
        directive_ = no_token;
        if (mark != conditionals_.marks.end() && mark->hash == i) conditional(*mark++);
      }
      step(i, tokens_[i].in_directive ? directive_ : code_);
    }
    return std::move(brackets_);
  }

private:
  // The innermost open bracket; `enclosing` of a bracket leads to the next one. So remembering a stack costs one number,
  // however many brackets are open at however many nested `#if`.
  using Stack = std::uint32_t;

  // What was open at the #if, and what was open at the end of the first alternative that Windows may compile.
  struct Group {
    Stack at_start, at_end;
    bool has_end;
  };

  void conditional(const ConditionalMark& mark) {
    if (mark.kind == ConditionalMark::opens) {
      groups_.push_back({code_, no_token, false});
    } else if (groups_.empty()) {
      return;
    } else {
      Group& group = groups_.back();
      bool dead = conditionals_.branches[branch_].on_windows == Truth::no;
      if (!group.has_end && !dead) group.at_end = code_, group.has_end = true;
      if (mark.kind == ConditionalMark::alternative) {
        code_ = group.at_start;
      } else {
        code_ = group.has_end ? group.at_end : group.at_start;
        groups_.pop_back();
      }
    }
    branch_ = mark.branch;
  }

  void step(std::uint32_t i, Stack& open) {
    brackets_.enclosing[i] = open;
    if (tokens_[i].length != 1 || tokens_[i].kind != TokenKind::punctuation) return;
    char c = source_[tokens_[i].offset];
    if (c == '(' || c == '[' || c == '{') {
      open = i;
    } else if (c == ')' || c == ']' || c == '}') {
      close(i, partner(c), open);
    }
  }

  // A closer that does not fit the innermost bracket closes the nearest that it fits, if there is one close by;
  // otherwise it is a stray one. So one missing parenthesis does not spoil the rest of the file.
  void close(std::uint32_t i, char opener, Stack& open) {
    std::uint32_t candidate = open;
    for (int reach = 8; reach > 0 && candidate != no_token; --reach, candidate = brackets_.enclosing[candidate]) {
      if (source_[tokens_[candidate].offset] != opener) {
        if (opener != '{' && source_[tokens_[candidate].offset] == '{') return;  // never leave a block for a `)`
        continue;
      }
      open = brackets_.enclosing[candidate];
      brackets_.match[i] = candidate;
      brackets_.match[candidate] = i;
      brackets_.enclosing[i] = open;
      return;
    }
  }

  std::string_view source_;
  const std::vector<Token>& tokens_;
  const Conditionals& conditionals_;
  Brackets brackets_;
  Stack code_ = no_token, directive_ = no_token;
  std::vector<Group> groups_;
  std::uint32_t branch_ = 0;
};

}  // namespace

Brackets match_brackets(std::string_view source, const std::vector<Token>& tokens, const Conditionals& conditionals) {
  return BracketWalk(source, tokens, conditionals).run();
}

}  // namespace portcuda
