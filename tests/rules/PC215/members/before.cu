struct Shape {
  int rows, columns = 3;
  float scale;
  struct {
    int x, y;
  } at;
  const char* name = nullptr;
};

Shape all() { return {.rows = 4, .columns = 5, .scale = 0.5f, .at = {.x = 1, .y = 2}}; }  // expect: PC215 PC215
Shape gaps() { return Shape{.scale{2.0f}, .at = {.y = 2}, .name = "x"}; }  // expect: PC215 PC215

__device__ float area(Shape s) { return s.scale * s.rows; }
__global__ void kernel(float* out, int n) {
  Shape shape = {.rows = n};  // expect: PC215
  out[0] = area(shape) + area({.columns = 1, .at{.x = n}});  // expect: PC215 PC215
}

template <class T> struct Pair {
  T first;
  int second;
};
template <class T> T make(T value) {
  Pair<T> pair = {.first = value, .second = 1};  // expect: PC215
  return Pair<T>{.second = pair.second}.first;  // expect: PC215
}
float made() { return make(1.0f); }

#define PASS(...) __VA_ARGS__
Shape argument() { return PASS({.rows = 1, .scale = 2}); }  // expect: PC215
