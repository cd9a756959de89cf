// Names that nvcc makes from a file: what has internal linkage, lives in an unnamed namespace or is
// static in separate compilation carries hashes of the file's text and path, its name and a process
// id. Owns reading those parts and the keys under which names of two compilations are looked up.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

namespace portcuda {

// Replaces the per-file parts of names. One object a PTX text: equal parts get equal numbers, in
// the order they are met, so that two files of one text stay apart. One thread.
//   34_INTERNAL_17e1e44f_4_a_cu_003183a1     -> 11_INTERNAL_0
//   36_GLOBAL__N__17e1e44f_4_a_cu_003183a1   -> 12_GLOBAL__N_0
//   __nv_static_25__17e1e44f_4_a_cu_003183a1 -> __nv_static_0
class InternalNames {
public:
  // The same view if there is nothing to replace in `name`; otherwise a text that lives as long as
  // `store` says: it is appended there.
  template <class Store> std::string_view normalise(std::string_view name, Store& store) {
    if (!may_be_internal(name)) return name;
    std::string changed = normalised(name);
    if (changed == name) return name;
    return store.emplace_back(std::move(changed));
  }

  std::string normalised(std::string_view name);

private:
  static bool may_be_internal(std::string_view name);
  std::size_t number_of(std::string_view part);

  std::unordered_map<std::string, std::size_t> numbers_;
};

// What a person reads: demangled, without the parts that say "internal".
std::string shown_name(std::string_view normalised_name);

// A key under which the same entity is found in a compilation of another data model or of another
// text: `long` and `long long` are one type (LP64's int64_t is the first, LLP64's the second), the
// numbers of lambdas and unnamed types are left out, and so is what marks internal linkage.
std::string folded_name(std::string_view normalised_name);

// The name without template arguments and parameters, after `folded_name`: "la::combine_kernel".
std::string base_name(std::string_view folded);

// A name that the compiler gives by counting: "$str$2", "__unnamed_3". The number says nothing.
bool is_numbered_name(std::string_view name);

} // namespace portcuda
