// # Builtins of GCC
//
// The front end knows some of them, the host's compiler none: what is accepted here in a host body ends at `cl` with
// C3861 (`identifier not found`).

// == `__builtin_expect`
// host: accepted
// device: accepted
// note: in host code cl: C3861, PC119
__global__ void kernel(int* p) { if (__builtin_expect(p[0] > 0, 1)) p[1] = 2; }

// == `__builtin_unreachable`
// host: accepted
// device: accepted
// note: in host code cl: C3861, PC119
__device__ int pick(int which) {
  switch (which) { case 0: return 7; case 1: return 9; }
  __builtin_unreachable();
}
__global__ void kernel(int* p) { p[0] = pick(p[1]); }

// == `__builtin_assume`
// host: accepted
// device: accepted
// note: in host code cl: C3861
__global__ void kernel(int* p) { __builtin_assume(p[0] > 0); p[1] = p[0] / 2; }

// == `__builtin_assume_aligned`
// host: accepted
// device: accepted
// note: in host code cl: C3861
__global__ void kernel(float* p) { ((float*)__builtin_assume_aligned(p, 16))[0] = 1; }

// == `__builtin_popcount`, `__builtin_popcountll`
// host: accepted
// device: accepted
// note: in host code cl: C3861, PC118
__global__ void kernel(int* p) { p[0] = __builtin_popcount(p[1]) + __builtin_popcountll(p[2]); }

// == `__builtin_clz`, `__builtin_ctz`
// host: accepted
// device: accepted
// note: in host code cl: C3861, PC118
__global__ void kernel(int* p) { p[0] = __builtin_clz(p[1]) + __builtin_ctz(p[2]); }

// == `__builtin_offsetof`
// host: accepted
// device: accepted
struct Pair { int a, b; };
__global__ void kernel(int* p) { p[0] = int(__builtin_offsetof(Pair, b)); }

// == `__builtin_add_overflow`
// host: rejected: identifier "__builtin_add_overflow" is undefined
// device: rejected: identifier "__builtin_add_overflow" is undefined
// rule: PC116
__global__ void kernel(int* p) { p[3] = __builtin_add_overflow(p[0], p[1], &p[2]); }

// == `__builtin_prefetch`
// host: rejected: identifier "__builtin_prefetch" is undefined
// device: rejected: identifier "__builtin_prefetch" is undefined
// rule: PC113
void touch(const float* p) { __builtin_prefetch(p); }

// == `__builtin_constant_p`
// host: rejected: identifier "__builtin_constant_p" is undefined
// device: rejected: identifier "__builtin_constant_p" is undefined
// rule: PC113
__global__ void kernel(int* p) { p[0] = __builtin_constant_p(p[1]); }

// == `__builtin_memcpy`
// host: rejected: identifier "__builtin_memcpy" is undefined
// device: rejected: identifier "__builtin_memcpy" is undefined
// rule: PC112
__global__ void kernel(int* p) { __builtin_memcpy(p, p + 4, 16); }

// == `__builtin_bswap32`
// host: rejected: identifier "__builtin_bswap32" is undefined
// device: rejected: identifier "__builtin_bswap32" is undefined
// rule: PC111
__global__ void kernel(unsigned* p) { p[0] = __builtin_bswap32(p[1]); }

// == `__builtin_ffs`
// host: rejected: identifier "__builtin_ffs" is undefined
// device: rejected: identifier "__builtin_ffs" is undefined
// rule: PC111
__global__ void kernel(int* p) { p[0] = __builtin_ffs(p[1]); }

// == `__builtin_inff`, `__builtin_isnan`, `__builtin_sqrtf`
// host: rejected: identifier "__builtin_inff" is undefined
// device: rejected: identifier "__builtin_inff" is undefined
// rule: PC121
__global__ void kernel(float* p) { p[0] = __builtin_inff() + __builtin_isnan(p[1]) + __builtin_sqrtf(p[2]); }

// == `__builtin_huge_valf`, `__builtin_nanf`, `__builtin_bit_cast`
// host: accepted
// device: accepted
__global__ void kernel(float* p) { p[0] = __builtin_huge_valf() + __builtin_nanf("") + __builtin_bit_cast(int, p[1]); }

// == `__builtin_trap`
// host: rejected: identifier "__builtin_trap" is undefined
// device: rejected: identifier "__builtin_trap" is undefined
// rule: PC113
__global__ void kernel(int* p) { if (p[0]) __builtin_trap(); }

// == `__PRETTY_FUNCTION__`
// host: accepted
// device: accepted
// rule: PC115
// note: in host code cl: C2065
const char* where() { return __PRETTY_FUNCTION__; }
