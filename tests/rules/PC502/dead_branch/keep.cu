__global__ void copies(unsigned address, void* to) {
#ifdef __SIZEOF_INT128__
  __int128_t value = *(__int128_t*)to;
  asm volatile("st.shared.b128 [%0], %1;" ::"r"(address), "q"(value));
#else
  ulonglong2 value = *(ulonglong2*)to;
  asm volatile("st.shared.v2.b64 [%0], {%1, %2};" ::"r"(address), "l"(value.x), "l"(value.y));
#endif
}
