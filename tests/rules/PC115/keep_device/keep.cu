__device__ const char* where() { return __PRETTY_FUNCTION__; }
#ifdef __PRETTY_FUNCTION__
#endif
