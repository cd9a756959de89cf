#include "rewrites/support/int128_finding.h"

namespace portcuda {

Finding int128_finding(const FileView& file, const Int128Use& use) {
  const std::string name = use.is_unsigned ? "portcuda::uint128" : "portcuda::int128";
  const std::uint32_t offset = file.offset(use.first);
  const std::uint32_t length = file.end_offset(use.last) - offset;
  Finding finding{
      .offset = offset,
      .length = length,
      .message = "`" + std::string(file.text_between(use.first, use.last)) +
                 "` does not exist on Windows; " +
                 (use.arithmetic ? "this code calculates with 128 bits"
                                 : "nothing here calculates with it"),
      .fix = {.title = "use `" + name + "`",
              .edits = {{offset, length, name}},
              .includes = {"\"portcuda/int128.h\""},
              .applicability = use.needs_builtin ? Applicability::review : Applicability::safe}};
  for (const std::uint32_t number : use.numbers) {
    finding.fix.edits.push_back({file.offset(number), 0, name + "("});
    finding.fix.edits.push_back({file.end_offset(number), 0, ")"});
  }
  if (use.needs_builtin)
    finding.message += "; the code uses it as only a built-in type can be used";
  return finding;
}

} // namespace portcuda
