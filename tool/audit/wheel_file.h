// Reading a wheel's members into memory, nothing to disk. Owns the ZIP library. Any thread.
#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace portcuda {

// No module is larger: code and data of one Windows image end at 2 GiB.
inline constexpr std::uint64_t largest_wheel_member = std::uint64_t(4) << 30;

// Calls `wanted` with each member's name (slashes as in the wheel), and `take` with the name and
// the bytes of those it answers true for, one at a time. The error says what is wrong with the
// wheel, without its name.
std::expected<void, std::string> for_each_wheel_member(
    const std::filesystem::path& wheel, const std::function<bool(const std::string& name)>& wanted,
    const std::function<void(const std::string& name, std::string_view bytes)>& take);

} // namespace portcuda
