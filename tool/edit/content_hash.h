// The identity of a file's bytes, as the undo journal stores it. Owns nothing; pure, any thread.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portcuda {

struct ContentHash {
  std::array<std::uint8_t, 32> bytes = {};
  friend bool operator==(const ContentHash&, const ContentHash&) = default;
};

// BLAKE3, 256 bits: a journal may outlive many edits, so two different texts must not pass for one.
ContentHash content_hash(std::string_view text);

// 64 lower-case hexadecimal digits.
std::string to_hex(const ContentHash& hash);

// The reverse; nothing when `hex` is not 64 hexadecimal digits.
std::optional<ContentHash> hash_from_hex(std::string_view hex);

} // namespace portcuda
