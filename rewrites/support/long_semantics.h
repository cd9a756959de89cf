// What types say to the rules that guess by tokens about `long`: PC507, PC509, PC510, PC511. Their
// findings are made by the tokens; where types say nothing against a guess, it stands. Each is the
// `semantics` of its rule.
#pragma once

namespace portcuda {

class AstHandlers;

// `long2` and `make_long2` that CUDA declares, and no others.
void judge_long_vectors(AstHandlers& handlers);
// `data_ptr<long>` of tensors, and of no other class of the project.
void judge_tensors_of_long(AstHandlers& handlers);
// `1L << n`, unless all of its result fits into 32 bits or goes into fewer than 64.
void judge_long_shifts(AstHandlers& handlers);
// A spelled `long`, unless PC512, PC513, PC514 or PC516 know better what is wrong with it.
void judge_long_in_kernel_code(AstHandlers& handlers);

} // namespace portcuda
