// Operators are declared and called by these names too; `and` and `bitand` also bind references.
struct Mask {
  unsigned bits;
  __host__ __device__ Mask operator bitand(Mask other) const { return {bits & other.bits}; }  // expect: PC401
  __host__ __device__ Mask operator compl() const { return {~bits}; }                         // expect: PC401
  __host__ __device__ bool operator not() const { return bits == 0; }                         // expect: PC401
  __host__ __device__ Mask bitand operator or_eq(Mask const bitand other) {                   // expect: PC401 PC401 PC401
    bits |= other.bits;
    return *this;
  }
};

__global__ void masks(unsigned* out) {
  Mask m{out[0]}, n{out[1]};
  m or_eq compl n;                                              // expect: PC401 PC401
  out[2] = (m bitand n).bits + (not m) + m.operator not();  // expect: PC401 PC401 PC401
}
