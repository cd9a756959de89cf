// A macro as a command line defines it. Value.
#pragma once
#include <string>

namespace portcuda {

struct Macro {
  std::string name, value;
  friend bool operator==(const Macro&, const Macro&) = default;
};

} // namespace portcuda
