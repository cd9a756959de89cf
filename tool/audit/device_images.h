// What a fat binary, the container of GPU code in a host file, holds: for which architectures, as
// machine code or as PTX. Owns the format of its entries. Pure functions; any thread.
#pragma once
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "tool/audit/architecture.h"

namespace portcuda {

enum class ImageKind { ptx, machine_code, other };

struct DeviceImage {
  ImageKind kind = ImageKind::other;
  Architecture architecture;
  bool compressed = false;
  // nvcc's link step adds machine code without a kernel for an architecture that nobody asked for.
  bool has_kernels = true;
};

// The images of one fat binary, in its order. The error says what is wrong with it.
std::expected<std::vector<DeviceImage>, std::string> images_of_fat_binary(std::string_view bytes);

} // namespace portcuda
