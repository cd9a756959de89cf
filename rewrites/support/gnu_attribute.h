// Reading one attribute list: `__attribute__((always_inline, aligned(16)))`, `__attribute(( … ))`
// or
// `[[gnu::packed]]`. Owns the parsed list and the table of what is known about each GNU attribute;
// says nothing about where the list stands (attribute_position.h) or what becomes of it
// (attribute_cure.h). Pure functions.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "tool/lex/file_view.h"

namespace portcuda {

// One rule each: PC102 to PC109. `foreign`: known to Clang, HIP or another processor only, so
// neither nvcc nor g++ on x86-64 compiles the code and there is nothing to port.
enum class AttributeFamily : std::uint8_t {
  inlining,
  aligned,
  packed,
  standard,
  visibility,
  hint,
  cuda_space,
  other,
  foreign
};

// What to write instead in a declaration.
enum class AttributeAction : std::uint8_t {
  force_inline, // `__forceinline__`, or `[[gnu::always_inline]]` where that macro is not at hand
  no_inline,    // `__noinline__`, or `[[gnu::noinline]]`
  gnu_scoped,   // `[[gnu::name(arguments)]]`: GCC keeps it, cl.exe and the Windows front end ignore
                // it
  std_scoped,   // `[[text]]`, or `[[text(arguments)]]` for deprecated and nodiscard
  statement,    // `[[fallthrough]]`, only as a statement
  align,        // `alignas(N)` or `__align__(N)`
  pack,         // `#pragma pack` around the declaration
  specifier,    // `text`, or `text(arguments)`: a spelling that both compilers know, anywhere among
                // specifiers
  none,         // no replacement
};

struct KnownAttribute {
  std::string_view name; // without underscores around it
  AttributeFamily family;
  AttributeAction action;
  std::string_view text; // for std_scoped and specifier; for none: why there is no replacement
  std::string_view msvc; // a specifier for cl.exe, used where a `#define` gets a branch of its own
  bool exact = true;     // false: Windows loses more than a hint; the fix needs a look
};

// nullptr for a name that is not in the table.
const KnownAttribute* known_attribute(std::string_view name);

struct GnuAttribute {
  std::string_view name; // without underscores around it: `always_inline` for `__always_inline__`
  std::string_view arguments; // between its parentheses, as written
  bool has_arguments = false;
  const KnownAttribute* known = nullptr;
};

struct AttributeSpec {
  std::uint32_t first = no_token, last = no_token; // `__attribute__` … `)`, or `[` … `]`
  bool scoped = false;                             // the `[[gnu::…]]` form
  bool one_of_several = false; // `[[gnu::aligned(8), nodiscard]]`: only the named one was read
  bool readable = true;        // false: the list is not a list of names, `__attribute__(x)`
  std::vector<GnuAttribute> attributes;
};

// The attribute list that starts at `token`, an `__attribute__` or the `gnu` of `[[gnu::name]]`.
// nullopt when the token starts none: `#define __attribute__(x)`, a variable named gnu.
std::optional<AttributeSpec> parse_attribute_spec(const FileView& file, std::uint32_t token);

bool is_attribute_word(std::string_view text); // `__attribute__`, `__attribute`

// One past a run of attribute lists that starts at `token`, in `next` order (no_token at the end of
// the file), and the token before a run that ends at `token`.
std::uint32_t after_attribute_specs(const FileView& file, std::uint32_t token);
std::uint32_t before_attribute_specs(const FileView& file, std::uint32_t token);

// The rule that owns the list. Packed decides about the whole declaration, so it comes first; then
// what nobody can replace; then the first attribute that is more than a hint.
AttributeFamily owner(const AttributeSpec& spec);

// True when there is nothing to port: a `#define __attribute__(x)` before the token, compiled on
// Windows, takes all attributes away, or the file includes the vector header of another processor
// than x86-64 without asking for it.
bool attributes_do_not_matter(const FileView& file, std::uint32_t token);

// The tokens of code and macro bodies that are this name, in file order.
std::vector<std::uint32_t> uses_of_name(const FileView& file, std::string_view name);

} // namespace portcuda
