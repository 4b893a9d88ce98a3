// What somebody types as the code to join a survey with.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "services/joining/code.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace ourvoice::joining;
  const std::string_view written(reinterpret_cast<const char*>(data), size);
  const absl::StatusOr<Code> code = ReadCode(written, "fuzz");
  // What is read as a code is read again from how it is shown.
  if (code.ok() && ReadCode(Shown(*code), "fuzz").value() != *code) std::abort();
  return 0;
}
