#include "tests/gpu/launch_inputs.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <numeric>
#include <random>
#include <span>

#include "tool/verify/internal_names.h"
#include "tool/verify/ptx_scanner.h"
#include "tool/verify/ptx_text.h"

namespace portcuda::gpu {
namespace {

// The engine is fixed by the standard, its distributions are not: the mapping is ours.
class Numbers {
public:
  Numbers(std::uint64_t seed, std::string_view name) {
    for (unsigned char c : name) seed = (seed ^ c) * 0x100000001b3u; // FNV-1a
    engine_.seed(seed);
  }
  double real(double low, double high) {
    return low + (high - low) * double(engine_() >> 11) * 0x1p-53;
  }
  std::uint64_t below(std::uint64_t bound) { return engine_() % bound; }

private:
  std::mt19937_64 engine_;
};

bool is_integer(ElementType type) {
  return type != ElementType::float16 && type != ElementType::bfloat16 &&
         type != ElementType::float32;
}

template <class T> void put(std::byte* to, T value) { std::memcpy(to, &value, sizeof value); }

void store(std::byte* to, ElementType type, double value) {
  switch (type) {
  case ElementType::int32:
    return put(to, std::int32_t(value));
  case ElementType::int64:
    return put(to, std::int64_t(value));
  case ElementType::uint16:
    return put(to, std::uint16_t(value));
  case ElementType::uint32:
    return put(to, std::uint32_t(value));
  case ElementType::float16:
    return put(to, to_float16(float(value)));
  case ElementType::bfloat16:
    return put(to, to_bfloat16(float(value)));
  case ElementType::float32:
    return put(to, float(value));
  }
}

std::vector<double> contents(const Buffer& buffer, Numbers numbers) {
  std::vector<double> values(buffer.count);
  switch (buffer.fill) {
  case Fill::zero:
    break;
  case Fill::uniform:
    for (double& value : values)
      value = is_integer(buffer.type)
                  ? buffer.low + double(numbers.below(std::uint64_t(buffer.high - buffer.low) + 1))
                  : numbers.real(buffer.low, buffer.high);
    break;
  case Fill::sequence:
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = buffer.low + double(i) * buffer.step;
    break;
  case Fill::permutation:
    std::iota(values.begin(), values.end(), 0.0);
    for (std::size_t i = values.size(); i > 1; --i)
      std::swap(values[i - 1], values[numbers.below(i)]);
    break;
  case Fill::values:
    for (std::size_t i = 0; i < values.size(); ++i)
      values[i] = buffer.values[i % buffer.values.size()];
    break;
  }
  return values;
}

struct Layout {
  std::size_t size = 0, alignment = 1;
};

std::size_t scalar_size(ArgumentType type, DataModel model) {
  switch (type) {
  case ArgumentType::bool_:
    return 1;
  case ArgumentType::uint16:
    return 2;
  case ArgumentType::int32:
  case ArgumentType::float32:
    return 4;
  case ArgumentType::long_:
    return model == DataModel::lp64 ? 8 : 4;
  case ArgumentType::int64:
  case ArgumentType::pointer:
    return 8;
  }
  return 8;
}

std::size_t rounded(std::size_t size, std::size_t alignment) {
  return (size + alignment - 1) / alignment * alignment;
}

Layout layout_of(const Argument& argument, DataModel model) {
  if (argument.members.empty()) {
    const std::size_t size = scalar_size(argument.type, model);
    return {size, size};
  }
  Layout whole;
  for (const Argument& member : argument.members) {
    const Layout part = layout_of(member, model);
    whole.size = rounded(whole.size, part.alignment) + part.size;
    whole.alignment = std::max(whole.alignment, part.alignment);
  }
  whole.size = rounded(whole.size, whole.alignment);
  return whole;
}

void write(const Argument& argument, DataModel model, const AddressOf& address, std::byte* to) {
  if (argument.members.empty()) {
    std::uint64_t bits = 0;
    if (argument.type == ArgumentType::float32)
      bits = std::bit_cast<std::uint32_t>(float(argument.number));
    else if (argument.type == ArgumentType::pointer)
      bits = argument.buffer.empty() ? 0 : address(argument.buffer);
    else
      bits = std::uint64_t(std::int64_t(argument.number));
    // Both sides are little-endian.
    std::memcpy(to, &bits, scalar_size(argument.type, model));
    return;
  }
  std::size_t at = 0;
  for (const Argument& member : argument.members) {
    const Layout part = layout_of(member, model);
    at = rounded(at, part.alignment);
    write(member, model, address, to + at);
    at += part.size;
  }
}

// Rounds away the low `bits` of a float's pattern, to nearest even.
std::uint32_t round_off(std::uint32_t pattern, int bits) {
  const std::uint32_t half = std::uint32_t(1) << (bits - 1);
  return (pattern + half - 1 + (pattern >> bits & 1)) >> bits;
}

// "void la::combine_kernel<__half, 512>(la::DecodeParams)" is called "la::combine_kernel<__half,
// 512>".
bool is_called(std::string_view shown, std::string_view kernel) {
  for (std::size_t at = shown.find(kernel); at != shown.npos; at = shown.find(kernel, at + 1)) {
    const std::size_t end = at + kernel.size();
    const bool begins = at == 0 || shown[at - 1] == ' ';
    if (begins && (end == shown.size() || shown[end] == '(')) return true;
  }
  return false;
}

// Bytes of a parameter from its declaration: ".param .align 8 .b8 name[304]", ".param .u64 name".
std::size_t declared_size(std::span<const CodeToken> tokens) {
  std::size_t width = 0, count = 1;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view text = tokens[i].text;
    if (text == "[" && i + 1 < tokens.size()) count = std::stoul(std::string(tokens[i + 1].text));
    if (text.size() > 2 && text[0] == '.' && std::string_view("bsuf").find(text[1]) != text.npos &&
        text.find_first_not_of("0123456789", 2) == text.npos)
      width = std::stoul(std::string(text.substr(2))) / 8;
  }
  return width * count;
}

std::vector<std::size_t> declared_sizes(const CodeFunction& kernel) {
  const Statement& head = kernel.statements[0];
  const std::span tokens(kernel.tokens.data() + head.begin, head.end - head.begin);
  std::vector<std::size_t> sizes, starts;
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (tokens[i].text == ".param" || tokens[i].text == ")") starts.push_back(i);
  for (std::size_t i = 0; i + 1 < starts.size(); ++i)
    sizes.push_back(declared_size(tokens.subspan(starts[i], starts[i + 1] - starts[i])));
  return sizes;
}

} // namespace

std::uint16_t to_bfloat16(float value) {
  const auto pattern = std::bit_cast<std::uint32_t>(value);
  if (std::isnan(value)) return std::uint16_t(pattern >> 16 | 0x40);
  return std::uint16_t(round_off(pattern, 16));
}

std::uint16_t to_float16(float value) {
  const auto pattern = std::bit_cast<std::uint32_t>(value);
  const auto sign = std::uint16_t(pattern >> 16 & 0x8000);
  const std::uint32_t magnitude = pattern & 0x7fffffff;
  if (std::isnan(value)) return std::uint16_t(sign | 0x7e00);
  if (magnitude >= 0x47800000) return std::uint16_t(sign | 0x7c00); // 65536 and more
  // Exponents are 112 apart. 65520 and more round up into infinity's pattern by themselves.
  if (magnitude >= 0x38800000) return std::uint16_t(sign | round_off(magnitude - (112u << 23), 13));
  // Below 2^-14 the distance between values is 2^-24.
  return std::uint16_t(sign | std::uint16_t(std::nearbyint(std::ldexp(std::fabs(value), 24))));
}

std::vector<std::byte> filled(const Buffer& buffer, std::uint64_t seed) {
  const std::size_t size = size_of(buffer.type);
  std::vector<std::byte> bytes(buffer.count * size);
  const std::vector<double> values = contents(buffer, Numbers(seed, buffer.name));
  for (std::size_t i = 0; i < values.size(); ++i)
    store(bytes.data() + i * size, buffer.type, values[i]);
  return bytes;
}

std::vector<std::byte> laid_out(const Argument& argument, DataModel model,
                                const AddressOf& address) {
  std::vector<std::byte> bytes(layout_of(argument, model).size);
  write(argument, model, address, bytes.data());
  return bytes;
}

std::string parameters_problem(std::string_view ptx, const Launch& launch, DataModel model) {
  const CodeText code = read_ptx(ptx);
  const CodeFunction* kernel = nullptr;
  std::size_t found = 0;
  for (const CodeFunction& function : code.functions)
    if (function.defined && is_called(shown_name(function.name), launch.kernel)) {
      kernel = &function;
      ++found;
    }
  if (found != 1)
    return std::to_string(found) + " kernels are called `" + launch.kernel + "`; one must be";
  const std::vector<std::size_t> sizes = declared_sizes(*kernel);
  if (sizes.size() != launch.arguments.size())
    return "the kernel takes " + std::to_string(sizes.size()) + " parameters and gets " +
           std::to_string(launch.arguments.size());
  for (std::size_t i = 0; i < sizes.size(); ++i)
    if (const std::size_t given = layout_of(launch.arguments[i], model).size; given != sizes[i])
      return "parameter " + std::to_string(i + 1) + " has " + std::to_string(sizes[i]) +
             " bytes and gets " + std::to_string(given);
  return {};
}

std::vector<std::string> kernels_named(std::string_view ptx, std::string_view kernel) {
  std::vector<std::string> found;
  PtxScanner scanner(ptx);
  InternalNames names;
  for (std::string_view word = scanner.next(); !word.empty(); word = scanner.next()) {
    if (word != ".entry") continue;
    const std::string name(scanner.next());
    if (is_called(shown_name(names.normalised(name)), kernel)) found.push_back(name);
  }
  return found;
}

} // namespace portcuda::gpu
