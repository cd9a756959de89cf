// In a macro nobody knows where the type ends up.
#define COPY16(to, from) (*reinterpret_cast<longlong2*>(to) = *reinterpret_cast<const longlong2*>(from))  // expect: PC507 PC507

__global__ void uses(void* out, const void* in) { COPY16(out, in); }
