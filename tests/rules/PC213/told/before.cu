// No fix: the length changes, the array is used as an array, or it is none of a plain kind.
float changed(int n, const float* data) {
  int length = 4;
  if (n > 4) length = n;
  float grid[length][2];  // expect: PC213
  grid[0][1] = data[0];
  return grid[0][1];
}

unsigned long long size(int n) {
  int values[n];  // expect: PC213
  values[0] = 1;
  return sizeof(values) + values[0] + (&values != nullptr);
}

int flags(int n) {
  bool seen[n], more[2];  // expect: PC213
  seen[0] = more[0] = true;
  return seen[0];
}

void parameter(int n, float rows[n]) { rows[0] = 1; }  // expect: PC213

void row_pointer(int n, float* data) {
  float (*rows)[n] = nullptr;  // expect: PC213
  using Row = float[n];  // expect: PC213
  data[0] = sizeof(Row) + (rows != nullptr);
}

void taken(float* data, void (*set)(int&)) {
  int n = 4;
  set(n);
  float values[1][n];  // expect: PC213
  values[0][0] = data[0];
}
__global__ void use(float* out) { out[0] = 1; }
