// CUDA has no memmove for device code.
__device__ void move(char* to, const char* from) { __builtin_memmove(to, from, 16); }  // expect: PC112
