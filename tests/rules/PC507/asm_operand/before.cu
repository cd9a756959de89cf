// Here the front end does say something: the elements feed 64-bit operands.
template <class T>
__device__ void store_pair(unsigned to, const T& data) {
  static_assert(sizeof(T) == 16, "16 bytes");
  long2 halves = *reinterpret_cast<const long2*>(&data);  // expect: PC507 PC507
  asm volatile("st.shared.v2.s64 [%0], {%1, %2};" ::"r"(to), "l"(halves.x), "l"(halves.y));  // expect: PC512 PC512
}

__global__ void uses(const float4* in) { store_pair(16 * threadIdx.x, in[threadIdx.x]); }
