#include "tool/audit/known_libraries.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace portcuda {
namespace {

struct Row {
  std::string_view pattern; // lower case; a * stands for any text
  KnownLibrary library;
};

constexpr KnownLibrary python{LibraryKind::python, "Python itself"};
constexpr KnownLibrary torch{LibraryKind::torch, "torch; import it before the module"};
constexpr KnownLibrary cuda{LibraryKind::cuda, "the CUDA toolkit, or torch's own copy"};
constexpr KnownLibrary driver{LibraryKind::driver, "NVIDIA's driver"};
constexpr KnownLibrary visual{LibraryKind::msvc_runtime, "the Visual C++ Redistributable"};
constexpr KnownLibrary debug{LibraryKind::debug_runtime, "Visual Studio's debug libraries"};
constexpr KnownLibrary mingw{LibraryKind::mingw, "MinGW or Cygwin"};
constexpr KnownLibrary tensorrt{LibraryKind::vendor, "TensorRT"};
constexpr KnownLibrary nvidia{LibraryKind::vendor, "a library of NVIDIA outside of the toolkit"};
constexpr KnownLibrary ffmpeg{LibraryKind::vendor, "FFmpeg"};
constexpr KnownLibrary intel{LibraryKind::vendor, "Intel's oneAPI"};
constexpr KnownLibrary amd{LibraryKind::vendor, "AMD's ROCm"};
constexpr KnownLibrary windows{LibraryKind::system, "Windows"};
constexpr KnownLibrary linux_system{LibraryKind::system, "the distribution"};

// Names as torch 2.11 (its lib folder), CUDA 12 and 13 (bin, lib64) and Windows 11 have them. The
// first row that fits counts.
constexpr std::array table{
    Row{"python3*.dll", python},
    Row{"libpython3*", python},
    Row{"torch.dll", torch},
    Row{"torch_cpu.dll", torch},
    Row{"torch_cuda*.dll", torch},
    Row{"torch_xpu*.dll", torch},
    Row{"torch_python.dll", torch},
    Row{"torch_global_deps.dll", torch},
    Row{"c10.dll", torch},
    Row{"c10_cuda.dll", torch},
    Row{"c10_xpu.dll", torch},
    Row{"caffe2_*.dll", torch},
    Row{"shm.dll", torch},
    Row{"asmjit.dll", torch},
    Row{"fbgemm.dll", torch},
    Row{"uv.dll", torch},
    Row{"libtorch.so*", torch},
    Row{"libtorch-*", torch},
    Row{"libtorch_*", torch},
    Row{"libc10.so*", torch},
    Row{"libc10-*", torch},
    Row{"libc10_*", torch},
    Row{"libshm.so*", torch},
    Row{"nvcuda.dll", driver},
    Row{"nvml.dll", driver},
    Row{"nvcuvid.dll", driver},
    Row{"nvencodeapi64.dll", driver},
    Row{"nvoptix.dll", driver},
    Row{"nvofapi64.dll", driver},
    Row{"nvapi64.dll", driver},
    Row{"opencl.dll", driver},
    Row{"vulkan-1.dll", driver},
    Row{"libcuda.so*", driver},
    Row{"libnvidia-ml.so*", driver},
    Row{"libnvcuvid.so*", driver},
    Row{"libnvidia-encode.so*", driver},
    Row{"libnvoptix.so*", driver},
    Row{"libopencl.so*", driver},
    Row{"libvulkan.so*", driver},
    Row{"nvinfer*", tensorrt},
    Row{"nvonnxparser*", tensorrt},
    Row{"libnvinfer*", tensorrt},
    Row{"libnvonnxparser*", tensorrt},
    Row{"cutensor*", nvidia},
    Row{"libcutensor*", nvidia},
    Row{"cudss*", nvidia},
    Row{"libcudss*", nvidia},
    Row{"avcodec-*.dll", ffmpeg},
    Row{"avdevice-*.dll", ffmpeg},
    Row{"avfilter-*.dll", ffmpeg},
    Row{"avformat-*.dll", ffmpeg},
    Row{"avutil-*.dll", ffmpeg},
    Row{"swresample-*.dll", ffmpeg},
    Row{"swscale-*.dll", ffmpeg},
    Row{"libavcodec.so*", ffmpeg},
    Row{"libavdevice.so*", ffmpeg},
    Row{"libavfilter.so*", ffmpeg},
    Row{"libavformat.so*", ffmpeg},
    Row{"libavutil.so*", ffmpeg},
    Row{"libswresample.so*", ffmpeg},
    Row{"libswscale.so*", ffmpeg},
    Row{"tbb*.dll", intel},
    Row{"libtbb*", intel},
    Row{"mkl_*.dll", intel},
    Row{"libmkl_*", intel},
    Row{"libiomp5*", intel},
    Row{"sycl*.dll", intel},
    Row{"libsycl*", intel},
    Row{"ze_loader.dll", intel},
    Row{"libze_loader*", intel},
    Row{"amdhip64*.dll", amd},
    Row{"libamdhip64*", amd},
    Row{"hipblas*", amd},
    Row{"hipfft*", amd},
    Row{"hiprand*", amd},
    Row{"hipsolver*", amd},
    Row{"hipsparse*", amd},
    Row{"rocblas*", amd},
    Row{"rocfft*", amd},
    Row{"rocrand*", amd},
    Row{"rocsolver*", amd},
    Row{"rocsparse*", amd},
    Row{"libhipblas*", amd},
    Row{"libhipfft*", amd},
    Row{"libhiprand*", amd},
    Row{"libhipsolver*", amd},
    Row{"libhipsparse*", amd},
    Row{"librocblas*", amd},
    Row{"librocfft*", amd},
    Row{"librocrand*", amd},
    Row{"librocsolver*", amd},
    Row{"librocsparse*", amd},
    Row{"miopen.dll", amd},
    Row{"libmiopen*", amd},
    Row{"cudart*.dll", cuda},
    Row{"cublas*.dll", cuda},
    Row{"cudnn*.dll", cuda},
    Row{"cufft*.dll", cuda},
    Row{"curand*.dll", cuda},
    Row{"cusolver*.dll", cuda},
    Row{"cusparse*.dll", cuda},
    Row{"cupti*.dll", cuda},
    Row{"nvrtc*.dll", cuda},
    Row{"nvjitlink*.dll", cuda},
    Row{"nvtoolsext*.dll", cuda},
    Row{"nccl*.dll", cuda},
    Row{"libcudart.so*", cuda},
    Row{"libcudart-*", cuda},
    Row{"libcublas*", cuda},
    Row{"libcudnn*", cuda},
    Row{"libcufft*", cuda},
    Row{"libcufile*", cuda},
    Row{"libcurand*", cuda},
    Row{"libcusolver*", cuda},
    Row{"libcusparse*", cuda},
    Row{"libcupti*", cuda},
    Row{"libnvrtc*", cuda},
    Row{"libnvjitlink*", cuda},
    Row{"libnvtoolsext*", cuda},
    Row{"libnvshmem*", cuda},
    Row{"libnccl*", cuda},
    Row{"msvcp140d*.dll", debug},
    Row{"vcruntime140d*.dll", debug},
    Row{"vcruntime140_1d.dll", debug},
    Row{"ucrtbased.dll", debug},
    Row{"concrt140d.dll", debug},
    Row{"msvcp140*.dll", visual},
    Row{"vcruntime140*.dll", visual},
    Row{"concrt140*.dll", visual},
    Row{"vcomp140*.dll", visual},
    Row{"vcamp140*.dll", visual},
    Row{"mfc140*.dll", visual},
    Row{"msvcp1*.dll", visual},
    Row{"msvcr1*.dll", visual},
    Row{"libgcc_s_*.dll", mingw},
    Row{"libstdc++-*.dll", mingw},
    Row{"libwinpthread-*.dll", mingw},
    Row{"msys-*.dll", mingw},
    Row{"cygwin*.dll", mingw},
    Row{"api-ms-win-*.dll", windows},
    Row{"ext-ms-*.dll", windows},
    Row{"ucrtbase.dll", windows},
    Row{"kernel32.dll", windows},
    Row{"kernelbase.dll", windows},
    Row{"ntdll.dll", windows},
    Row{"user32.dll", windows},
    Row{"gdi32.dll", windows},
    Row{"advapi32.dll", windows},
    Row{"shell32.dll", windows},
    Row{"shlwapi.dll", windows},
    Row{"ole32.dll", windows},
    Row{"oleaut32.dll", windows},
    Row{"ws2_32.dll", windows},
    Row{"bcrypt.dll", windows},
    Row{"crypt32.dll", windows},
    Row{"dbghelp.dll", windows},
    Row{"imagehlp.dll", windows},
    Row{"iphlpapi.dll", windows},
    Row{"psapi.dll", windows},
    Row{"setupapi.dll", windows},
    Row{"cfgmgr32.dll", windows},
    Row{"version.dll", windows},
    Row{"winmm.dll", windows},
    Row{"msvcrt.dll", windows},
    Row{"dxgi.dll", windows},
    Row{"d3d11.dll", windows},
    Row{"d3d12.dll", windows},
    Row{"opengl32.dll", windows},
    Row{"userenv.dll", windows},
    Row{"wintrust.dll", windows},
    Row{"secur32.dll", windows},
    Row{"rpcrt4.dll", windows},
    Row{"winhttp.dll", windows},
    Row{"wininet.dll", windows},
    Row{"comctl32.dll", windows},
    Row{"comdlg32.dll", windows},
    Row{"imm32.dll", windows},
    Row{"dwmapi.dll", windows},
    Row{"powrprof.dll", windows},
    Row{"dnsapi.dll", windows},
    Row{"mswsock.dll", windows},
    Row{"wldap32.dll", windows},
    Row{"propsys.dll", windows},
    Row{"uxtheme.dll", windows},
    Row{"normaliz.dll", windows},
    Row{"activeds.dll", windows},
    Row{"adsldpc.dll", windows},
    Row{"authz.dll", windows},
    Row{"avicap32.dll", windows},
    Row{"avifil32.dll", windows},
    Row{"avrt.dll", windows},
    Row{"bcryptprimitives.dll", windows},
    Row{"bluetoothapis.dll", windows},
    Row{"cabinet.dll", windows},
    Row{"credui.dll", windows},
    Row{"cryptbase.dll", windows},
    Row{"cryptui.dll", windows},
    Row{"d2d1.dll", windows},
    Row{"d3d10*.dll", windows},
    Row{"d3d9.dll", windows},
    Row{"d3dcompiler_47.dll", windows},
    Row{"dbgeng.dll", windows},
    Row{"dcomp.dll", windows},
    Row{"ddraw.dll", windows},
    Row{"dhcpcsvc*.dll", windows},
    Row{"dinput8.dll", windows},
    Row{"directml.dll", windows},
    Row{"dsound.dll", windows},
    Row{"dwrite.dll", windows},
    Row{"dxcore.dll", windows},
    Row{"dxva2.dll", windows},
    Row{"esent.dll", windows},
    Row{"evr.dll", windows},
    Row{"fltlib.dll", windows},
    Row{"gdiplus.dll", windows},
    Row{"glu32.dll", windows},
    Row{"hid.dll", windows},
    Row{"httpapi.dll", windows},
    Row{"kernel.appcore.dll", windows},
    Row{"ktmw32.dll", windows},
    Row{"logoncli.dll", windows},
    Row{"mf.dll", windows},
    Row{"mfplat.dll", windows},
    Row{"mfreadwrite.dll", windows},
    Row{"mpr.dll", windows},
    Row{"msacm32.dll", windows},
    Row{"msi.dll", windows},
    Row{"msimg32.dll", windows},
    Row{"msvcp_win.dll", windows},
    Row{"msvcp60.dll", windows},
    Row{"msvfw32.dll", windows},
    Row{"mtxdm.dll", windows},
    Row{"ncrypt.dll", windows},
    Row{"netapi32.dll", windows},
    Row{"netutils.dll", windows},
    Row{"newdev.dll", windows},
    Row{"nsi.dll", windows},
    Row{"ntdsapi.dll", windows},
    Row{"oleacc.dll", windows},
    Row{"oledlg.dll", windows},
    Row{"pdh.dll", windows},
    Row{"profapi.dll", windows},
    Row{"quartz.dll", windows},
    Row{"rasapi32.dll", windows},
    Row{"rstrtmgr.dll", windows},
    Row{"samcli.dll", windows},
    Row{"sensapi.dll", windows},
    Row{"shcore.dll", windows},
    Row{"srvcli.dll", windows},
    Row{"sspicli.dll", windows},
    Row{"synchronization.dll", windows},
    Row{"tdh.dll", windows},
    Row{"urlmon.dll", windows},
    Row{"usp10.dll", windows},
    Row{"virtdisk.dll", windows},
    Row{"webservices.dll", windows},
    Row{"websocket.dll", windows},
    Row{"wer.dll", windows},
    Row{"wevtapi.dll", windows},
    Row{"win32u.dll", windows},
    Row{"windows.*.dll", windows},
    Row{"windowscodecs.dll", windows},
    Row{"winscard.dll", windows},
    Row{"winspool.drv", windows},
    Row{"winusb.dll", windows},
    Row{"wlanapi.dll", windows},
    Row{"wofutil.dll", windows},
    Row{"ws2help.dll", windows},
    Row{"wsock32.dll", windows},
    Row{"wtsapi32.dll", windows},
    Row{"xinput*.dll", windows},
    Row{"xmllite.dll", windows},
    Row{"libc.so.6", linux_system},
    Row{"libm.so.6", linux_system},
    Row{"libdl.so.2", linux_system},
    Row{"librt.so.1", linux_system},
    Row{"libpthread.so.0", linux_system},
    Row{"libutil.so.1", linux_system},
    Row{"libmvec.so.1", linux_system},
    Row{"ld-linux*", linux_system},
    Row{"libgcc_s.so.1", linux_system},
    Row{"libstdc++.so.6", linux_system},
    Row{"libgomp*", linux_system},
    Row{"libnuma.so.1", linux_system},
    Row{"libibverbs.so.1", linux_system},
    Row{"libz.so.1", linux_system},
    Row{"libanl.so.1", linux_system},
    Row{"libatomic.so.1", linux_system},
    Row{"libcrypt.so.1", linux_system},
    Row{"libexpat.so.1", linux_system},
    Row{"libresolv.so.2", linux_system},
    Row{"libnsl.so.1", linux_system},
    Row{"libthread_db.so.1", linux_system},
    Row{"libx11.so.6", linux_system},
    Row{"libxext.so.6", linux_system},
    Row{"libxrender.so.1", linux_system},
    Row{"libice.so.6", linux_system},
    Row{"libsm.so.6", linux_system},
    Row{"libgl.so.1", linux_system},
    Row{"libglx.so.0", linux_system},
    Row{"libegl.so.1", linux_system},
    Row{"libopengl.so.0", linux_system},
    Row{"libglib-2.0.so.0", linux_system},
    Row{"libgobject-2.0.so.0", linux_system},
    Row{"libgthread-2.0.so.0", linux_system},
    Row{"librdmacm.so.1", linux_system},
    Row{"libmlx5.so.1", linux_system},
};

// One star, in any place.
bool fits(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == pattern.npos) return pattern == name;
  const std::string_view before = pattern.substr(0, star), after = pattern.substr(star + 1);
  return name.size() >= before.size() + after.size() && name.starts_with(before) &&
         name.ends_with(after);
}

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](unsigned char c) { return std::tolower(c); });
  return result;
}

bool is_hex(char c) { return std::isxdigit(static_cast<unsigned char>(c)); }

} // namespace

std::string name_without_hash(std::string_view file_name) {
  constexpr std::size_t shortest_hash = 8;
  const std::size_t dot = std::min(file_name.find('.'), file_name.size()),
                    dash = file_name.substr(0, dot).rfind('-');
  if (dash == file_name.npos || dot - dash - 1 < shortest_hash ||
      !std::ranges::all_of(file_name.substr(dash + 1, dot - dash - 1), is_hex))
    return std::string(file_name);
  return std::string(file_name.substr(0, dash)) + std::string(file_name.substr(dot));
}

std::optional<KnownLibrary> known_library(std::string_view file_name) {
  const std::string name = lower(name_without_hash(file_name));
  for (const Row& row : table)
    if (fits(row.pattern, name)) return row.library;
  return {};
}

std::string python_of_library(std::string_view file_name) {
  const std::string name = lower(file_name);
  constexpr std::string_view begin = "python3", end = ".dll";
  if (!name.starts_with(begin) || !name.ends_with(end)) return {};
  const std::string minor = name.substr(begin.size(), name.size() - begin.size() - end.size());
  const std::size_t digits = std::min(minor.find_first_not_of("0123456789"), minor.size());
  const std::string rest = minor.substr(digits);
  if (digits == 0 || (rest != "" && rest != "t")) return {};
  return "3." + minor;
}

} // namespace portcuda
