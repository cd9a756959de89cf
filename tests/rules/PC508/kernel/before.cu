// Every place where a type can stand.
template <uint Bits, typename T = uint>  // expect: PC508 PC508
struct Packed {
  uint bits : 3, : 5;      // expect: PC508
  const ushort* source;    // expect: PC508
  using type = uint;       // expect: PC508
  __host__ __device__ explicit operator uint() const { return bits; }  // expect: PC508
};

__device__ inline ushort low(uint const& x) { return static_cast<ushort>(x); }  // expect: PC508 PC508 PC508
__device__ uint* move(uint* p, uint);   // expect: PC508 PC508 PC508

__global__ void fill(::uint* out, ulong stride, u_char flag, uint n) {  // expect: PC508 PC508 PC508 PC508
  __shared__ uint stage[32];                // expect: PC508
  for (uint i = 0, j = 1; i < n; ++i, ++j)  // expect: PC508
    stage[i % 32] = (uint)j + sizeof(ulong);       // expect: PC508 PC508
  const uint lane = threadIdx.x;            // expect: PC508
  out[stride * lane] = stage[lane % 32] + low(lane) + flag + *reinterpret_cast<uint*>(stage);  // expect: PC508
}

__device__ uint* move(uint* p, uint by) { return p + by; }  // expect: PC508 PC508 PC508
