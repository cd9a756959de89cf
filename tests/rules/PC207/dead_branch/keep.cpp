int run(const int* code) {
  int count = 0;
#ifdef __GNUC__
  static void* const step[] = {&&stop, &&next};
next:
  ++count;
  goto *step[*code++];
stop:
#else
  while (*code++) ++count;
#endif
  return count;
}
