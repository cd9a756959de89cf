// Verdicts that stand: what the front end said about a unit, kept until one of the files it read,
// a flag or the toolkit changes. Owns CACHE/verdicts:
//
//   KEY.files      which files a unit with these flags read last time
//   KEY.verdict    what was said, KEY being of the flags and the contents of all these files
//   KEY.ptx        the PTX of a device pass, if it was asked for
//
// Any thread, any number of processes: files appear whole, and one that is damaged counts as
// missing. A header that would now be found in an earlier include folder is noticed; what
// __has_include finds is not.
#pragma once
#include <filesystem>
#include <optional>

#include "tool/cache/cache_folder.h"
#include "tool/cache/known_files.h"
#include "tool/verify/front_end.h"

namespace portcuda {

class VerdictCache {
public:
  explicit VerdictCache(const std::filesystem::path& folder) : folder_(folder) {}

  std::optional<PassResult> find(const FrontEnd& front_end, const PassRequest& request);

  // Only accepted and rejected are kept: everything else may be otherwise next time. Failing to
  // write is no error, the next run is slower.
  void keep(const FrontEnd& front_end, const PassRequest& request, const PassResult& result);

  // Removes what was not used for a month.
  void forget_old() const { folder_.forget_old(); }

private:
  CacheFolder folder_;
  KnownFiles files_;
};

} // namespace portcuda
