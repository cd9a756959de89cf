// What an unknown text does is for a person to say.
unsigned long long add_with_carry(unsigned long long a, unsigned long long b, unsigned char* carry) {
  asm("addq %2, %0\n\tsetc %1" : "+r"(a), "=q"(*carry) : "r"(b));  // expect: PC503
  return a;
}

template <class T>
void keep_value(const T& value) {
  asm volatile("" : : "r,m"(value) : "memory");  // expect: PC503
}

unsigned long long odd_register() {
  unsigned long long count;
  asm volatile("rdtsc" : "=A"(count));  // expect: PC503
  return count;
}

void use(const int& value) { keep_value(value); }
