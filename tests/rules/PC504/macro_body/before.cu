// Directives cannot stand in a macro's body.
#define DEFINE_FENCE(name, text) \
  __host__ __device__ inline void name() { asm volatile(text ::: "memory"); } /* expect: PC504 */

#define FENCE_TEXT(text) asm volatile(text ::: "memory")

DEFINE_FENCE(fence_all, "membar.gl;")

__global__ void uses() {
  fence_all();
  FENCE_TEXT("membar.cta;");
}
