// A list that is returned: both passes of NVIDIA's front end reject it as well, in device code too.
struct Shape {
  int rows, columns;
};
struct Pair {
  Shape shape;
  float scale;
};
Shape shape(unsigned rows, long long columns) { return {4, columns}; }  // expect: PC216
__device__ Pair pair(unsigned n) { return {{1, 2}, n}; }  // expect: PC216
__device__ Pair nested(unsigned n) {
  auto make = [=]() -> Pair { return {{1, n}, 2.0f}; };  // expect: PC216
  float warned_of[1] = {n};
  return warned_of[0] > 1 ? make() : pair(n);
}
__global__ void kernel(float* out) { out[0] = nested(blockIdx.x).scale; }
