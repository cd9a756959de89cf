struct Pair {
  int low, high;
};
struct Tag {};
__device__ int use(Tag) { return 3; }

__global__ void qualified(Pair* pairs, const char** names, const Pair** first, char* text, long long n) {
  names[0] = static_cast<const char*>(text);  // expect: PC201
  names[1] = static_cast<char const *>(nullptr);  // expect: PC201
  first[0] = static_cast<const struct Pair*>(pairs);  // expect: PC201
  pairs[0].low = use(Tag /* empty */{}) + use(/* empty */ Tag{});  // expect: PC201 PC201
  pairs[0].high = int{4} + static_cast<unsigned long>(n) + decltype(n){5} + short{1};  // expect: PC201 PC201 PC201 PC201 PC511
}
