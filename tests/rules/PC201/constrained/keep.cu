// The body of a constrained function follows a parenthesised constraint.
template <class T> concept Small = sizeof(T) <= 4;
template <class T> concept Plain = true;

template <class T> __device__ int pick(T) requires Small<T> && (Plain<T>) { return 1; }

__global__ void use(int* out) { out[0] = pick(3); }
