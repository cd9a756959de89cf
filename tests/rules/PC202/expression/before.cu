struct Pair {
  int low, high;
};

template <class T> __device__ T largest(const T* values, int count) {
  return ({  // expect: PC202
    T best = values[0];
    for (int i = 1; i < count; ++i) {
      if (values[i] < best) continue;
      best = values[i];
    }
    best;
  });
}

__global__ void values(int* out, const int* in, int n) {
  int first = ({ int x = in[0]; x + 1; });  // expect: PC202
  out[first & 7] = (int)({ float y = n; y * 2; });  // expect: PC202
  out[1] = -({ in[1]; }) + ({ in[2]; });  // expect: PC202 PC202
  Pair pair = ({ Pair p{in[3], in[4]}; p; });  // expect: PC202
  out[2] = pair.high;
  out[3] = ({ auto twice = [](int v) { return v + v; }; twice(in[5]); });  // expect: PC202
  out[4] = ({ int a = ({ int b = in[6]; b * b; }); a + 1; });  // expect: PC202 PC202
  out[5] = largest(in, n);
}
