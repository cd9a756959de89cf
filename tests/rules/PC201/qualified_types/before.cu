struct Pair {
  int low, high;
};
struct Tag {};
__device__ int use(Tag) { return 3; }

__global__ void qualified(Pair* pairs, const char** names, const Pair** first, char* text, long long n) {
  names[0] = (const char*){text};  // expect: PC201
  names[1] = (char const *){};  // expect: PC201
  first[0] = (const struct Pair*) {pairs};  // expect: PC201
  pairs[0].low = use((Tag /* empty */){}) + use((/* empty */ Tag){});  // expect: PC201 PC201
  pairs[0].high = (int const){4} + (unsigned long){n} + (decltype(n)){5} + (short){1};  // expect: PC201 PC201 PC201 PC201 PC511
}
