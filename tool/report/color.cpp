#include "tool/report/color.h"

#include <cstdlib>

#include "llvm/Support/Process.h"

namespace portcuda {

bool wants_color(ColorMode mode, int fd) {
  if (mode != ColorMode::automatic) return mode == ColorMode::always;
  const char* refused = std::getenv("NO_COLOR");
  if (refused && *refused) return false;
  return llvm::sys::Process::FileDescriptorHasColors(fd);
}

static std::string_view code_of(Ink ink) {
  switch (ink) {
  case Ink::plain:
    return "0";
  case Ink::bold:
    return "1";
  case Ink::red:
    return "1;31";
  case Ink::yellow:
    return "1;33";
  case Ink::green:
    return "1;32";
  case Ink::cyan:
    return "36";
  case Ink::faint:
    return "2";
  }
  return "0";
}

std::string Paint::operator()(Ink ink, std::string_view text) const {
  if (!on_ || ink == Ink::plain || text.empty()) return std::string(text);
  return std::string("\033[").append(code_of(ink)).append("m").append(text).append("\033[0m");
}

} // namespace portcuda
