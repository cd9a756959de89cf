// JSON strings for text that may be any bytes.
#pragma once
#include <string>
#include <string_view>

namespace llvm::json {
class OStream;
}

namespace portcuda {

// `text` as a JSON string, quotes included, in ASCII: what is not UTF-8 becomes U+FFFD. ASCII
// because some readers of JSON lines also end a line at U+0085 or U+2028.
void append_json_string(std::string& out, std::string_view text);

// `text` itself if it is UTF-8, else with U+FFFD in place of what is not.
std::string as_utf8(std::string_view text);

// Writes `"key": text` with `as_utf8`.
void string_attribute(llvm::json::OStream& json, std::string_view key, std::string_view text);

} // namespace portcuda
