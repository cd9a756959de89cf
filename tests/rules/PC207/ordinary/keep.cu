// goto *target and &&label in a comment.
#include <utility>
template <class T> __device__ int forward(T&& value) { return int(std::forward<T>(value)); }

__global__ void jumps(int* out, bool again, bool retry, const char** text) {
again_from_here:
  if (out[0] && again) goto done;
  if (retry && out[1]) goto again_from_here;
  out[2] = forward(3) + (again &&retry);
  text[0] = "goto *target; x = {&&done};";
  text[1] = R"(goto *target;)";
done:
  out[3] = 1;
}
