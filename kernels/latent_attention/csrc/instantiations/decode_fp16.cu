#include "../sm90/decode_kernel.cuh"

#include "../launch.h"

namespace la {

template <>
cudaError_t launch_decode<__half>(const DecodeParams& params, cudaStream_t stream) {
    return run_decode_kernel<DecodeTraits<__half, 512>>(params, stream);
}

}  // namespace la
