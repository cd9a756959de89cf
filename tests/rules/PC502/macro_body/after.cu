// In a macro the edit is made at the definition; text that a macro parameter completes is left to a person.
#include "portcuda/int128.h"
#define STORE_SHARED(address, value) asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(address), "l"(reinterpret_cast<const ulonglong2&>(value).x), "l"(reinterpret_cast<const ulonglong2&>(value).y))  // expect: PC502
#define STORE_CACHED(address, value, hint) \
  asm volatile("st.global" hint ".b128 [%0], %1;" ::"l"(address), "q"(value)) /* expect: PC502 */

__global__ void uses(unsigned address, portcuda::int128* p) {  // expect: PC505
  portcuda::int128 first = p[0];  // expect: PC505
  STORE_SHARED(address, first);
  STORE_CACHED(p + 1, first, ".wb");
}
