// Not self-contained on Linux either: nvcc there calls `__builtin_trap` a host function.
__device__ void stop() { __builtin_trap(); }  // expect: PC113
