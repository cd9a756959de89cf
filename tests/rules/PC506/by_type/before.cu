// Calculated with where no name of the type stands near: through auto, a typedef, a member.
typedef unsigned __int128 wide;  // expect: PC506

struct Number {
  wide value;
};

__device__ __int128 load(const __int128* p) { return *p; }  // expect: PC505 PC505

__device__ bool positive(const void* p) {
  auto value = load((const __int128*)p);  // expect: PC506
  return value > 0;
}

__device__ unsigned long long high(const Number& n) {
  auto shifted = n.value >> 64;
  return static_cast<unsigned long long>(shifted);
}

__device__ wide chosen(bool c, wide x, int n) {
  return c ? x : n;  // expect: PC506
}
