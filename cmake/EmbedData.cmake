# Data files become part of the program: `embed_data(rewrites/data/flags.toml flags_toml OUT)` writes a source file that defines
# `std::string_view portcuda::flags_toml` and puts its name into OUT. As bytes: compilers limit the length of a literal.
# A zero follows the text: LLVM's lexers read up to one.
function(embed_data file name out)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
  file(READ ${CMAKE_SOURCE_DIR}/${file} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
  string(REGEX REPLACE "(('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',)('[^']*',))" "\\1\n" bytes "${bytes}")
  file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/data/${name}.cpp @ONLY CONTENT
       "// Written by CMake from @file@: do not edit.\n#include <string_view>\n\nnamespace portcuda {\nstatic const char data[] = {\n@bytes@'\\0'};\nextern const std::string_view @name@;\nconst std::string_view @name@(data, sizeof data - 1);\n} // namespace portcuda\n")
  set(${out} ${CMAKE_BINARY_DIR}/data/${name}.cpp PARENT_SCOPE)
endfunction()
