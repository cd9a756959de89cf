// Directives with the words as prose or inside names.
#if defined(BAND_AND_SAND) || defined(or_)
#pragma message("not this and not that")
#endif
#ifdef NEVER_DEFINED
#error neither this and that, nor or
#endif

__global__ void nothing(int* out) { out[0] = 1; }
