struct alignas(128) Map {
  unsigned long long words[16];
};
struct Arguments {
  float* p;
  alignas(256) int counts[64];
};
typedef struct Map MapAlias;

__global__ void plain(int* p, Map map) { p[0] = int(map.words[0]); }                           // expect: PC221
__global__ void constant(int* p, const __grid_constant__ MapAlias m) { p[0] = int(m.words[0]); }  // expect: PC221
__global__ void both(const __grid_constant__ Arguments a, Map b) { a.p[0] = float(b.words[0]); }  // expect: PC221 PC221
void launch(int* p, const Map& map) {
  plain<<<1, 1>>>(p, map);
  constant<<<1, 1>>>(p, map);
}
