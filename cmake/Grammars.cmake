# The tree-sitter parser and the grammars that read build scripts: source distributions of the Python package index, fetched
# by name, compared with their SHA-256, compiled into the library `grammars`. PORTCUDA_GRAMMARS names a folder that holds the
# archives already.
set(PORTCUDA_GRAMMARS "" CACHE PATH "Folder with the source archives of tree-sitter and its grammars (empty: pip downloads them)")

function(fetch_archive requirement archive hash)
  set(file ${CMAKE_BINARY_DIR}/grammars/${archive}.tar.gz)
  if(NOT EXISTS ${file})
    if(PORTCUDA_GRAMMARS AND EXISTS ${PORTCUDA_GRAMMARS}/${archive}.tar.gz)
      file(COPY ${PORTCUDA_GRAMMARS}/${archive}.tar.gz DESTINATION ${CMAKE_BINARY_DIR}/grammars)
    else()
      message(STATUS "Fetching ${requirement} from the Python package index")
      execute_process(COMMAND ${Python3_EXECUTABLE} -m pip download --quiet --no-deps --no-binary :all: ${requirement}
                              -d ${CMAKE_BINARY_DIR}/grammars
                      RESULT_VARIABLE failed ERROR_VARIABLE problem)
      if(failed)
        message(FATAL_ERROR "${requirement} could not be fetched: ${problem}\nThat needs python3-pip and a network, or "
                            "-DPORTCUDA_GRAMMARS=DIR with ${archive}.tar.gz in DIR.")
      endif()
    endif()
  endif()
  file(SHA256 ${file} found)
  if(NOT found STREQUAL hash)
    file(REMOVE ${file})
    message(FATAL_ERROR "${archive}.tar.gz has SHA-256 ${found}, not ${hash}: damaged, or not what was published")
  endif()
  if(NOT EXISTS ${CMAKE_BINARY_DIR}/grammars/${archive}/.unpacked)
    file(ARCHIVE_EXTRACT INPUT ${file} DESTINATION ${CMAKE_BINARY_DIR}/grammars)
    file(TOUCH ${CMAKE_BINARY_DIR}/grammars/${archive}/.unpacked)
  endif()
endfunction()

find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)
fetch_archive(tree-sitter==0.23.2 tree-sitter-0.23.2 66bae8dd47f1fed7bdef816115146d3a41c39b5c482d7bad36d9ba1def088450)
fetch_archive(tree-sitter-python==0.23.6 tree_sitter_python-0.23.6 354bfa0a2f9217431764a631516f85173e9711af2c13dbd796a8815acfe505d9)
fetch_archive(tree-sitter-cmake==0.7.2 tree_sitter_cmake-0.7.2 7b171aab39aa2f5c9225171732bc759cfe17c72121e88a51156e5338b597a515)

set(tree_sitter ${CMAKE_BINARY_DIR}/grammars/tree-sitter-0.23.2/tree_sitter/core/lib)
set(python ${CMAKE_BINARY_DIR}/grammars/tree_sitter_python-0.23.6/src)
set(cmake ${CMAKE_BINARY_DIR}/grammars/tree_sitter_cmake-0.7.2/src)
# The Python grammar's distribution lacks the headers that its generated parser includes; they are the parser library's.
foreach(header parser.h array.h alloc.h ts_assert.h)
  configure_file(${tree_sitter}/src/${header} ${CMAKE_BINARY_DIR}/grammars/include/tree_sitter/${header} COPYONLY)
endforeach()
add_library(grammars STATIC ${tree_sitter}/src/lib.c ${python}/parser.c ${python}/scanner.c ${cmake}/parser.c ${cmake}/scanner.c)
set_source_files_properties(${tree_sitter}/src/lib.c PROPERTIES COMPILE_OPTIONS "-w;-I${tree_sitter}/src")
set_source_files_properties(${python}/parser.c ${python}/scanner.c PROPERTIES COMPILE_OPTIONS "-w;-I${CMAKE_BINARY_DIR}/grammars/include")
set_source_files_properties(${cmake}/parser.c PROPERTIES COMPILE_OPTIONS "-w;-I${cmake}")
# The scanner reads its state before it writes it: with what malloc leaves there, a script that does not parse was sometimes taken.
set_source_files_properties(${cmake}/scanner.c PROPERTIES COMPILE_OPTIONS "-w;-I${cmake};-Dts_malloc(size)=calloc(1,size)")
target_include_directories(grammars SYSTEM PUBLIC ${tree_sitter}/include)
