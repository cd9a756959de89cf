// An argument may have effects: the fix waits for a look.
#define OR(a, b) ([&] { auto tested_value = (a); return tested_value ? tested_value : (b); }()) /* expect: PC204 */

__global__ void limits(int* out) { out[0] = OR(out[1], 3); }
