// Constants of a host function: used as template arguments inside the lambdas that dispatch.
#define BOOL_SWITCH(COND, NAME, ...)          \
  [&] {                                       \
    if (COND) {                               \
      static constexpr bool NAME = true;      \
      return __VA_ARGS__();                   \
    } else {                                  \
      static constexpr bool NAME = false;     \
      return __VA_ARGS__();                   \
    }                                         \
  }()

template <int rows, int columns, bool even>
__global__ void copy(float* to, const float* from) {
  __shared__ float tile[rows * columns];
  tile[threadIdx.x] = from[threadIdx.x];
  __syncthreads();
  to[threadIdx.x] = even ? tile[threadIdx.x] : tile[threadIdx.x ^ 1];
}

template <class T, int kHeadDim>
void launch(T* to, const T* from, bool even, cudaStream_t stream) {
  constexpr int kRows = 8;  // expect: PC209
  constexpr int kColumns = kHeadDim <= 64 ? 32 : 64, kTwice = 2;  // expect: PC209
  constexpr int kThreads = kRows * kColumns;  // used outside only
  const int threads = kThreads;
  BOOL_SWITCH(even, Even, [&] { copy<kRows, kColumns, Even><<<1, threads, 0, stream>>>(to, from); });

  auto outer = [&] {
    constexpr int kInner = 4; constexpr int kOther = 2;  // expect: PC209
    auto inner = [=] {
      auto innermost = [=] { copy<kInner, kRows, true><<<1, 32>>>(to, from); };
      innermost();
    };
    inner();
    return kOther;
  };
  outer();
  cudaGetLastError();
}

template void launch<float, 128>(float*, const float*, bool, cudaStream_t);
