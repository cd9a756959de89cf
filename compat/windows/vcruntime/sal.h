// Source annotations: Wine's empty ones, plus those of the SDK that Wine's header lacks.
#pragma once
#include <concurrencysal.h>
#include_next <sal.h>

#define _Analysis_assume_(condition)
#define _Check_return_opt_
#define _Pre_satisfies_(condition)
#define _Field_z_
