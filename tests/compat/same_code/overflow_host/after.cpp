#include "portcuda/overflow.h"
bool add(int a, int b, int* r) { return portcuda::add_overflow(a, b, r); }
bool subtract(unsigned long a, int b, short* r) { return portcuda::sub_overflow(a, b, r); }
bool multiply(long a, unsigned b, unsigned long* r) { return portcuda::mul_overflow(a, b, r); }
