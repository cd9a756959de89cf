// Split into one file a head dimension and type, to compile them in parallel.
#include "fwd_launch_template.h"

namespace da {

template <>
void run_fwd<__half, 64>(const FwdParams& params, cudaStream_t stream) {
    run_fwd_template<__half, 64>(params, stream);
}

}  // namespace da
