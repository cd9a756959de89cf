struct Params {
  const float* q;
  long batch_stride, row_stride;  // expect: PC511
  unsigned long count = 0;  // expect: PC511
  long shape[4];  // expect: PC511
  long size() const;
  long long wide;
  long double odd;
};

__global__ void read(Params params, float* out) { out[0] = params.q[params.row_stride]; }
