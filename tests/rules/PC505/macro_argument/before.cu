#define LOAD_AS(type, from) (*reinterpret_cast<const type*>(from))
#define STORE_AS(type, to, value) (*reinterpret_cast<type*>(to) = (value))

__global__ void copy(void* out, const void* in) { STORE_AS(__int128_t, out, LOAD_AS(__int128_t, in)); }  // expect: PC505 PC505
