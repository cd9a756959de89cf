// Other processors' assembly, behind their macros or recognised by its text, is not built for Windows on x64.
void relax() {
#if defined(__aarch64__)
  asm volatile("yield" ::: "memory");
#elif defined(__powerpc64__)
  asm volatile("or 1,1,1");
#endif
}

#ifdef BUILD_FOR_ARM
void relax_arm() { asm volatile("yield"); }
void barrier_arm() { asm volatile("dmb ish" ::: "memory"); }
#endif
