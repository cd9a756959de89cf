#include "tool/verify/front_end_arguments.h"

#include "tool/source/file_error.h"
#include "tool/units/cuda_macros.h"

namespace portcuda {
namespace {

using Arguments = std::vector<std::string>;

void add(Arguments& to, std::initializer_list<std::string> more) {
  to.insert(to.end(), more.begin(), more.end());
}

// Source of all options here and below: `nvcc.exe --dryrun` of 13.0 and 13.5.
void add_language(Arguments& arguments, const FrontEnd& front_end, const TranslationUnit& unit) {
  const CudaVersion cuda = parse_cuda_version(front_end.cuda.version);
  const std::string version = std::to_string(front_end.msvc_version);
  add(arguments, {"--ms_c++" + std::to_string(unit.standard)});
  // Kernels and device symbols became hidden in CUDA 13; with -rdc=true only the latter.
  if (cuda.major >= 13 && !unit.relocatable) add(arguments, {"--static-host-stub"});
  if (cuda.major >= 13) add(arguments, {"--device-hidden-visibility"});
  add(arguments, {"--microsoft_version=" + version, "--msvc_target_version=" + version,
                  "--display_error_number", "--error_limit", "2000", "--orig_src_file_name",
                  unit.file.filename().string(), "--orig_src_path_name", windows_path(unit.file),
                  "--allow_managed"});
  if (unit.extended_lambda) add(arguments, {"--extended-lambda"});
  if (unit.relaxed_constexpr) add(arguments, {"--relaxed_constexpr"});
  if (unit.relocatable) add(arguments, {"--device-c"});
}

void add_device_code(Arguments& arguments, const PassRequest& request) {
  const TranslationUnit& unit = *request.unit;
  add(arguments, {"-arch", "compute_" + request.architecture, "-m64", "--no-version-ident"});
  if (unit.fast_math)
    add(arguments,
        {"-ftz=1", "-prec_div=0", "-prec_sqrt=0", "-fmad=1", "-fast-math", "--gen_div_approx_ftz"});
  else
    add(arguments, {"-ftz=0", "-prec_div=1", "-prec_sqrt=1", "-fmad=1"});
  if (unit.max_registers > 0) add(arguments, {"-maxreg", std::to_string(unit.max_registers)});
}

// 13.1 and later distinguish tile programs from the usual ones.
bool knows_simt_only(CudaVersion version) { return version >= CudaVersion{13, 1}; }

std::string sanitized(std::string name) {
  for (char& c : name)
    if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) c = '_';
  return name;
}

} // namespace

// ASCII names whatever the source is called: Windows programs under Wine see other file names
// through the locale.
FrontEndFiles front_end_files(const TranslationUnit& unit) {
  const std::string name = sanitized(unit.file.filename().string());
  return {"unit.ii", "unit.module_id",
          "_00000000_" + std::to_string(name.size()) + "_" + name + "_00000000", "unit.ptx"};
}

std::vector<std::string> front_end_arguments(const FrontEnd& front_end, const PassRequest& request,
                                             const FrontEndFiles& files) {
  const CudaVersion cuda = parse_cuda_version(front_end.cuda.version);
  Arguments arguments;
  add_language(arguments, front_end, *request.unit);
  if (request.pass == Pass::host) {
    // Nobody needs the generated code, and cudafe++ 13.0 crashes when it writes it for C++14.
    add(arguments, {"--m64", "--parse_templates", "--no_code_gen"});
    if (knows_simt_only(cuda)) add(arguments, {"--simt-only"});
    add(arguments, {files.source});
    return arguments;
  }
  if (request.syntax_only) add(arguments, {"--device-syntax-only"});
  add_device_code(arguments, request);
  add(arguments, {"--include_file_name", "unit.fatbin.c", "-tused", "--module_id_file_name",
                  files.module_id, "--gen_c_file_name", "unit.cudafe1.c", "--stub_file_name",
                  "unit.stub.c", "--gen_device_file_name", "unit.cudafe1.gpu", files.source});
  if (knows_simt_only(cuda)) add(arguments, {"--simt-only"});
  add(arguments, {"-o", files.ptx});
  return arguments;
}

std::string unsupported(const FrontEnd& front_end, const TranslationUnit& unit) {
  if (unit.standard <= 20) return {};
  return printable_path(unit.shown) + ": nvcc " + front_end.cuda.version + " has no -std=c++" +
         std::to_string(unit.standard) + " on Windows; `--std 20` judges the file as C++20";
}

} // namespace portcuda
