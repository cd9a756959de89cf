// Part of an interface: code elsewhere may tell long from long long.
__device__ inline longlong2 load(const longlong2* from) { return *from; }  // expect: PC507 PC507

template <class Vector>
__device__ Vector twice(Vector v) {
  v.x *= 2;
  return v;
}

struct Pair {
  ulonglong2 value;  // expect: PC507
};

__global__ void uses(longlong2* p, Pair* pairs) {  // expect: PC507
  p[0] = twice<longlong2>(load(p + 1));  // expect: PC507
  pairs[0].value.x = 1;
}
