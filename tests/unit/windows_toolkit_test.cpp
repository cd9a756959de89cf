#include "tool/verify/windows_toolkit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "scratch_folder.h"
#include "tool/verify/cuda_releases.h"
#include "tool/verify/version_number.h"

namespace portcuda {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(VersionNumber, ComparesByNumbers) {
  EXPECT_LT(version_number("13.0.88"), version_number("13.0.100"));
  EXPECT_LT(version_number("13.0"), version_number("13.0.1"));
  EXPECT_EQ(version_number(""), std::nullopt);
  EXPECT_EQ(version_number("13."), std::nullopt);
  EXPECT_EQ(version_number("13.0.88.new"), std::nullopt);
  EXPECT_EQ(version_number("-1"), std::nullopt);
}

TEST(VersionNumber, ALineIsNotABeginningOfDigits) {
  EXPECT_TRUE(is_version_of("13.0.88", "13.0"));
  EXPECT_TRUE(is_version_of("13.0.88", "13.0.88"));
  EXPECT_FALSE(is_version_of("13.0.88", "13.0.8"));
  EXPECT_FALSE(is_version_of("13.0.88", ""));
}

void lay_out(const test::ScratchFolder& cache, const std::string& version, bool cccl = true) {
  for (const char* file : {"bin/cudafe++.exe", "nvvm/bin/cicc.exe", "include/cuda_runtime.h"})
    cache.write("cuda/" + version + "/" + file, "x");
  if (cccl) cache.write("cuda/" + version + "/include/cccl/cuda/std/version", "");
}

TEST(FindWindowsCuda, TakesTheNewestOfTheLine) {
  test::ScratchFolder cache;
  for (const char* version : {"12.9.86", "13.0.9", "13.0.88", "13.5.37"}) lay_out(cache, version);
  EXPECT_EQ(find_windows_cuda(cache.path(), "")->version, "13.0.88");
  EXPECT_EQ(find_windows_cuda(cache.path(), "13")->version, "13.5.37");
  EXPECT_EQ(find_windows_cuda(cache.path(), "newest")->version, "13.5.37");
  EXPECT_EQ(find_windows_cuda(cache.path(), "13.0.9")->version, "13.0.9");
  EXPECT_EQ(find_windows_cuda(cache.path(), "12.9")->cicc(),
            cache.path() / "cuda/12.9.86/nvvm/bin/cicc.exe");
}

TEST(FindWindowsCuda, SaysHowToFetchIt) {
  test::ScratchFolder cache;
  EXPECT_THAT(find_windows_cuda(cache.path(), "").error(),
              testing::AllOf(HasSubstr("CUDA 13.0"), HasSubstr("portcuda verify --setup")));
  lay_out(cache, "13.0.88");
  EXPECT_THAT(find_windows_cuda(cache.path(), "12.9").error(),
              testing::AllOf(HasSubstr("there is 13.0.88"), HasSubstr("--setup --cuda 12.9")));
}

TEST(FindWindowsCuda, TakesNoUnfinishedFolder) {
  test::ScratchFolder cache;
  lay_out(cache, "13.0.88.new");
  cache.write("cuda/13.0.88/bin/cudafe++.exe", "x");
  EXPECT_FALSE(find_windows_cuda(cache.path(), ""));
}

TEST(WindowsCuda, IncludesAreWhereTheReleaseHasThem) {
  test::ScratchFolder cache;
  lay_out(cache, "12.9.86", false);
  lay_out(cache, "13.0.88");
  const auto include = cache.path() / "cuda/13.0.88/include";
  EXPECT_THAT(find_windows_cuda(cache.path(), "13.0")->includes(),
              ElementsAre(include, include / "cccl"));
  EXPECT_THAT(find_windows_cuda(cache.path(), "12.9")->includes(),
              ElementsAre(cache.path() / "cuda/12.9.86/include"));
}

TEST(CudaReleases, AreFoundByAnyPrefix) {
  EXPECT_EQ(find_cuda_release("13")->release, "13.5");
  EXPECT_EQ(find_cuda_release("13.0")->version, "13.0.88");
  EXPECT_EQ(find_cuda_release("13.5.37")->release, "13.5");
  EXPECT_EQ(find_cuda_release("newest"), &cuda_releases().back());
  EXPECT_EQ(find_cuda_release("11.8"), nullptr);
  EXPECT_NE(find_cuda_release(default_cuda_release), nullptr);
}

TEST(CudaReleases, HaveTheFrontEndFirstAndInOrder) {
  std::vector<unsigned> before;
  for (const CudaRelease& release : cuda_releases()) {
    EXPECT_TRUE(release.packages.front().name.starts_with("nvidia-cuda-nvcc"));
    EXPECT_EQ(release.packages.front().version, release.version);
    EXPECT_TRUE(is_version_of(release.version, release.release));
    EXPECT_LT(before, *version_number(release.version));
    before = *version_number(release.version);
  }
}

class Environment {
public:
  Environment(const char* name, const char* value) : name_(name) {
    if (const char* old = std::getenv(name)) old_ = old;
    value ? setenv(name, value, 1) : unsetenv(name);
  }
  ~Environment() { old_ ? setenv(name_, old_->c_str(), 1) : unsetenv(name_); }

private:
  const char* name_;
  std::optional<std::string> old_;
};

TEST(CacheFolder, FollowsTheEnvironment) {
  Environment home("HOME", "/h"), xdg("XDG_CACHE_HOME", nullptr), own("PORTCUDA_CACHE", nullptr);
  EXPECT_EQ(cache_folder(), "/h/.cache/portcuda");
  Environment xdg_set("XDG_CACHE_HOME", "/x");
  EXPECT_EQ(cache_folder(), "/x/portcuda");
  Environment own_set("PORTCUDA_CACHE", "relative dir");
  EXPECT_EQ(cache_folder(), std::filesystem::current_path() / "relative dir");
  Environment own_empty("PORTCUDA_CACHE", "");
  EXPECT_EQ(cache_folder(), "/x/portcuda");
}

} // namespace
} // namespace portcuda
