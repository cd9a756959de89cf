// The two readers behind read_binary. Each fills what depends on its format; the error says what is
// wrong with the file.
#pragma once
#include "llvm/Object/COFF.h"
#include "llvm/Object/ELFObjectFile.h"

#include "tool/audit/binary.h"

namespace portcuda {

llvm::Error read_elf(const llvm::object::ELFObjectFileBase& file, Binary& binary);
llvm::Error read_pe(const llvm::object::COFFObjectFile& file, Binary& binary);

} // namespace portcuda
