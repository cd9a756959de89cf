#if defined(__has_builtin)
#if __has_builtin(__builtin_add_overflow)
bool add(int a, int b, int* r) { return __builtin_add_overflow(a, b, r); }
#endif
#else
bool add(int a, int b, int* r) { return (*r = a + b) < a; }
#endif
