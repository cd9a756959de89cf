// Which strings of a Python build script are flags, and for whom: what flows into
// `extra_compile_args`, `extra_link_args`, `libraries` and their like, followed through names,
// lists, dictionaries and the script's own functions. Owns that flow; what a flag means is
// flag_table.h's. A string whose use is not known is no flag. One thread at a time.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tool/script/python_script.h"

namespace portcuda {

// Sets of these are combined with |.
enum FlagRole : std::uint16_t {
  host_flag = 1,      // to cl
  nvcc_flag = 2,      // to nvcc itself
  nvcc_host_flag = 4, // to nvcc for cl: `-Xcompiler=…`, or the word behind `-Xcompiler`
  link_flag = 8,      // to link.exe
  library_name = 16,
  library_dir = 32,
  macro_name = 64, // of define_macros, undef_macros
};

struct FlagSite {
  ScriptNode string; // the literal
  std::string value; // an f-string's is its text, braces and all
  std::uint16_t roles = 0;
  ScriptNode list;    // the list or tuple it is an element of; no node for `x.append("-O3")`
  ScriptNode append;  // the call it is the whole argument of: `x.append("-O3")`
  bool whole = false; // a literal that can be replaced; else told only: an f-string, a part of an
                      // expression
};

// The flags that one extension is built with.
struct ExtensionFlags {
  ScriptNode call;
  bool cuda = false;
  struct Compiler {
    ScriptNode value;                 // of "cxx", "nvcc" or extra_compile_args; may be no node
    std::vector<std::uint32_t> sites; // indices into PythonFlags::sites
    std::vector<ScriptNode> lists;    // the list displays that it is made of
    bool known = true;                // false: some of it comes from elsewhere
  };
  Compiler host, nvcc;
  bool one_list = false; // both get the same list
};

struct PythonFlags {
  std::vector<FlagSite> sites; // in the order of the text
  std::vector<ExtensionFlags> extensions;
};

PythonFlags find_python_flags(const PythonScript& script);

} // namespace portcuda
