#include <type_traits>
#define VOLATILE(x) (*(volatile std::remove_reference_t<decltype((x))>*)&(x)) /* expect: PC203 */
#define SWAP(a, b)              \
  do {                          \
    std::remove_reference_t<decltype((a))> kept = (a);   /* expect: PC203 */ \
    a = b;                      \
    b = kept;                   \
  } while (0)

__global__ void swap(int* p) {
  SWAP(p[0], p[1]);
  VOLATILE(p[2]) = 3;
}
