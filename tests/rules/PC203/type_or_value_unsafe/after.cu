#include <type_traits>
#define SIZE_OF(what) sizeof(std::remove_reference_t<decltype((what))>) /* expect: PC203 */

__global__ void sizes(int* out) { out[0] = SIZE_OF(out[1]) + SIZE_OF(out[0]); }
