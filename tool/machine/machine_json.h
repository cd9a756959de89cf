// A Machine as JSON: what `doctor --snapshot` writes and `--machine` reads. Owns the names of the
// fields and what is left out of a file that users paste into bug reports. Pure functions.
#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "tool/machine/machine.h"

namespace portcuda {

// Pretty-printed, ends with a line end. Variables that look like secrets are left out, passwords in
// addresses (http://user:password@host) are struck out; what is not UTF-8 becomes U+FFFD.
std::string machine_to_json(const Machine& machine);

// What is missing keeps its default, keys that are not known are ignored. The error says what is
// wrong, without the file's name: "line 3, column 5: …" or "memory.physical is no number".
std::expected<Machine, std::string> machine_from_json(std::string_view text);

// Does a variable of this name hold what nobody else should see (TOKEN, KEY, PASSWORD, SECRET)?
bool is_secret_name(std::string_view name);

} // namespace portcuda
