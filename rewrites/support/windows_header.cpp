#include "rewrites/support/windows_header.h"

#include <cctype>
#include <string>

namespace portcuda {
namespace {

// `<Windows.h>` to `windows.h`: file names on Windows do not tell cases apart.
std::string plain_name(std::string_view header) {
  std::string name(header.substr(1, header.size() - 2));
  for (char& c : name) c = char(std::tolower(static_cast<unsigned char>(c)));
  return name;
}

} // namespace

std::uint32_t windows_inclusion(const FileView& file) {
  for (const Inclusion& inclusion : file.inclusions()) {
    if (inclusion.header.size() < 3) continue;
    const std::string name = plain_name(inclusion.header);
    const bool windows = name == "windows.h" || name == "winsock2.h" || name == "ws2tcpip.h" ||
                         name == "winsock.h" || name == "windef.h";
    if (windows && file.compiled(inclusion.hash) != Truth::no) return inclusion.hash;
  }
  return no_token;
}

bool undefines(const FileView& file, std::string_view name) {
  for (std::uint32_t i = 2; i < file.size(); ++i)
    if (file.token(i).in_directive && file.text(i) == name && file.is(i - 1, "undef") &&
        file.is(i - 2, "#"))
      return true;
  return false;
}

} // namespace portcuda
