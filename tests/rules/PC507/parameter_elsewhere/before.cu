// The parameter keeps its type until somebody looks, so the pointers that are passed to it must keep theirs.
__device__ long4 load(const long4* from) { return *from; }  // expect: PC507 PC507

__global__ void copy(void* to, const void* from) {
  const long4* source = static_cast<const long4*>(from);  // expect: PC507 PC507
  *static_cast<long4*>(to) = load(source);                // expect: PC507
}
