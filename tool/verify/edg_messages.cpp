// What cudafe++ and cicc print, as messages. Both are EDG front ends:
//
//   PATH(LINE): error: TEXT            also: warning #177-D:, catastrophic error:, remark #1-D:
//     the preprocessed line
//     ^
//             detected during instantiation of "…" at line 11
//
// Some texts go on in further lines ("argument types are: …") before the preprocessed one. Only
// warnings and discretionary errors have a number.
#include <array>
#include <charconv>

#include "tool/verify/front_end.h"

namespace portcuda {
namespace {

struct Word {
  std::string_view text;
  MessageKind kind;
};
// Longest first where one is the end of another.
constexpr std::array<Word, 7> words = {{{"catastrophic error", MessageKind::catastrophic},
                                        {"internal error", MessageKind::catastrophic},
                                        {"fatal error", MessageKind::catastrophic},
                                        {"command-line error", MessageKind::catastrophic},
                                        {"error", MessageKind::error},
                                        {"warning", MessageKind::warning},
                                        {"remark", MessageKind::remark}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// "error: TEXT", "warning #69-D: TEXT"; the words of a message that stands alone begin upper case.
bool read_kind(std::string_view line, CompilerMessage& message) {
  std::string lower(line.substr(0, 24));
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = char(c - 'A' + 'a');
  for (const Word& word : words) {
    if (!lower.starts_with(word.text)) continue;
    std::string_view rest = line.substr(word.text.size());
    if (rest.starts_with(" #")) {
      std::size_t end = 2;
      while (end < rest.size() && is_digit(rest[end])) ++end;
      message.number = rest.substr(2, end - 2);
      if (rest.substr(end).starts_with("-D")) end += 2;
      rest.remove_prefix(end);
    }
    if (!rest.starts_with(":")) return false;
    message.kind = word.kind;
    message.text = trimmed(rest.substr(1));
    return true;
  }
  return false;
}

// "PATH(LINE): " in front; the path may hold blanks, brackets and a drive's colon.
bool read_message(std::string_view line, CompilerMessage& message) {
  if (line.empty() || line[0] == ' ') return false;
  for (std::size_t at = line.find("): "); at != line.npos; at = line.find("): ", at + 1)) {
    const std::size_t open = line.rfind('(', at);
    if (open == line.npos || open + 1 == at) continue;
    unsigned number = 0;
    auto [end, error] = std::from_chars(line.data() + open + 1, line.data() + at, number);
    if (error != std::errc() || end != line.data() + at) continue;
    if (!read_kind(line.substr(at + 3), message)) continue;
    message.file = line.substr(0, open);
    message.line = number;
    return true;
  }
  // Without a place. What is not an error then ("Remark: The warnings can be suppressed") is chat.
  return read_kind(line, message) && message.kind != MessageKind::remark;
}

bool is_caret(std::string_view line) { return trimmed(line) == "^"; }

class Reader {
public:
  void line(std::string_view line) {
    CompilerMessage message;
    if (read_message(line, message)) {
      settle();
      messages_.push_back(std::move(message));
      open_ = true;
    } else if (line.empty()) {
      settle();
      open_ = false;
    } else if (open_) {
      part(line);
    }
  }

  std::vector<CompilerMessage> take() {
    settle();
    return std::move(messages_);
  }

private:
  // The line above the caret is the source's, however far it is indented; what stands before it
  // belongs to the text.
  void part(std::string_view line) {
    CompilerMessage& message = messages_.back();
    const std::string_view content = trimmed(line);
    if (is_caret(line)) {
      if (!pending_.empty()) pending_.pop_back();
      settle();
    } else if (content.starts_with("detected ")) {
      settle();
      in_context_ = true;
      if (content != "detected during:") message.context.emplace_back(content);
    } else if (line.find(": note #") != line.npos && line[0] != ' ') {
      settle();
      message.context.emplace_back(content);
    } else if (in_context_) {
      context(message, content);
    } else {
      pending_.emplace_back(content);
    }
  }

  // "instantiation of …" begins an entry; a line without such a beginning goes on with the last.
  static void context(CompilerMessage& message, std::string_view content) {
    bool begins = message.context.empty();
    for (std::string_view word : {"instantiation of ", "implicit ", "processing ", "[ "})
      begins |= content.starts_with(word);
    if (begins)
      message.context.emplace_back(content);
    else
      message.context.back().append(" ").append(content);
  }

  void settle() {
    for (const std::string& line : pending_) messages_.back().text.append(" ").append(line);
    pending_.clear();
    in_context_ = false;
  }

  std::vector<CompilerMessage> messages_;
  std::vector<std::string> pending_; // lines after a message that may be text or source
  bool open_ = false, in_context_ = false;
};

} // namespace

std::vector<CompilerMessage> parse_messages(const std::string& output) {
  Reader reader;
  for (std::size_t at = 0; at < output.size();) {
    const std::size_t end = std::min(output.find('\n', at), output.size());
    std::string_view line = std::string_view(output).substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    reader.line(line);
    at = end + 1;
  }
  return reader.take();
}

} // namespace portcuda
