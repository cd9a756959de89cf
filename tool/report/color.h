// Colour on a terminal: whether, and how. Pure but for `wants_color`, which asks the environment.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace portcuda {

enum class ColorMode : std::uint8_t { automatic, always, never };

// `automatic`: if file descriptor `fd` is a terminal that knows colours and NO_COLOR (no-color.org)
// is unset or empty.
bool wants_color(ColorMode mode, int fd);

enum class Ink : std::uint8_t { plain, bold, red, yellow, green, cyan, faint };

class Paint {
public:
  explicit Paint(bool on) : on_(on) {}
  std::string operator()(Ink ink, std::string_view text) const;

private:
  bool on_;
};

} // namespace portcuda
