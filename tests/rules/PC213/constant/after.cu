// The lengths are constants in all but name.
float sum(const float* data) {
  constexpr int rows = 4;
  constexpr const int columns = rows * 2;
  unsigned spare = 1;
  float partial[rows * columns], rest[columns];  // expect: PC213 PC213
  for (int i = 0; i < rows * columns; ++i) partial[i] = data[i];
  rest[0] = partial[spare];
  return rest[0] + rows;
}

template <class T> void fill(T* out) {
  constexpr auto length = 16;
  float scratch[2][length];  // expect: PC213
  for (int i = 0; i < length; ++i) scratch[1][i] = float(i);
  out[0] = scratch[1][3];
}
template void fill<float>(float*);

#define ROUND(n) ((n + 3) / 4 * 4)
int macro_argument(int at) {
  constexpr int n = 5;
  int values[ROUND(n)] ;  // expect: PC213
  values[at] = 3;
  return values[at];
}
#if 0
void dead(int n) { float x[n]; }
#endif
__global__ void use(float* out) { out[0] = 1; }
