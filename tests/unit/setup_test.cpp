#include "tool/verify/setup.h"

#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "scratch_folder.h"
#include "tool/process/folder_lock.h"
#include "tool/verify/pip_install.h"

namespace portcuda {
namespace {

using testing::AllOf;
using testing::HasSubstr;

void write_all(const test::ScratchFolder& folder, std::initializer_list<const char*> files) {
  for (const char* file : files) folder.write(file, file);
}

TEST(UniteCudaPackages, TakesTheLayoutOfCuda13) {
  test::ScratchFolder f;
  write_all(f, {"p/nvidia/cu13/bin/cudafe++.exe", "p/nvidia/cu13/bin/nvcc.exe",
                "p/nvidia/cu13/bin/ptxas.exe", "p/nvidia/cu13/bin/x86_64/curand64_10.dll",
                "p/nvidia/cu13/nvvm/bin/cicc.exe", "p/nvidia/cu13/nvvm/libdevice/libdevice.10.bc",
                "p/nvidia/cu13/include/cuda_runtime.h", "p/nvidia/cu13/include/crt/host_defines.h",
                "p/nvidia/cu13/include/cccl/cub/cub.cuh", "p/nvidia/cu13/lib/x64/cudart.lib",
                "p/nvidia_curand-10.dist-info/RECORD", "p/nvidia/cu13/include/__init__.py"});
  auto united = unite_cuda_packages(f.path() / "p", f.path() / "t");
  ASSERT_TRUE(united) << united.error();
  EXPECT_TRUE(f.has("t/include/cccl/cub/cub.cuh"));
  EXPECT_TRUE(f.has("t/lib/x64/cudart.lib"));
  EXPECT_FALSE(f.has("t/bin/x86_64/curand64_10.dll"));
  EXPECT_FALSE(f.has("t/include/__init__.py"));
}

TEST(UniteCudaPackages, MergesTheFoldersOfSeveralPackages) {
  test::ScratchFolder f;
  write_all(f, {"p/nvidia/__init__.py", "p/nvidia/cuda_nvcc/bin/cudafe++.exe",
                "p/nvidia/cuda_nvcc/bin/nvcc.exe", "p/nvidia/cuda_nvcc/bin/ptxas.exe",
                "p/nvidia/cuda_nvcc/nvvm/bin/cicc.exe",
                "p/nvidia/cuda_nvcc/nvvm/libdevice/libdevice.10.bc",
                "p/nvidia/cuda_nvcc/include/crt/host_defines.h",
                "p/nvidia/cuda_runtime/include/cuda_runtime.h",
                "p/nvidia/cuda_runtime/include/crt/other.h",
                "p/nvidia/cuda_cccl/include/cub/cub.cuh"});
  auto united = unite_cuda_packages(f.path() / "p", f.path() / "t");
  ASSERT_TRUE(united) << united.error();
  EXPECT_TRUE(f.has("t/include/crt/host_defines.h"));
  EXPECT_TRUE(f.has("t/include/crt/other.h"));
  EXPECT_TRUE(f.has("t/include/cub/cub.cuh"));
}

TEST(UniteCudaPackages, NamesAPartThatIsMissing) {
  test::ScratchFolder f;
  write_all(f, {"p/nvidia/cu13/bin/cudafe++.exe", "p/nvidia/cu13/bin/nvcc.exe",
                "p/nvidia/cu13/bin/ptxas.exe"});
  auto united = unite_cuda_packages(f.path() / "p", f.path() / "t");
  ASSERT_FALSE(united);
  EXPECT_THAT(united.error(), HasSubstr("lack nvvm/bin/cicc.exe"));
}

TEST(SetUpCuda, RefusesAReleaseItCannotFetch) {
  test::ScratchFolder cache;
  auto fetched = set_up_cuda(cache.path(), "13.9");
  ASSERT_FALSE(fetched);
  EXPECT_THAT(fetched.error(),
              AllOf(HasSubstr("CUDA 13.9"), HasSubstr("13.0"), HasSubstr("newest")));
  fetched = set_up_cuda(cache.path(), "12.9");
  ASSERT_FALSE(fetched);
  EXPECT_THAT(fetched.error(), AllOf(HasSubstr("CUDA 12 hold no compiler"), HasSubstr("copy")));
}

TEST(SetUpCuda, UsesAToolkitThatWasCopiedThere) {
  test::ScratchFolder cache;
  write_all(cache, {"cuda/12.9.86/bin/cudafe++.exe", "cuda/12.9.86/nvvm/bin/cicc.exe",
                    "cuda/12.9.86/include/cuda_runtime.h"});
  auto fetched = set_up_cuda(cache.path(), "12.9");
  ASSERT_TRUE(fetched) << fetched.error();
  EXPECT_TRUE(fetched->was_there);
  EXPECT_EQ(fetched->cuda.version, "12.9.86");
}

TEST(PipFailure, IsToldByItsCause) {
  EXPECT_THAT(explain_pip_failure("/usr/bin/python3: No module named pip\n"),
              HasSubstr("apt-get install python3-pip"));
  EXPECT_THAT(
      explain_pip_failure(
          "WARNING: Retrying (Retry(total=1)) after connection broken by 'NewConnectionError'\n"
          "ERROR: Could not find a version that satisfies the requirement x==1 (from versions: "
          "none)\nERROR: No matching distribution found for x==1\n"),
      AllOf(HasSubstr("cannot be reached"), HasSubstr("x==1")));
  EXPECT_THAT(explain_pip_failure("ERROR: Could not find a version that satisfies the requirement "
                                  "x==1 (from versions: 2)\n"
                                  "ERROR: No matching distribution found for x==1\n"),
              AllOf(HasSubstr("does not have the package"), HasSubstr("from versions: 2")));
  EXPECT_THAT(explain_pip_failure("ERROR: Exception:\nTraceback\n  x\nOSError: [Errno 28] "
                                  "No space left on device\n"),
              AllOf(HasSubstr("the disk is full"), HasSubstr("pip: OSError: [Errno 28]")));
  EXPECT_THAT(explain_pip_failure("Traceback\nERROR: odd\n"), HasSubstr("pip failed: odd"));
}

// A python3 of ours first on PATH, whose body gets pip's --target as $target.
class FakePython {
public:
  FakePython(const test::ScratchFolder& folder, const std::string& body)
      : path_(std::getenv("PATH")) {
    folder.write(
        "bin/python3",
        "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --target ] && target=$2; shift; done\n" +
            body + "\n",
        0755);
    setenv("PATH", (folder / "bin" + ":" + path_).c_str(), 1);
  }
  ~FakePython() { setenv("PATH", path_.c_str(), 1); }

private:
  std::string path_;
};

constexpr const char* whole_toolkit =
    "for f in bin/cudafe++.exe bin/nvcc.exe bin/ptxas.exe nvvm/bin/cicc.exe "
    "nvvm/libdevice/libdevice.10.bc include/cuda_runtime.h include/crt/host_defines.h; do "
    "mkdir -p \"$target/nvidia/cu13/${f%/*}\"; echo x > \"$target/nvidia/cu13/$f\"; done";

TEST(SetUpCuda, AFailedFetchLeavesNothing) {
  test::ScratchFolder cache;
  FakePython python(cache, "mkdir -p \"$target/nvidia\"; echo 'ERROR: boom' >&2; exit 1");
  auto fetched = set_up_cuda(cache.path(), "");
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error(), "CUDA 13.0.88: pip failed: boom");
  EXPECT_TRUE(std::filesystem::is_empty(cache.path() / "cuda"));
}

TEST(SetUpCuda, ReplacesWhatAnInterruptedSetupLeft) {
  test::ScratchFolder cache;
  FakePython python(cache, whole_toolkit);
  cache.write("cuda/13.0.88.new/packages/nvidia/cu13/bin/half.exe", "x");
  auto fetched = set_up_cuda(cache.path(), "");
  ASSERT_TRUE(fetched) << fetched.error();
  EXPECT_FALSE(fetched->was_there);
  EXPECT_FALSE(cache.has("cuda/13.0.88/bin/half.exe"));
  EXPECT_FALSE(cache.has("cuda/13.0.88.new"));
}

TEST(SetUpCuda, SeveralAtOnceFetchOnce) {
  test::ScratchFolder cache;
  FakePython python(cache, "echo x >> \"" + cache / "calls" + "\"; sleep 0.2; " + whole_toolkit);
  std::atomic<int> succeeded = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i)
    threads.emplace_back([&] { succeeded += set_up_cuda(cache.path(), "").has_value(); });
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(succeeded, 4);
  EXPECT_EQ(cache.read("calls"), "x\n");
}

TEST(FolderLock, LetsOneIn) {
  test::ScratchFolder folder;
  std::atomic<int> inside = 0, most = 0, entered = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      auto lock = FolderLock::take(folder.path() / "deep/lock");
      if (!lock) return;
      most = std::max(most.load(), ++inside);
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
      ++entered;
      --inside;
    });
  for (std::thread& t : threads) t.join();
  EXPECT_EQ(entered, 8);
  EXPECT_EQ(most, 1);
}

TEST(FolderLock, NamesAFolderThatCannotBeMade) {
  test::ScratchFolder folder;
  folder.write("file", "");
  auto lock = FolderLock::take(folder.path() / "file/lock");
  ASSERT_FALSE(lock);
  EXPECT_THAT(lock.error(), HasSubstr("file"));
}

TEST(DiskSpace, CountsFilesNotLinks) {
  test::ScratchFolder folder;
  folder.write("a/b", "12345");
  std::filesystem::create_symlink("a/b", folder.path() / "link");
  EXPECT_EQ(disk_space_of(folder.path()), 5u);
}

} // namespace
} // namespace portcuda
