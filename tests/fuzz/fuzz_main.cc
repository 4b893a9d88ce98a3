// What libFuzzer calls.
#include <google/protobuf/stubs/logging.h>

#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  // Protocol Buffers complain of every text that is not UTF-8.
  google::protobuf::SetLogHandler(nullptr);
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  ourvoice::fuzz::Try({reinterpret_cast<const char*>(data), size});
  return 0;
}
