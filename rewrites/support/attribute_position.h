// Where an attribute list stands: which part of which declaration it belongs to, and where the
// declaration starts. GNU attributes may stand almost anywhere, standard ones and `__declspec` only
// in a few places, so a replacement is as good as this answer. What is not understood is `unknown`,
// never a guess. Pure functions.
#pragma once
#include <cstdint>
#include <string_view>

#include "rewrites/support/gnu_attribute.h"
#include "tool/lex/file_view.h"

namespace portcuda {

enum class AttributeSite : std::uint8_t {
  unknown,
  lambda,     // between a lambda's introducer and its body
  statement,  // a statement of its own: `__attribute__((fallthrough));`, or behind a label
  class_head, // behind struct, class, union, enum
  class_tail, // behind the `}` of one
  enumerator, // behind an enumerator's name
  name_space, // behind the name of a namespace
  alias,      // behind the name in `using name … = type;`
  type_name,  // anywhere in a typedef
  specifier,  // among the specifiers of a function or variable, before its declarator
  declarator, // behind the declarator
  parameter,  // in a parameter, a loop variable, a condition
  macro,      // in a `#define` whose body is nothing but specifiers
};

struct AttributePosition {
  AttributeSite site = AttributeSite::unknown;
  std::uint32_t declaration = no_token; // attributes of the whole declaration go before this token
  std::uint32_t keyword =
      no_token;          // class_head, class_tail, name_space: attributes go behind this token
  bool leading = false;  // nothing but attributes between `declaration` and the list
  bool function = false; // a function is declared
  bool function_pointer = false; // a variable or parameter that points to a function
  bool member = false;           // directly inside a class
  bool templated = false;
  bool alone = true;          // one declarator only
  bool parameters = false;    // a parameter list stands before the list
  bool after_name = false;    // directly behind the declared name
  bool after_pointer = false; // directly behind a `*` or `&`
  bool cut =
      false; // a directive stands in the middle: the start of the declaration is not in sight
  bool behind_macro = false; // a name in capitals stands among the specifiers before it
};

AttributePosition attribute_position(const FileView& file, const AttributeSpec& spec);

} // namespace portcuda
