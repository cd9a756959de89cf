/* The Windows side of the stand-in for Microsoft's compiler: this program is cl.exe, link.exe and
   lib.exe of a folder laid out like Visual Studio. Under Wine a program of Linux can neither be
   waited for nor given pipes, so it starts nothing: it writes what it was asked into a file, waits
   for the answer beside it, and repeats output and exit code. `portcuda verify --object` answers
   (tool/hostcl/tool_server.h); without it nothing works.

   Freestanding on purpose: built by clang and lld at the user's machine, which has neither a
   Windows SDK nor a C library for Windows. Hence the declarations of kernel32's functions here. */

typedef unsigned short wide;
typedef unsigned long dword;
typedef unsigned long long size;
typedef void* handle;
#define IMPORT __declspec(dllimport)
#define INVALID ((handle)(long long)-1)

IMPORT const wide* GetCommandLineW(void);
IMPORT dword GetCurrentDirectoryW(dword, wide*);
IMPORT dword GetModuleFileNameW(handle, wide*, dword);
IMPORT dword GetEnvironmentVariableW(const wide*, wide*, dword);
IMPORT dword GetCurrentProcessId(void);
IMPORT dword GetACP(void);
IMPORT handle GetProcessHeap(void);
IMPORT void* HeapAlloc(handle, dword, size);
IMPORT handle CreateFileW(const wide*, dword, dword, void*, dword, dword, handle);
IMPORT int ReadFile(handle, void*, dword, dword*, void*);
IMPORT int WriteFile(handle, const void*, dword, dword*, void*);
IMPORT int CloseHandle(handle);
IMPORT int DeleteFileW(const wide*);
IMPORT int MoveFileW(const wide*, const wide*);
IMPORT dword GetFileAttributesW(const wide*);
IMPORT handle GetStdHandle(dword);
IMPORT handle FindFirstChangeNotificationW(const wide*, int, dword);
IMPORT int FindNextChangeNotification(handle);
IMPORT dword WaitForSingleObject(handle, dword);
IMPORT void Sleep(dword);
IMPORT void ExitProcess(dword);

enum {
  generic_read = (int)0x80000000,
  generic_write = 0x40000000,
  share_read_delete = 5,
  create_new = 1,
  open_existing = 3,
  file_names_change = 1,
  zero_memory = 8,
  standard_output = -11,
  standard_error = -12,
  path_room = 32768, /* the longest path of Windows */
  exit_without_answer = 97,
};

static wide* room(size characters) {
  wide* memory = HeapAlloc(GetProcessHeap(), zero_memory, characters * sizeof(wide));
  if (!memory) ExitProcess(exit_without_answer);
  return memory;
}

static size length(const wide* text) {
  size n = 0;
  while (text[n]) ++n;
  return n;
}

static wide* copy(wide* to, const wide* text) {
  while (*text) *to++ = *text++;
  *to = 0;
  return to;
}

static wide* copy_number(wide* to, dword number) {
  wide digits[12];
  int n = 0;
  do digits[n++] = (wide)('0' + number % 10);
  while (number /= 10);
  while (n) *to++ = digits[--n];
  *to = 0;
  return to;
}

static void fail(const char* reason) {
  dword written, n = 0;
  while (reason[n]) ++n;
  WriteFile(GetStdHandle((dword)standard_error), reason, n, &written, 0);
  ExitProcess(exit_without_answer);
}

/* The variable's value; empty when it is not set. */
static wide* variable(const wide* name) {
  dword n = GetEnvironmentVariableW(name, 0, 0);
  wide* value = room(n + 1);
  if (n) GetEnvironmentVariableW(name, value, n);
  return value;
}

static void append(wide** end, const wide* text) { *end = copy(*end, text) + 1; }

/* The fields in the order that tool_request.cpp reads, each ended by a zero. */
static wide* request(size* bytes) {
  wide *module = room(path_room), *folder = room(path_room), code_page[12];
  GetModuleFileNameW(0, module, path_room);
  GetCurrentDirectoryW(path_room, folder);
  copy_number(code_page, GetACP());
  const wide* fields[] = {
      L"portcuda-tool-1",   code_page,        module,          folder,
      variable(L"INCLUDE"), variable(L"LIB"), variable(L"CL"), variable(L"_CL_"),
      GetCommandLineW()};
  size total = 0;
  for (int i = 0; i < 9; ++i) total += length(fields[i]) + 1;
  wide *text = room(total + 1), *end = text;
  for (int i = 0; i < 9; ++i) append(&end, fields[i]);
  *bytes = total * sizeof(wide);
  return text;
}

static void write_file(const wide* path, const void* data, size bytes) {
  handle file = CreateFileW(path, generic_write, 0, 0, create_new, 0, 0);
  dword written = 0;
  if (file == INVALID || !WriteFile(file, data, (dword)bytes, &written, 0) || written != bytes)
    fail("portcuda's stand-in for cl.exe cannot write its request\r\n");
  CloseHandle(file);
}

static void repeat(const wide* path, dword stream) {
  enum { step = 1 << 16 };
  char* buffer = (char*)room(step / sizeof(wide));
  handle file = CreateFileW(path, (dword)generic_read, share_read_delete, 0, open_existing, 0, 0);
  if (file == INVALID) return;
  handle to = GetStdHandle(stream);
  dword n, written;
  while (ReadFile(file, buffer, step, &n, 0) && n)
    for (dword at = 0; at < n; at += written)
      if (!WriteFile(to, buffer + at, n - at, &written, 0) || !written)
        ExitProcess(exit_without_answer);
  CloseHandle(file);
  DeleteFileW(path);
}

static dword exit_code(const wide* path) {
  char text[16] = {0};
  dword n = 0, code = 0;
  handle file = CreateFileW(path, (dword)generic_read, share_read_delete, 0, open_existing, 0, 0);
  if (file == INVALID || !ReadFile(file, text, sizeof text - 1, &n, 0) || !n)
    fail("portcuda's stand-in for cl.exe cannot read its answer\r\n");
  CloseHandle(file);
  DeleteFileW(path);
  for (char* c = text; *c >= '0' && *c <= '9'; ++c) code = code * 10 + (dword)(*c - '0');
  return code;
}

static int exists(const wide* path) { return GetFileAttributesW(path) != (dword)-1; }

/* Wakes up when a name changes in the folder, and once a second to see whether anybody will answer:
   `server` is the /proc folder of the process that does. */
static void wait_for(const wide* answer, handle changes, const wide* server) {
  while (!exists(answer)) {
    if (changes == INVALID)
      Sleep(20);
    else if (WaitForSingleObject(changes, 1000) == 0)
      FindNextChangeNotification(changes);
    if (!exists(server) && !exists(answer))
      fail("portcuda's stand-in for cl.exe: portcuda has ended, nobody answers\r\n");
  }
}

void shim_main(void) {
  wide* spool = variable(L"PORTCUDA_TOOL_SPOOL");
  wide* server = variable(L"PORTCUDA_TOOL_SERVER");
  if (!*spool || !*server)
    fail("portcuda's stand-in for cl.exe works only inside `portcuda verify --object`\r\n");
  size bytes, base = length(spool);
  wide* data = request(&bytes);

  /* SPOOL\<process> and an ending; process numbers do not repeat while a request is open */
  wide *part = room(base + 40), *asked = room(base + 40), *out = room(base + 40),
       *err = room(base + 40), *done = room(base + 40);
  wide* names[] = {part, asked, out, err, done};
  const wide* endings[] = {L".part", L".request", L".out", L".err", L".done"};
  for (int i = 0; i < 5; ++i) {
    wide* end = copy(copy(names[i], spool), L"\\");
    copy(copy_number(end, GetCurrentProcessId()), endings[i]);
  }
  handle changes = FindFirstChangeNotificationW(spool, 0, file_names_change);
  write_file(part, data, bytes);
  if (!MoveFileW(part, asked)) fail("portcuda's stand-in for cl.exe cannot place its request\r\n");
  wait_for(done, changes, server);
  DeleteFileW(asked);
  repeat(out, (dword)standard_output);
  repeat(err, (dword)standard_error);
  ExitProcess(exit_code(done));
}
