// portcuda: ignore-file PC511 -- that there is a long is not what this is about
#include <cstdint>
#include <vector>

template <class T> struct Name;
template <> struct Name<long> {
  static constexpr int value = 2;
};
template <> struct Name<long long> {
  static constexpr int value = 3;
};
template <class T> __host__ __device__ T load(const T* from) { return *from; }
void reshape(const std::vector<long>& sizes);

void host(const std::vector<long>& numbers, std::vector<int64_t>& wide) {
  reshape(numbers);
  std::vector<int64_t> copy = wide;
  copy.push_back(numbers[0]);
}

template <class T> __device__ T dependent(const T* from) { return load<T>(from); }

__global__ void kernel(int64_t* out, const int64_t* in, long n) {
  const int64_t* same = in;
  out[0] = load(same) + load<int64_t>(in) + load<long>(&n) + Name<int64_t>::value + dependent(in);
}
