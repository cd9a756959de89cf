from . import cpp_extension
