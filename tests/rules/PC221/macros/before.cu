#define ALIGNED(n) alignas(n)
#define PARAMETERS(type) float *p, type params  // expect: PC221
#define TILE_PARAMETER Tile tile                // expect: PC221
struct ALIGNED(128) Tile {
  float values[32];
};

__global__ void kernel(PARAMETERS(Tile)) { p[0] = params.values[0]; }
__global__ void other(PARAMETERS(float)) { p[0] = params; }
float host(TILE_PARAMETER) { return tile.values[0]; }
#if 0
float dead(Tile tile) { return tile.values[0]; }
#endif
