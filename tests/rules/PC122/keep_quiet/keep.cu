// __sync_synchronize() in a comment
const char* text() { return "__sync_synchronize()"; }
#ifdef __GNUC__
void fence() { __sync_synchronize(); }
#else
void fence() {}
#endif
__global__ void kernel(int* p) { atomicAdd(p, 1); }
