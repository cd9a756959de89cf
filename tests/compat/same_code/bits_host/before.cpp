int count(unsigned a, unsigned long b, unsigned long long c) {
  return __builtin_popcount(a) + __builtin_popcountl(b) + __builtin_popcountll(c) +
         __builtin_clz(a) + __builtin_clzl(b) + __builtin_clzll(c) + __builtin_ctz(a) +
         __builtin_ctzl(b) + __builtin_ctzll(c) + __builtin_parity(a);
}
int find(int a, long b, long long c) {
  return __builtin_ffs(a) + __builtin_ffsl(b) + __builtin_ffsll(c) + __builtin_clrsb(a) +
         __builtin_clrsbll(c);
}
unsigned long long swap(unsigned short a, unsigned b, unsigned long long c) {
  return __builtin_bswap16(a) + __builtin_bswap32(b) + __builtin_bswap64(c);
}
