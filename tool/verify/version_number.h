// Version numbers as folders and packages carry them: "13.0.88", "14.44.35207". Owns their order.
// Pure functions; any thread.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

namespace portcuda {

// The numbers between the dots, which compare as versions do; nothing if `text` is anything else.
std::optional<std::vector<unsigned>> version_number(std::string_view text);

// Whether `version` is `wanted` or one of its line: "13.0.88" is of "13.0" and "13", not of "1".
bool is_version_of(std::string_view version, std::string_view wanted);

} // namespace portcuda
