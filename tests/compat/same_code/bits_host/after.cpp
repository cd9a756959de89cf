#include "portcuda/bits.h"
int count(unsigned a, unsigned long b, unsigned long long c) {
  return portcuda::popcount(a) + portcuda::popcountl(b) + portcuda::popcountll(c) +
         portcuda::clz(a) + portcuda::clzl(b) + portcuda::clzll(c) + portcuda::ctz(a) +
         portcuda::ctzl(b) + portcuda::ctzll(c) + portcuda::parity(a);
}
int find(int a, long b, long long c) {
  return portcuda::ffs(a) + portcuda::ffsl(b) + portcuda::ffsll(c) + portcuda::clrsb(a) +
         portcuda::clrsbll(c);
}
unsigned long long swap(unsigned short a, unsigned b, unsigned long long c) {
  return portcuda::bswap16(a) + portcuda::bswap32(b) + portcuda::bswap64(c);
}
