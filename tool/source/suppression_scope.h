// The comments of a file that may hold suppressions, and the code that each of them is about. Finds
// comments; does not read what they say. Pure functions; any thread.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace portcuda {

struct ScopedComment {
  std::uint32_t offset, length; // of the comment, delimiters included
  // With code on its line: that line. Alone on its line: the next statement up to its `;` or the
  // `}` of its body (never beyond the bracket that the comment stands in), or the next preprocessor
  // directive with its continuation lines; in a macro body, no more than that macro. Empty if
  // nothing follows.
  std::uint32_t begin, end;
};

// Comments of C++ and CUDA text that hold suppression_marker, in file order. Text in literals is no
// comment.
std::vector<ScopedComment> scoped_cpp_comments(std::string_view source);

// The same for `#` comments. A Python statement that opens a block has the block for its body; a
// decorator goes with what it decorates. Inside brackets a comment alone on its line is about the
// next line.
std::vector<ScopedComment> scoped_python_comments(std::string_view source);
std::vector<ScopedComment> scoped_cmake_comments(std::string_view source);

} // namespace portcuda
