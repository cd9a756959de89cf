// MSVC's <xkeycheck.h> rejects macros that are named like keywords. cl.exe with the real library
// still does; here the name exists for the headers that include it.
#pragma once
