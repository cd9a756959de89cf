// Headers that several parses begin with, read once: the process that has read them forks for each
// parse. What is left of a parse then is its own text. Owns the text of the head and the place in
// it where the process becomes several. One parser, one thread.
#pragma once
#include <functional>
#include <string>
#include <vector>

namespace clang {
class Preprocessor;
}

namespace portcuda {

// Includes, and a pragma at their end.
std::string head_text(const std::vector<std::string>& includes);

// `at_end` is called when the preprocessor comes to the pragma; files that it enters come next.
void call_after_head(clang::Preprocessor& preprocessor,
                     std::function<void(clang::Preprocessor&)> at_end);

// Lets the preprocessor go on with `text`, as if an #include had named it.
void enter_text(clang::Preprocessor& preprocessor, const std::string& text);

} // namespace portcuda
