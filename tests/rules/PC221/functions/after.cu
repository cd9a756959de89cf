struct alignas(128) Tile {
  float values[32];
};
struct Holder {
  int count;
  Tile tile;
};
using Alias = const Tile;

float first(const Tile& tile);                                             // expect: PC221
float first(const Tile& tile) { return tile.values[0]; }                   // expect: PC221
static float last(const Tile& tile) { return tile.values[31]; }      // expect: PC221
float through(Alias& tile, int i) { return tile.values[i]; }         // expect: PC221
float sum(Tile const& a, const Holder& b) {                                 // expect: PC221 PC221
  return a.values[0] + b.tile.values[0] + last(a) + through(a, 2);
}
float unnamed(const Tile&, int i) { return float(i); }                     // expect: PC221
struct Reader {
  float read(const Tile& tile) const { return tile.values[0]; }            // expect: PC221
};
__host__ __device__ float both(Tile tile) { return tile.values[0]; }  // expect: PC221
__device__ float on_device(Tile tile) { return tile.values[0]; }      // expect: PC221
float called(Tile* p) {
  auto f = [](Tile tile) { return tile.values[0]; };                  // expect: PC221
  return f(*p) + first(*p);
}
