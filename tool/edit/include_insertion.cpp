#include "tool/edit/include_insertion.h"

#include <algorithm>

namespace portcuda {
namespace {

// Is `#ifndef X` at `hash` followed by `#define X`? Then it guards the header and surrounds
// everything.
bool is_header_guard(const FileView& file, std::uint32_t hash) {
  bool ifndef = file.is(hash + 1, "ifndef") ||
                (file.is(hash + 1, "if") && file.is(hash + 2, "!") && file.is(hash + 3, "defined"));
  std::uint32_t next = hash + 1;
  while (next < file.size() && !file.token(next).first_on_line) ++next;
  return ifndef && file.is(next, "#") && file.is(next + 1, "define") &&
         file.text(next + 2) == file.text(file.is(hash + 1, "ifndef") ? hash + 2
                                          : file.is(hash + 4, "(")    ? hash + 5
                                                                      : hash + 4);
}

std::uint32_t last_of_directive(const FileView& file, std::uint32_t hash) {
  std::uint32_t last = hash;
  while (last + 1 < file.size() && !file.token(last + 1).first_on_line) ++last;
  return last;
}

// The last directive of the file's head after which an include may stand, no_token when there is
// none.
std::uint32_t anchor(const FileView& file) {
  std::uint32_t include = no_token, start = no_token;
  int depth = 0; // of conditions other than the header guard
  bool first = true;
  for (std::uint32_t i = 0; i < file.size() && file.token(i).in_directive;
       i = last_of_directive(file, i) + 1) {
    auto name = file.text(i + 1);
    if (name.starts_with("if") && first && is_header_guard(file, i))
      start = last_of_directive(file, i) + 1;
    else if (name.starts_with("if"))
      ++depth;
    else if (name == "endif")
      --depth;
    else if (depth == 0 && name.starts_with("include"))
      include = i;
    else if (depth == 0 && name == "pragma" && file.is(i + 2, "once"))
      start = i;
    first = false;
  }
  return include != no_token ? include : start;
}

std::uint32_t after_line(const FileView& file, std::uint32_t offset) {
  auto source = file.source();
  auto end = source.find_first_of("\r\n", offset);
  if (end == source.npos) return std::uint32_t(source.size());
  return std::uint32_t(end + (source.substr(end, 2) == "\r\n" ? 2 : 1));
}

} // namespace

std::optional<Edit> insert_includes(const FileView& file, std::span<const std::string> headers) {
  std::string lines;
  for (const std::string& header : headers) {
    bool there = std::ranges::any_of(file.inclusions(), [&](const Inclusion& i) {
      return i.header.substr(1, i.header.size() - 2) ==
                 std::string_view(header).substr(1, header.size() - 2) &&
             file.compiled(i.hash) == Truth::yes;
    });
    if (!there) lines += "#include " + header + std::string(file.eol());
  }
  if (lines.empty()) return {};
  auto at = anchor(file);
  if (at == no_token) {
    // Before the first token's line, so after a leading licence comment.
    std::uint32_t offset = file.size() ? file.offset(0) : std::uint32_t(file.source().size());
    while (offset > 0 && file.source()[offset - 1] != '\n' && file.source()[offset - 1] != '\r')
      --offset;
    return Edit{offset, 0, lines};
  }
  auto last = last_of_directive(file, at);
  std::uint32_t offset = after_line(file, file.end_offset(last));
  auto rest = file.source().substr(file.end_offset(last), offset - file.end_offset(last));
  // A comment that starts here and ends lines later: the line before is the safe place.
  if (rest.rfind("/*") != rest.npos && rest.find("*/", rest.rfind("/*")) == rest.npos)
    return Edit{file.offset(at), 0, lines};
  bool ends_without_newline = offset == file.source().size() && !file.source().ends_with('\n') &&
                              !file.source().ends_with('\r');
  return Edit{offset, 0, ends_without_newline ? std::string(file.eol()) + lines : lines};
}

} // namespace portcuda
