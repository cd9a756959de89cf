#pragma once

// Turns run-time conditions into template arguments. Used as
//
//     BOOL_SWITCH(params.is_causal, Is_causal, [&] { launch<Is_causal>(params); });
//
// The last argument is a callable without parameters, in which the named constant is visible. The switches
// nest, and return what the callable returns.

#define BOOL_SWITCH(COND, CONST_NAME, ...)                                                         \
    [&] {                                                                                          \
        if (COND) {                                                                                \
            constexpr static bool CONST_NAME = true;                                               \
            return __VA_ARGS__();                                                                  \
        } else {                                                                                   \
            constexpr static bool CONST_NAME = false;                                              \
            return __VA_ARGS__();                                                                  \
        }                                                                                          \
    }()

#ifdef DISPATCH_ATTENTION_DISABLE_SOFTCAP
#define SOFTCAP_SWITCH(COND, CONST_NAME, ...)                                                      \
    [&] {                                                                                          \
        constexpr static bool CONST_NAME = false;                                                  \
        return __VA_ARGS__();                                                                      \
    }()
#else
#define SOFTCAP_SWITCH BOOL_SWITCH
#endif

#define FP16_SWITCH(COND, ...)                                                                     \
    [&] {                                                                                          \
        if (COND) {                                                                                \
            using elem_type = __half;                                                              \
            return __VA_ARGS__();                                                                  \
        } else {                                                                                   \
            using elem_type = __nv_bfloat16;                                                       \
            return __VA_ARGS__();                                                                  \
        }                                                                                          \
    }()

// Head dimensions are rounded up to the next one that is built.
#define HEADDIM_SWITCH(HEADDIM, ...)                                                               \
    [&] {                                                                                          \
        if (HEADDIM <= 64) {                                                                       \
            constexpr int kHeadDim = 64;                                                           \
            return __VA_ARGS__();                                                                  \
        } else {                                                                                   \
            constexpr int kHeadDim = 128;                                                          \
            return __VA_ARGS__();                                                                  \
        }                                                                                          \
    }()
