#include "tool/report/printable.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Unicode.h"

namespace portcuda {

static Glyph escaped_byte(unsigned char byte) {
  return {'<' + llvm::utohexstr(byte, /*LowerCase=*/false, /*Width=*/2) + '>', 1, 4};
}

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if ((byte >= 0x20 && byte < 0x7F) || byte == '\t') return {std::string(1, text[at]), 1, 1};

  const auto* begin = reinterpret_cast<const llvm::UTF8*>(text.data() + at);
  const auto* end = reinterpret_cast<const llvm::UTF8*>(text.data() + text.size());
  const llvm::UTF8* after = begin;
  llvm::UTF32 character = 0;
  if (llvm::convertUTF8Sequence(&after, end, &character, llvm::strictConversion) !=
      llvm::conversionOK)
    return escaped_byte(byte);

  const auto bytes = std::uint32_t(after - begin);
  const llvm::StringRef spelled(text.data() + at, bytes);
  const int width = llvm::sys::unicode::columnWidthUTF8(spelled);
  // Formatting characters turn the reading direction or join words: shown, they could hide what the
  // code says.
  if (width < 0 || llvm::sys::unicode::isFormatting(int(character))) {
    std::string shown = "<U+" + llvm::utohexstr(character, false, 4) + '>';
    const auto columns = std::uint32_t(shown.size());
    return {std::move(shown), bytes, columns};
  }
  return {spelled.str(), bytes, std::uint32_t(width)};
}

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    shown += glyph.shown == "\t" ? " " : glyph.shown;
    at += glyph.bytes;
  }
  return shown;
}

std::uint32_t columns_of(std::string_view text) {
  std::uint32_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    columns += glyph.columns;
    at += glyph.bytes;
  }
  return columns;
}

} // namespace portcuda
