// # Integers
//
// `long` has 32 bits on Windows, `__int128` does not exist, and the short names of glibc are not declared. The worst of
// these compile without a word and compute something else.

// == `__int128`
// host: rejected: identifier "__int128" is undefined
// device: rejected: identifier "__int128" is undefined
// rule: PC505
__global__ void kernel(const void* from, void* to) { *(__int128*)to = *(const __int128*)from; }

// == `__int128_t`
// host: rejected: identifier "__int128_t" is undefined
// device: rejected: identifier "__int128_t" is undefined
// rule: PC505
__global__ void kernel(const void* from, void* to) { *(__int128_t*)to = *(const __int128_t*)from; }

// == `unsigned __int128` in a host function
// host: rejected: expected a ")"
// device: rejected: expected a ")"
// rule: PC506
unsigned long long high_half(unsigned long long a, unsigned long long b) {
  return (unsigned long long)((unsigned __int128)a * b >> 64);
}

// == `uint`
// host: rejected: identifier "uint" is undefined
// device: rejected: identifier "uint" is undefined
// rule: PC508
__global__ void kernel(uint* p) { *p = 1; }

// == `ushort`
// host: rejected: identifier "ushort" is undefined
// device: rejected: identifier "ushort" is undefined
// rule: PC508
__global__ void kernel(ushort* p) { *p = 1; }

// == `ulong`
// host: rejected: identifier "ulong" is undefined
// device: rejected: identifier "ulong" is undefined
// rule: PC508
__global__ void kernel(ulong* p) { *p = 1; }

// == `u_int32_t`
// host: rejected: identifier "u_int32_t" is undefined
// device: rejected: identifier "u_int32_t" is undefined
// rule: PC508
#include <cstdint>
__global__ void kernel(u_int32_t* p) { *p = 1; }

// == `__uint8_t`
// host: rejected: identifier "__uint8_t" is undefined
// device: rejected: identifier "__uint8_t" is undefined
// rule: PC508
#include <cstdint>
__global__ void kernel(__uint8_t* p) { *p = 1; }

// == `ssize_t`
// host: rejected: identifier "ssize_t" is undefined
// device: rejected: identifier "ssize_t" is undefined
// rule: PC508
#include <cstddef>
__global__ void kernel(int* p, ssize_t n) { p[n] = 1; }

// == `atomicAdd((unsigned long*)p, 1ul)`
// host: rejected: no instance of overloaded function "atomicAdd" matches the argument list
// device: rejected: no instance of overloaded function "atomicAdd" matches the argument list
// rule: PC511
// note: CUDA has it for 32-bit `unsigned int` and 64-bit `unsigned long long`
__global__ void kernel(unsigned long* p) { atomicAdd(p, 1ul); }

// == `1L << 40`
// host: accepted, warns: 63
// device: accepted, warns: 63
// rule: PC510
// note: **the value is wrong**, and only a warning says so
__global__ void kernel(long long* p) { *p = 1L << 40; }

// == `long v = 0x100000000`
// host: accepted, warns: 69
// device: accepted, warns: 69
// rule: PC511
// note: **the value is wrong**, and only a warning says so
__global__ void kernel(long* p) {
  long v = 0x100000000;
  *p = v;
}

// == `long2` has 8 bytes, `make_long2` takes 32-bit values
// host: accepted
// device: accepted
// rule: PC507
// note: **silent**: code that moves 16 bytes through it moves 8
static_assert(sizeof(long2) == 8, "");
__global__ void kernel(long2* p) { *p = make_long2(1, 2); }

// == `long long`, `int64_t`, `longlong2`
// host: accepted
// device: accepted
#include <cstdint>
static_assert(sizeof(longlong2) == 16 && sizeof(std::int64_t) == 8, "");
__global__ void kernel(longlong2* p, std::int64_t v) { *p = make_longlong2(v, 1LL << 40); }

// == a 16-byte copy through a two-word struct with a member-wise `operator=`
// host: accepted
// device: accepted
// note: Linux nvcc gives the same PTX as for `__int128`
struct alignas(16) Chunk {
  unsigned long long low, high;
  __device__ Chunk& operator=(const Chunk& other) {
    unsigned long long a = other.low, b = other.high;
    low = a;
    high = b;
    return *this;
  }
};
__global__ void kernel(const void* from, void* to) { *(Chunk*)to = *(const Chunk*)from; }
