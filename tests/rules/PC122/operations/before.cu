// Which atomic type is meant is the author's to say.
int counter;

int take(int* p, int order) {
  __sync_fetch_and_add(p, 1);  // expect: PC122
  if (__sync_bool_compare_and_swap(p, 1, 2)) return 0;  // expect: PC122
  __atomic_store_n(p, 3, __ATOMIC_RELEASE);  // expect: PC122
  __atomic_thread_fence(order);  // expect: PC122
  return __atomic_load_n(&counter, __ATOMIC_ACQUIRE);  // expect: PC122
}
