// Source annotations: Wine's empty ones, plus those of the SDK that Wine's header lacks.
#pragma once
#include <concurrencysal.h>
#include_next <sal.h>

#define _Analysis_assume_(condition)
#define _Check_return_opt_
#define _Pre_satisfies_(condition)
#define _Field_z_

// The first generation of annotations, which Microsoft's header still has: names that code for
// Linux gives to parameters.
#define __in
#define __in_opt
#define __inout
#define __inout_opt
#define __out
#define __out_opt
