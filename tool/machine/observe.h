// Looks at the machine that this process runs on. Owns the asking: the environment, the programs on
// PATH and what they say, the Python that a build would start. Starts programs by argument lists
// and with short limits; never a shell, never an installation. A program that is missing is a fact
// about the machine, not an error; what should have answered and did not becomes a sentence in
// Machine::problems. What the answers mean is tool/doctor's. One call at a time.
#pragma once
#include <filesystem>

#include "tool/machine/machine.h"

namespace portcuda {

// `project`: the folder to be built; its disk and the Git settings that apply there are looked at.
// `python`: the one that the build starts, if the command names it by its path; else the one of the
// activated environment. Takes about a second, mostly the start of Python; never longer than the
// programs' limits.
Machine observe_machine(const std::filesystem::path& project,
                        const std::filesystem::path& python = {});

} // namespace portcuda
