#define LOAD_AS(type, from) (*reinterpret_cast<const type*>(from))
#define STORE_AS(type, to, value) (*reinterpret_cast<type*>(to) = (value))

__global__ void uses(void* out, const void* in) { STORE_AS(longlong2, out, LOAD_AS(longlong2, in)); }  // expect: PC507 PC507
