// Builds the table of trigger words. Looking words up is in the header: it is the inner loop of the
// scan.
#include <algorithm>
#include <bit>
#include <string>

#include <llvm/ADT/Twine.h>
#include <llvm/Support/ErrorHandling.h>

#include "tool/lex/word_scan.h"

namespace portcuda {

static bool is_shape(std::string_view word) {
  return std::ranges::find(trigger_shapes, word) != std::end(trigger_shapes);
}

static bool is_identifier(std::string_view word) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  };
  const auto letter_or_digit = [&](char c) { return letter(c) || (c >= '0' && c <= '9'); };
  return !word.empty() && word.size() <= max_trigger_length && letter(word.front()) &&
         std::ranges::all_of(word, letter_or_digit);
}

TriggerWords::TriggerWords(std::span<const std::string_view> words_and_shapes) {
  // A quarter full at most: an identifier that passed the filter but is no word meets an empty slot
  // at once.
  const std::size_t slot_count = std::bit_ceil(4 * (words_and_shapes.size() + 3));
  hash_shift_ = static_cast<unsigned>(64 - std::countr_zero(slot_count));
  slots_.resize(slot_count);
  words_.emplace_back();
  for (std::string_view word : words_and_shapes) {
    add(word);
    if (word == "else*121") add("else");
    if (word == "case...") add("case");
  }
}

void TriggerWords::add(std::string_view word) {
  if (!is_shape(word) && !is_identifier(word))
    llvm::report_fatal_error(
        llvm::Twine("trigger word is neither an identifier nor a shape: " + std::string(word)));
  std::size_t slot = hash(word.data(), word.size()) >> hash_shift_;
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
    if (words_[slots_[slot]] == word) return;
  if (words_.size() == max_trigger_words) llvm::report_fatal_error("too many trigger words");
  slots_[slot] = static_cast<std::uint16_t>(words_.size());
  words_.push_back(word);
  first_[static_cast<unsigned char>(word.front())] |= std::uint64_t{1} << word.size();
  last_[static_cast<unsigned char>(word.back())] |= std::uint64_t{1} << word.size();
}

} // namespace portcuda
