#include "tool/edit/content_hash.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"

namespace portcuda {

ContentHash content_hash(std::string_view text) {
  llvm::BLAKE3 hasher;
  hasher.update(llvm::StringRef(text));
  ContentHash hash;
  llvm::BLAKE3Result<32> result = hasher.final<32>();
  std::ranges::copy(result, hash.bytes.begin());
  return hash;
}

std::string to_hex(const ContentHash& hash) { return llvm::toHex(hash.bytes, /*LowerCase=*/true); }

std::optional<ContentHash> hash_from_hex(std::string_view hex) {
  std::string raw;
  if (hex.size() != 64 || !llvm::tryGetFromHex(hex, raw)) return std::nullopt;
  ContentHash hash;
  std::ranges::copy(raw, hash.bytes.begin());
  return hash;
}

} // namespace portcuda
