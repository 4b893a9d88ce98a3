#include "tests/fuzz/definition.h"

#include "clients/cli/definition_faults.h"
#include "services/kit/text.h"
#include "tests/fuzz/fuzz.h"

namespace ourvoice::fuzz {
namespace {

constexpr size_t kErrorBytesMax = 8 << 10;

}  // namespace

void ExpectGoodError(const absl::Status& status) {
  const std::string_view message(status.message().data(), status.message().size());
  Expect(absl::IsInvalidArgument(status), "a wrong file is INVALID_ARGUMENT");
  Expect(message.find(kFileName) != std::string_view::npos, "an error names the file");
  Expect(message.size() <= kErrorBytesMax, "an error is short, however long the file");
  Expect(kit::IsCleanUtf8(message), "an error is clean UTF-8");
}

void ExpectFaultsInWordsOfFile(const std::vector<kit::FieldViolation>& faults,
                               std::string_view yaml) {
  ExpectGoodError(cli::InWordsOfFile(kit::InvalidFields("fuzz.ourvoice", faults), yaml, kFileName));
}

}  // namespace ourvoice::fuzz
