#pragma once
namespace detail {
struct alignas(128) Tile {
  float values[32];
};
} // namespace detail

inline float first(detail::Tile tile) { return tile.values[0]; }  // expect: PC221
inline float second(const detail::Tile& tile) { return tile.values[1]; }
