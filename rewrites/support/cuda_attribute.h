// CUDA's attributes as the source has them. Clang adds some of its own: `__host__ __device__` to
// lambdas and constexpr functions, `__constant__` to constants of the host. Pure.
#pragma once
#include "clang/AST/Attr.h"
#include "clang/AST/DeclBase.h"

namespace portcuda {

template <class Attribute> bool is_written(const clang::Decl& declaration) {
  auto* attribute = declaration.getAttr<Attribute>();
  return attribute && !attribute->isImplicit();
}

} // namespace portcuda
