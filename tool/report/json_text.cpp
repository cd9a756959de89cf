#include "tool/report/json_text.h"

#include <algorithm>

#include "nlohmann/json.hpp"
#include "llvm/Support/JSON.h"

namespace portcuda {

void append_json_string(std::string& out, std::string_view text) {
  const bool plain = std::all_of(text.begin(), text.end(), [](char c) {
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\';
  });
  if (plain) { // nearly every message and path, at a fraction of the cost
    out.append("\"").append(text).append("\"");
    return;
  }
  out += nlohmann::json(std::string(text))
             .dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
}

std::string as_utf8(std::string_view text) {
  return llvm::json::isUTF8(text) ? std::string(text) : llvm::json::fixUTF8(text);
}

void string_attribute(llvm::json::OStream& json, std::string_view key, std::string_view text) {
  if (llvm::json::isUTF8(text))
    json.attribute(key, llvm::StringRef(text));
  else
    json.attribute(key, llvm::json::fixUTF8(text));
}

} // namespace portcuda
