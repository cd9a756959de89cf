// Without --unsafe-fixes an alias is told and left.
using Vector = long4_16a;  // expect: PC507
typedef ulong4_32a Words;  // expect: PC507

__global__ void uses(Vector* out, const Words* in) { out[0].x = static_cast<long>(in[0].y); }  // expect: PC511
