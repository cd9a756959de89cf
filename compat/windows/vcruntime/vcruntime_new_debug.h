// operator new with a file and a line: debug builds only, so nothing here.
#pragma once
#include <vcruntime.h>
