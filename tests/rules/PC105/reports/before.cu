// Nothing standard says the same.
void (*stopper)(int) __attribute__((noreturn));  // expect: PC105
typedef void stop_type(int) __attribute__((noreturn));  // expect: PC105
int (*checker)(int) __attribute__((warn_unused_result));  // expect: PC105
