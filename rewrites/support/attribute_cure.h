// What becomes of one attribute list: the finding of the rule that owns it, with the edits for the
// whole list. A list is cured as a whole or only reported. Pure functions.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "rewrites/rule.h"
#include "rewrites/support/attribute_position.h"
#include "rewrites/support/gnu_attribute.h"

namespace portcuda {

// Reports the attribute list at `token` if it is `family`'s to report (gnu_attribute.h, owner).
// Lists behind a lambda's declarator are PC101's, except execution spaces. Silent for attributes
// that only Clang, HIP or other processors know, and where attributes_do_not_matter.
void report_gnu_attribute(const FileView& file, std::uint32_t token, AttributeFamily family,
                          const Report& report);

// The list as a message shows it: on one line, shortened.
std::string shown(const FileView& file, const AttributeSpec& spec);

// What a list turns into, sorted by where it may be written.
struct Replacement {
  std::vector<std::string>
      specifiers; // `__noinline__`, `__align__(16)`: anywhere among the specifiers
  std::vector<std::string> standard;   // the inside of `[[ ]]`
  std::vector<std::string> alignments; // `alignas(16)`
  bool statement = false;              // stands alone: `[[fallthrough]];`
  bool pack = false;                   // `#pragma pack` around the declaration
  bool drops_inline = false;           // `__forceinline__` says `inline` already
  Applicability applicability = Applicability::safe;
  std::string title = "drop the attribute"; // where nothing else is written
  std::string obstacle;                     // not empty: there is no replacement, and why
};

// `[[a, b]] alignas(16)`.
std::string leading_text(const Replacement& replacement);

Replacement replacement_for(const FileView& file, const AttributeSpec& spec,
                            const AttributePosition& position);

// Puts `#pragma pack` lines around the class that the list belongs to. False: they cannot be put
// there.
bool add_pack_pragmas(const FileView& file, const AttributeSpec& spec,
                      const AttributePosition& position, Fix& fix);

// For a list in a `#define` of specifiers: a spelling that fits everywhere, or a branch of its own
// for cl.exe.
Fix macro_fix(const FileView& file, const AttributeSpec& spec, std::string& obstacle);

// Do the CUDA spellings (`__forceinline__`, `__align__`) exist where this declaration is compiled?
bool knows_cuda_spellings(const FileView& file, std::uint32_t token);

} // namespace portcuda
