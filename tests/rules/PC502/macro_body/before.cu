// In a macro the edit is made at the definition; text that a macro parameter completes is left to a person.
#define STORE_SHARED(address, value) asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(value))  // expect: PC502
#define STORE_CACHED(address, value, hint) \
  asm volatile("st.global" hint ".b128 [%0], %1;" ::"l"(address), "q"(value)) /* expect: PC502 */

__global__ void uses(unsigned address, __int128_t* p) {  // expect: PC505
  __int128_t first = p[0];  // expect: PC505
  STORE_SHARED(address, first);
  STORE_CACHED(p + 1, first, ".wb");
}
