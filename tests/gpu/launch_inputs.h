// The bytes that a launch gets: buffers filled from a seed, arguments laid out as the compiler of
// one data model does. The same on every machine. Pure; any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/gpu/launch_description.h"

namespace portcuda::gpu {

// The contents before a launch. Depends on the seed, the buffer's name and its description.
std::vector<std::byte> filled(const Buffer& buffer, std::uint64_t seed);

enum class DataModel { lp64, llp64 }; // `long` has 8 bytes, or 4

// The device address of a buffer.
using AddressOf = std::function<std::uint64_t(const std::string& buffer)>;

// One kernel parameter, padded as sizeof says.
std::vector<std::byte> laid_out(const Argument& argument, DataModel model,
                                const AddressOf& address);

// Round to nearest even, infinities where the range ends.
std::uint16_t to_float16(float value);
std::uint16_t to_bfloat16(float value);

// Whether the arguments have as many parameters, and each as many bytes, as the one kernel of that
// name in `ptx` declares. Empty if so; otherwise what is wrong. Needs no GPU.
std::string parameters_problem(std::string_view ptx, const Launch& launch, DataModel model);

// The names of kernels in `ptx` that are called `kernel` when demangled.
std::vector<std::string> kernels_named(std::string_view ptx, std::string_view kernel);

} // namespace portcuda::gpu
