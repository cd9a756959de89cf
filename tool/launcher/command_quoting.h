// A command line as text, by the rules of those who read it: programs of Windows, which take it
// apart with CommandLineToArgvW, GNU programs, and nvcc on Linux. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace portcuda {

// nvcc on Linux reads a response file like GNU programs, but takes `'` for a letter (measured with
// nvcc 13.0: -DX='y' in a file defines X as 'y').
enum class QuotingRules { gnu, nvcc, windows };

struct CommandWord {
  std::string text; // what the program gets
  std::string raw;  // as it stands in the line, with its quotes
};

// Takes a text apart: a response file, or NVCC_APPEND_FLAGS.
std::vector<CommandWord> split_words(std::string_view text, QuotingRules rules);

// One argument so that split_words gives it back. Quoted only where it must be.
std::string quoted_argument(std::string_view argument, QuotingRules rules);

} // namespace portcuda
