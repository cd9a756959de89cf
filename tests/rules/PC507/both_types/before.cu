// A file that spells both types tells them apart on purpose: a look is needed.
__device__ inline long long first(const void* p) { return static_cast<const longlong2*>(p)->x; }

__global__ void uses(void* p) {
  long2 value;  // expect: PC507
  value.x = static_cast<long>(first(p)), value.y = 0;  // expect: PC511
  *static_cast<long2*>(p) = value;  // expect: PC507
}
