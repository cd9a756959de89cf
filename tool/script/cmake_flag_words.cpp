// Cuts the arguments of a command into the words that a compiler sees, with the generator
// expressions around each. An unquoted expression may span several arguments
// (`$<$<COMPILE_LANGUAGE:CXX>:-O3 -Wall>`): target_compile_options joins them again.
#include <algorithm>
#include <optional>

#include "tool/script/cmake_flags.h"
#include "tool/script/script_words.h"

namespace portcuda {
namespace {

std::vector<std::string_view> generator_list(std::string_view text) {
  std::vector<std::string_view> all;
  std::size_t depth = 0, begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text.substr(i).starts_with("$<")) ++depth;
    if (i < text.size() && text[i] == '>' && depth > 0) --depth;
    if (i < text.size() && (text[i] != ',' || depth > 0)) continue;
    all.push_back(text.substr(begin, i - begin));
    begin = i + 1;
  }
  return all;
}

FlagReader reader_of_languages(const std::vector<std::string_view>& languages) {
  bool cxx = false, cuda = false;
  for (std::string_view language : languages) {
    if (language.find("${") != language.npos) return FlagReader::unknown;
    cxx |= language == "CXX" || language == "C";
    cuda |= language == "CUDA";
  }
  if (cxx && cuda) return FlagReader::any;
  return cxx ? FlagReader::cxx : cuda ? FlagReader::cuda : FlagReader::nobody;
}

FlagReader both_readers(FlagReader a, FlagReader b) {
  for (FlagReader wider : {FlagReader::any, FlagReader::unknown}) {
    if (b == wider) return a;
    if (a == wider) return b;
  }
  return a == b ? a : FlagReader::nobody;
}

// Whom a condition leaves as a reader; nothing if it does not ask for the language.
std::optional<FlagReader> reader_behind(std::string_view condition) {
  if (!condition.starts_with("$<") || !condition.ends_with(">")) return std::nullopt;
  condition = condition.substr(2, condition.size() - 3);
  const std::size_t colon = condition.find(':');
  if (colon == condition.npos) return std::nullopt;
  const std::string_view name = condition.substr(0, colon), rest = condition.substr(colon + 1);
  auto parts = generator_list(rest);
  if (name == "COMPILE_LANGUAGE") return reader_of_languages(parts);
  if (name == "COMPILE_LANG_AND_ID" && !parts.empty()) return reader_of_languages({parts[0]});
  if (name == "NOT") {
    // Of a language and a compiler the opposite holds other compilers, too: for this port that
    // matters only where MSVC is what is left out.
    if (rest.starts_with("$<COMPILE_LANG_AND_ID:") && rest.find("MSVC") == rest.npos)
      return std::nullopt;
    const auto inner = reader_behind(rest);
    if (inner == FlagReader::cxx) return FlagReader::cuda;
    if (inner == FlagReader::cuda) return FlagReader::cxx;
    if (inner == FlagReader::nobody) return std::nullopt;
    return inner;
  }
  if (name != "AND" && name != "OR") return std::nullopt;
  std::optional<FlagReader> reader;
  for (std::string_view part : parts) {
    const auto one = reader_behind(part);
    if (!one) continue;
    reader = !reader ? one : name == "AND" ? both_readers(*reader, *one) : FlagReader::unknown;
  }
  return reader;
}

class WordCutter {
public:
  WordCutter(FlagReader reader, std::vector<FlagWord>& words) : words_(words) {
    frames_.push_back({reader, true, 0});
  }

  void cut(std::string_view text, std::uint32_t base, std::uint32_t argument) {
    text_ = text, base_ = base, argument_ = argument, begin_ = text.npos;
    bool kept_together = false;
    for (std::size_t i = 0; i < text.size();) {
      const std::string_view rest = text.substr(i);
      if (rest.starts_with("$<")) {
        i = expression(i);
      } else if (rest.starts_with("\\\"") || rest[0] == '\'') {
        kept_together = !kept_together;
        take(i), i += rest[0] == '\'' ? 1 : 2;
      } else if (rest.starts_with("${") || rest.starts_with("$ENV{")) {
        take(i), i = end_of_reference(i);
      } else if (rest[0] == '>' && frames_.size() > 1) {
        finish(i), frames_.pop_back(), ++i;
      } else if (!kept_together && one_of(rest.substr(0, 1), {" ", "\t", "\r", "\n", ";"})) {
        finish(i), ++i;
      } else {
        take(i), i += rest[0] == '\\' && rest.size() > 1 ? 2 : 1;
      }
    }
    finish(text.size());
  }

private:
  struct Frame {
    FlagReader reader;
    bool on_windows;
    std::uint32_t id;
  };

  void take(std::size_t at) {
    if (begin_ == text_.npos) begin_ = at;
  }
  void finish(std::size_t end) {
    if (begin_ == text_.npos) return;
    const Frame& frame = frames_.back();
    words_.push_back({base_ + std::uint32_t(begin_), base_ + std::uint32_t(end),
                      text_.substr(begin_, end - begin_), frame.reader, frame.on_windows, argument_,
                      frame.id});
    begin_ = text_.npos;
  }
  std::size_t end_of_reference(std::size_t at) const {
    std::size_t depth = 0;
    for (; at < text_.size(); ++at) {
      if (text_[at] == '{') ++depth;
      if (text_[at] == '}' && --depth == 0) return at + 1;
    }
    return text_.size();
  }
  // Opens the expression at `at`, and returns where its content begins. One whose content is no
  // list of flags (`$<IF:…>`, `$<TARGET_FILE:…>`) stays part of a word; returns its end.
  std::size_t expression(std::size_t at) {
    std::size_t depth = 0, colon = text_.npos, end = text_.size();
    for (std::size_t i = at + 2; i < text_.size(); ++i) {
      if (text_.substr(i).starts_with("$<")) {
        ++depth, ++i;
      } else if (text_[i] == ':' && depth == 0 && colon == text_.npos) {
        colon = i;
      } else if (text_[i] == '>') {
        if (depth == 0) {
          end = i + 1;
          break;
        }
        --depth;
      }
    }
    const std::string_view condition =
        colon == text_.npos ? "" : text_.substr(at + 2, colon - at - 2);
    const bool holds_flags = condition.starts_with("$<") || condition.starts_with("${") ||
                             one_of(condition, {"0", "1", "BUILD_INTERFACE", "INSTALL_INTERFACE",
                                                "HOST_LINK", "LINK_ONLY"});
    if (!holds_flags) {
      take(at);
      return end;
    }
    finish(at);
    Frame frame = frames_.back();
    frame.id = ++last_frame_;
    frame.on_windows &= evaluate_generator_condition(condition) != Truth::no;
    if (const auto reader = reader_behind(condition); reader && frame.reader != FlagReader::linker)
      frame.reader = both_readers(frame.reader, *reader);
    frames_.push_back(frame);
    return colon + 1;
  }

  std::vector<FlagWord>& words_;
  std::vector<Frame> frames_;
  std::string_view text_;
  std::uint32_t base_ = 0, argument_ = 0, last_frame_ = 0;
  std::size_t begin_ = 0;
};

} // namespace

std::vector<FlagWord> flag_words(const CMakeCommand& command, std::uint32_t first,
                                 std::uint32_t end, FlagReader reader) {
  std::vector<FlagWord> words;
  WordCutter cutter(reader, words);
  for (std::uint32_t i = first; i < end && i < command.arguments.size(); ++i) {
    const CMakeArgument& argument = command.arguments[i];
    const auto inside = std::uint32_t(argument.text.data() - argument.node.text().data());
    cutter.cut(argument.text, argument.node.begin() + inside, i);
  }
  return words;
}

std::string_view referenced_variable(std::string_view text) {
  if (!text.starts_with("${") || text.find('}') != text.size() - 1) return {};
  const std::string_view name = text.substr(2, text.size() - 3);
  return name.find_first_of("${}") == name.npos ? name : std::string_view{};
}

} // namespace portcuda
