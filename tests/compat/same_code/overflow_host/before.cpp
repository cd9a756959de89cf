bool add(int a, int b, int* r) { return __builtin_add_overflow(a, b, r); }
bool subtract(unsigned long a, int b, short* r) { return __builtin_sub_overflow(a, b, r); }
bool multiply(long a, unsigned b, unsigned long* r) { return __builtin_mul_overflow(a, b, r); }
