template <typename T>
__device__ T load(const void* from) { return *static_cast<const T*>(from); }

__global__ void copy(void* to, const void* from) {
  long2 value = load<decltype(value)>(from);  // expect: PC507
  *static_cast<long2*>(to) = value;           // expect: PC507
}
