struct Options {
  int width;
  const int* table;
};

__device__ int choose(int a, int b) { return a ? a : b; }  // expect: PC204

__global__ void defaults(int* out, const Options* options, int n, bool ready) {
  int width = options->width ? options->width : 32;  // expect: PC204
  out[0] = width, out[1] = n == 3 ? n == 3 : n;  // expect: PC204
  out[n ? n : 2] = options->table[1] ? options->table[1] : (n > 2 ? 5 : 6);  // expect: PC204 PC204
  const int* table = options->table ? options->table : out;  // expect: PC204
  out[3] = ready || n > 7 ? ready || n > 7 : choose(n, 4);  // expect: PC204
  out[4] = ready ? n ? n : 8 : 9;  // expect: PC204
  if (ready) out[5] = *table ? *table : -1;  // expect: PC204
  if (n > 5) choose(n ? n : 1, 2);  // expect: PC204
  out[6] = int(n) ? int(n) : 3;  // expect: PC204
}
