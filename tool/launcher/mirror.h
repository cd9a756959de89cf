// A mirror of a project's files in which those that rules change are changed: a folder tree like
// the original one, so that quote includes and folders of headers mean in it what they mean there.
// Owns writing it and telling what in it is out of date. Several processes may work on one mirror.
//
// A file in the mirror has the modification time of its original and is written when that, or the
// program, has changed: caches see the same files in the next build.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "tool/launcher/compiler_call.h"
#include "tool/launcher/include_closure.h"
#include "tool/launcher/source_judge.h"

namespace portcuda {

struct MirrorPlace {
  std::string folder; // of the mirror
  std::string base;   // the original of that folder
  std::string shown;  // how the compiler would have named `base`: "/src/", "../", ""

  std::string mirrored(std::string_view original) const; // `original` is in `base`
  std::string shown_name(std::string_view original) const;
};

// Where the mirror of `base` is, in `mirrors`: named by what decides its contents besides the
// files, so that it has the same name on every machine with the same paths. `settings`: what the
// project has decided about rules. `relative`: the command names its source by a relative path.
MirrorPlace mirror_place(const std::string& mirrors, const std::string& base,
                         const std::filesystem::path& folder, bool relative,
                         const std::string& settings);

// Makes the files of `closure` what they have to be. `program` is told from others by this text.
// The error is a message. Warnings are of files that a rule could not change.
std::expected<std::vector<std::string>, std::string>
update_mirror(const MirrorPlace& place, const IncludeClosure& closure, const IncludeSearch& search,
              SourceJudge& judge, const std::string& program);

// The call with the mirror's sources and, before every folder of headers that has files in the
// mirror, the mirror of that folder. `compat`: where the headers lie that come with portcuda, added
// as the last folder unless it is empty.
std::vector<CompilerCall::Argument> mirrored_arguments(const CompilerCall& call,
                                                       const std::filesystem::path& folder,
                                                       const MirrorPlace& place,
                                                       const IncludeClosure& closure,
                                                       const std::string& compat);

} // namespace portcuda
