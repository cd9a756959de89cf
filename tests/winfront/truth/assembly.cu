// # Inline assembly
//
// What CUDA's documentation writes, `asm volatile("ptx" : … )`, is right as it stands in device code. What fails is
// GCC's other spellings, assembly that the host pass reads, and operands whose type has another size on Windows.

// == `asm volatile("ptx" : … )` in a kernel
// host: accepted
// device: accepted
// note: nothing to rewrite
__global__ void kernel(int* p) {
  int x;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(x) :: "memory");
  *p = x;
}

// == `asm("ptx" : … )` in a `__device__` function
// host: accepted
// device: accepted
// note: nothing to rewrite
__device__ int lane() {
  int x;
  asm("mov.u32 %0, %%laneid;" : "=r"(x));
  return x;
}
__global__ void kernel(int* p) { *p = lane(); }

// == `__asm__ volatile`
// host: rejected: identifier "__asm__" is undefined
// device: rejected: identifier "__asm__" is undefined
// rule: PC501
__global__ void kernel(int* p) {
  int x;
  __asm__ volatile("mov.u32 %0, %%laneid;" : "=r"(x));
  *p = x;
}

// == `__asm__ __volatile__`
// host: rejected: identifier "__asm__" is undefined
// device: rejected: identifier "__asm__" is undefined
// rule: PC501
__global__ void kernel(int* p) {
  int x;
  __asm__ __volatile__("mov.u32 %0, %%laneid;" : "=r"(x));
  *p = x;
}

// == `asm __volatile__`
// host: rejected: expected a "("
// device: rejected: expected a "("
// rule: PC501
__global__ void kernel(int* p) {
  int x;
  asm __volatile__("mov.u32 %0, %%laneid;" : "=r"(x));
  *p = x;
}

// == `asm __volatile`
// host: rejected: expected a "("
// device: rejected: expected a "("
// rule: PC501
__global__ void kernel(int* p) {
  int x;
  asm __volatile("mov.u32 %0, %%laneid;" : "=r"(x));
  *p = x;
}

// == `__asm volatile("ptx" : … )`
// host: rejected: a microsoft style "asm" declaration is not allowed here
// device: rejected: a microsoft style "asm" declaration is not allowed here
// rule: PC501
__global__ void kernel(int* p) {
  int x;
  __asm volatile("mov.u32 %0, %%laneid;" : "=r"(x));
  *p = x;
}

// == `asm volatile` in a `__host__ __device__` function, no `__CUDA_ARCH__` guard
// host: rejected: expected a "("
// device: accepted
// rule: PC504
// note: the host pass reads the body
__host__ __device__ inline int lane() {
  int x = 0;
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(x));
  return x;
}
__global__ void kernel(int* p) { *p = lane(); }

// == the same inside `#ifdef __CUDA_ARCH__`
// host: accepted
// device: accepted
__host__ __device__ inline int lane() {
  int x = 0;
#ifdef __CUDA_ARCH__
  asm volatile("mov.u32 %0, %%laneid;" : "=r"(x));
#endif
  return x;
}
__global__ void kernel(int* p) { *p = lane(); }

// == assembly of the processor in a host function: `asm volatile("rdtsc" : … )`
// host: rejected: expected a "("
// device: rejected: expected a "("
// rule: PC503
unsigned now() {
  unsigned low, high;
  asm volatile("rdtsc" : "=a"(low), "=d"(high));
  return low;
}

// == operand `"l"` of type `long`
// host: rejected: asm operand type size(4) does not match type/size implied by constraint 'l'
// device: rejected: asm operand type size(4) does not match type/size implied by constraint 'l'
// rule: PC511
// note: `long` has 32 bits on Windows
__global__ void kernel(long* p) {
  asm volatile("mov.u64 %0, 1;" : "=l"(*p));
}

// == operand `"l"` of type `unsigned long`
// host: rejected: asm operand type size(4) does not match type/size implied by constraint 'l'
// device: rejected: asm operand type size(4) does not match type/size implied by constraint 'l'
// rule: PC511
__global__ void kernel(unsigned long* p) {
  asm volatile("mov.u64 %0, 1;" : "=l"(*p));
}

// == operand `"l"` of type `long long`, `size_t`, `uint64_t`, or a pointer
// host: accepted
// device: accepted
#include <cstddef>
#include <cstdint>
__global__ void kernel(long long* a, std::size_t* b, std::uint64_t* c) {
  asm volatile("mov.u64 %0, 1;" : "=l"(*a));
  asm volatile("mov.u64 %0, 2;" : "=l"(*b));
  asm volatile("st.global.u64 [%0], %1;" :: "l"(c), "l"(*a));
}

// == operand `"q"` of type `__int128`
// host: rejected: identifier "__int128" is undefined
// device: rejected: identifier "__int128" is undefined
// rule: PC502 PC505
__global__ void kernel(__int128* p) {
  asm volatile("mov.b128 %0, {%1, %1};" : "=q"(*p) : "l"(1ull));
}

// == operand `"q"` of a 16-byte struct
// host: rejected: an asm operand must have scalar type
// device: rejected: an asm operand must have scalar type
// rule: PC502
struct alignas(16) Two { unsigned long long low, high; };
__global__ void kernel(Two* p) {
  asm volatile("mov.b128 %0, {%1, %1};" : "=q"(*p) : "l"(1ull));
}

// == two 64-bit operands in place of a 128-bit one: `.v2.b64`
// host: accepted
// device: accepted
struct alignas(16) Two { unsigned long long low, high; };
__global__ void kernel(Two* to, const Two* from) {
  unsigned long long low, high;
  asm volatile("ld.global.v2.b64 {%0, %1}, [%2];" : "=l"(low), "=l"(high) : "l"(from));
  asm volatile("st.global.v2.b64 [%0], {%1, %2};" :: "l"(to), "l"(low), "l"(high));
}
