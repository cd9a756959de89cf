// What a gpu.json says: which kernels of a tree to run, on which inputs, with which arguments. Owns
// the format and its errors. Values; any thread.
#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace portcuda::gpu {

enum class ElementType : std::uint8_t {
  int32,
  int64,
  uint16,
  uint32,
  float16,
  bfloat16,
  float32,
};
std::size_t size_of(ElementType type); // bytes

enum class Fill : std::uint8_t {
  zero,
  uniform,     // from `low` up to and with `high`
  sequence,    // low, low + step, …
  permutation, // of 0 … count - 1
  values,      // `values`, over and over
};

struct Buffer {
  std::string name;
  ElementType type = ElementType::float32;
  std::size_t count = 0;
  Fill fill = Fill::zero;
  double low = 0, high = 1, step = 1;
  std::vector<double> values;
  // False where the order of atomic operations decides what is written.
  bool compared = true;
};

// The types that a parameter or a member of one has. `long_` has 8 bytes on Linux and 4 on Windows.
enum class ArgumentType : std::uint8_t { bool_, uint16, int32, int64, long_, float32, pointer };

struct Argument;
using Members = std::vector<Argument>; // of a structure, or the elements of an array

struct Argument {
  ArgumentType type = ArgumentType::int32;
  double number = 0;
  std::string buffer; // of a pointer; empty: null
  Members members;    // not empty: a structure, and the rest does not count
};

struct Launch {
  std::string name;
  std::string file;         // relative to the tree
  std::string kernel;       // as demanglers show it, without return type and parameters
  std::string architecture; // "90a"
  std::array<unsigned, 3> grid{1, 1, 1}, block{1, 1, 1};
  unsigned shared_bytes = 0; // dynamic
  std::vector<Buffer> buffers;
  std::vector<Argument> arguments;
};

// The error names what is wrong and in which launch.
std::expected<std::vector<Launch>, std::string> read_launches(std::string_view json);

} // namespace portcuda::gpu
