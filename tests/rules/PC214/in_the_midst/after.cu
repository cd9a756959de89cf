// Kernel's arguments say that there are no raw buffers: the member has no elements.
#include "portcuda/array_member.h"
template <bool Raw> struct Plan {
  static constexpr int raw_buffers = Raw ? 2 : 0;
  struct Storage {
    float values[64];
    portcuda::array_member<short, raw_buffers * 64> raw;  // expect: PC214
    float sums[4];
    int last[raw_buffers];
  };
};

template <class P> __global__ void sum(float* out) {
  __shared__ typename P::Storage storage;
  storage.values[threadIdx.x] = out[threadIdx.x];
  if constexpr (P::raw_buffers > 0) storage.raw[threadIdx.x] = 1;
  __syncthreads();
  if (threadIdx.x == 0) out[0] = storage.values[1] + sizeof(storage.sums);
}

template __global__ void sum<Plan<true>>(float*);
template __global__ void sum<Plan<false>>(float*);
