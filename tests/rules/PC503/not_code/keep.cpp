// asm volatile("pause") in a comment, and in text:
const char* help = "asm volatile(\"pause\")";
const char* raw = R"(asm volatile("rdtsc" : "=a"(low));)";
struct Assembler {
  int asm_(const char*);
};
