#include "portcuda/int128.h"
#define LOAD_AS(type, from) (*reinterpret_cast<const type*>(from))
#define STORE_AS(type, to, value) (*reinterpret_cast<type*>(to) = (value))

__global__ void copy(void* out, const void* in) { STORE_AS(portcuda::int128, out, LOAD_AS(portcuda::int128, in)); }  // expect: PC505 PC505
