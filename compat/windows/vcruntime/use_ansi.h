// Which import libraries the linker is told of: nothing for a front end.
#pragma once
#include <vcruntime.h>
