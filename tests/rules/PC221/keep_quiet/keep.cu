struct alignas(64) Line {
  float values[16];
};
struct alignas(128) Tile {
  float values[32];
};

__global__ void kernel(float* p, const __grid_constant__ Line line) { p[0] = line.values[0]; }
float by_value(Line line) { return line.values[0]; }
float by_reference(const Tile& tile, Tile&& other) { return tile.values[0] + other.values[0]; }
float by_pointer(const Tile* tile) { return tile->values[0]; }
Tile returned() { return Tile(); }
template <class T> __device__ float on_device(T tile) { return tile.values[0]; }
__global__ void reads(float* p, const Tile* tiles) {
  auto f = [](Tile tile) { return tile.values[1]; };
  __shared__ Tile shared;
  shared = tiles[0];
  p[0] = on_device(shared) + f(shared);
}
