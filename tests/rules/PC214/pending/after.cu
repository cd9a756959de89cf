// The class is named by bodies that are instantiated at the end of the unit only.
#include "portcuda/array_member.h"
enum class Mode { decode, prefill };

template <Mode M> struct Kernel {
  static constexpr int spare = M == Mode::decode ? 2 : 0;
  template <class T, int N> struct Vector {
    alignas(16) T values[N];
  };
  struct Plan {
    union {
      struct {
        Vector<float, 32> q;
        portcuda::array_member<float, 32 * spare> q_rest;  // expect: PC214
        Vector<float, 8> out;
      } first;
      Vector<char, 64> second;
    } u;
    portcuda::array_member<Vector<float, 16>, spare> raw;  // expect: PC214
    portcuda::array_member<long long, spare> full, empty;  // expect: PC214
    const portcuda::array_member<int[4], spare> rows;  // expect: PC214
    int flag;
  };
  static __device__ void device_part(float* out);
  static void run(float* out);
};

template <class K> __global__ void kernel(float* out) { K::device_part(out); }

template <Mode M> __device__ void Kernel<M>::device_part(float* out) {
  extern __shared__ char memory[];
  Plan& plan = *reinterpret_cast<Plan*>(memory);
  if constexpr (M == Mode::decode) {
    plan.u.first.q_rest[threadIdx.x] = 1;
    plan.raw[0].values[threadIdx.x] = 1;
    plan.full[1] = plan.empty[0];
  }
  plan.flag = 1;
  out[0] = plan.u.first.q.values[0];
}

template <Mode M> void Kernel<M>::run(float* out) {
#ifdef __CUDACC__
  kernel<Kernel<M>><<<1, 32, sizeof(Plan)>>>(out);
#endif
}

template <Mode M> void run_kernel(float* out) {
  using K = Kernel<M>;
  K::run(out);
}
template void run_kernel<Mode::decode>(float*);
template void run_kernel<Mode::prefill>(float*);
