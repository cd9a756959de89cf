// An argument that is run as a statement may return; a lambda has a name of its own.
#include <cstdio>
#define RUN(action) ({ action; }) /* expect: PC202 */
#define NAME_OF_FUNCTION() ({ const char* name = __func__; name; }) /* expect: PC202 */

__global__ void run(int* out, int n) {
  RUN(out[0] = n);
  RUN(if (n > 3) return);
}
void name() { std::puts(NAME_OF_FUNCTION()); }
