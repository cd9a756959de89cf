#define REPEAT_FOUR_TIMES(statement) statement; statement; statement; statement

void relax() { REPEAT_FOUR_TIMES(asm volatile("pause")); }  // expect: PC503
