// The machine that a build is planned for: the one here, or a recorded one.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/machine/machine.h"

namespace portcuda {

// `snapshot`: a file of `portcuda doctor --snapshot`; empty: looks at this machine. The Python that
// `command` names by its path is the one looked at. The error is a sentence.
std::expected<Machine, std::string> machine_for_build(const std::string& snapshot,
                                                      const std::filesystem::path& checkout,
                                                      const std::vector<std::string>& command);

// The names under which the user's shell knows the checkout, if it stands in it through a symbolic
// link; `here`: the folder without links.
std::vector<std::string> aliases_of_checkout(const std::filesystem::path& here,
                                             const std::filesystem::path& checkout);

} // namespace portcuda
