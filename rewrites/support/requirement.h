// One requirement of a Python package, as requirement files, pyproject.toml and setup.py spell them
// (PEP 508). Owns the table of packages that have no distribution for Windows. Pure functions.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace portcuda {

struct Requirement {
  std::string_view name;   // as written
  std::string_view marker; // behind the `;`, empty if there is none
  std::size_t end;         // one past the last byte that is no white space or comment
};

// Reads "name[extra]>=1,<2 ; marker". Nothing if `text` does not begin with a package name or
// refers to an address (`name @ https://…`).
std::optional<Requirement> parse_requirement(std::string_view text);

// Why pip cannot install the package on Windows, for the end of a sentence; empty if it can, or if
// it is not known. Names are compared as PEP 503 does.
std::string_view missing_on_windows(std::string_view package);

// Does the marker keep the requirement away from Windows?
bool excludes_windows(std::string_view marker);

} // namespace portcuda
