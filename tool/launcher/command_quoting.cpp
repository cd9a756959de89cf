#include "tool/launcher/command_quoting.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/StringSaver.h"

namespace portcuda {
namespace {

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Where the word that begins `text` ends. On Windows a backslash counts before a quote only, and an
// odd number of them takes the quote's meaning away.
std::size_t word_length(std::string_view text, QuotingRules rules) {
  char quote = 0;
  std::size_t i = 0;
  for (; i < text.size() && (quote || !is_blank(text[i])); ++i) {
    const char c = text[i];
    if (c == '\\' && quote != '\'') {
      if (rules != QuotingRules::windows || text.substr(i, 2) == "\\\"" ||
          text.substr(i, 2) == "\\\\")
        ++i;
    } else if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '"' || (c == '\'' && rules == QuotingRules::gnu)) {
      quote = c;
    }
  }
  return std::min(i, text.size());
}

std::string windows_text(std::string_view raw) {
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char*> words;
  llvm::cl::TokenizeWindowsCommandLine(raw, saver, words);
  return words.empty() ? "" : words.front();
}

// A backslash gives the next letter as it is, inside of double quotes too: what GCC's libiberty
// does (buildargv), and nvcc.
std::string gnu_text(std::string_view raw, bool single_quotes) {
  std::string text;
  char quote = 0;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '\\' && quote != '\'' && i + 1 < raw.size())
      text += raw[++i];
    else if (quote ? c == quote : c == '"' || (c == '\'' && single_quotes))
      quote = quote ? 0 : c;
    else
      text += c;
  }
  return text;
}

// Backslashes count only before a quote: there each is doubled, and the quote gets one more.
std::string quoted_for_windows(std::string_view argument) {
  std::string text = "\"";
  std::size_t backslashes = 0;
  for (const char c : argument) {
    if (c == '\\') {
      ++backslashes;
    } else {
      if (c == '"') text.append(backslashes + 1, '\\');
      backslashes = 0;
    }
    text += c;
  }
  text.append(backslashes, '\\');
  return text + '"';
}

} // namespace

std::vector<CommandWord> split_words(std::string_view text, QuotingRules rules) {
  std::vector<CommandWord> words;
  while (true) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    if (text.empty()) return words;
    const std::string raw(text.substr(0, word_length(text, rules)));
    words.push_back({rules == QuotingRules::windows ? windows_text(raw)
                                                    : gnu_text(raw, rules == QuotingRules::gnu),
                     raw});
    text.remove_prefix(raw.size());
  }
}

std::string quoted_argument(std::string_view argument, QuotingRules rules) {
  const bool windows = rules == QuotingRules::windows;
  const std::string_view special = windows ? " \t\r\n\v\f\"" : " \t\r\n\v\f\"'\\";
  if (!argument.empty() && argument.find_first_of(special) == argument.npos)
    return std::string(argument);
  if (windows) return quoted_for_windows(argument);
  std::string text = "\"";
  for (const char c : argument) {
    if (c == '"' || c == '\\') text += '\\';
    text += c;
  }
  return text + '"';
}

} // namespace portcuda
