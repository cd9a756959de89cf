// Spaces in front of what has none.
template <class T> __device__ struct Flags {  // expect: PC117
  T* words;
};
template <typename Packed = float4, bool UseCluster = false>
__device__ struct alignas(32) Lamport {  // expect: PC117
  __device__ explicit Lamport(unsigned* flags) : flags_(flags) {}
  unsigned* flags_;
};
template <class T, class U = Flags<Flags<T>>>
__host__ __device__ class Later;  // expect: PC117
template <class T> __device__ /* aligned */ union __align__(16) Word {  // expect: PC117
  T whole;
  char bytes[16];
};
struct Outer {
  template <int N> __host__ __device__ struct Inner : Flags<int> {  // expect: PC117
    int values[N];
  };
};
__device__ typedef unsigned Lanes;  // expect: PC117

#define DECLARE_PAIR(name) \
  template <class T> __device__ struct name { T a, b; };  // expect: PC117
DECLARE_PAIR(Pair)

__global__ void kernel(int* out) {
  Outer::Inner<2> inner{{&out[4]}, {1, 2}};
  Pair<int> pair{3, 4};
  Lanes lanes = 5;
  out[0] = inner.values[0] + pair.a + int(lanes);
}
