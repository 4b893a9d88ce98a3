#include "tests/bench/big_record.h"

#include <absl/strings/str_cat.h>
#include <zstd.h>

#include <map>
#include <memory>

#include "tests/bench/import_load.h"
#include "tests/bench/served.h"

namespace ourvoice::bench {
namespace {

constexpr int kZstdLevel = 3;

void MeasureSizes(uint64_t seed, BigRecord& record) {
  constexpr size_t kSample = 10'000;
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(seed);
  if (!answers.ok()) return;
  for (size_t i = 0; i < kSample; ++i) {
    const std::string bytes = answers->Next().SerializeAsString();
    std::string compressed(ZSTD_compressBound(bytes.size()), '\0');
    record.serialised_bytes += static_cast<double>(bytes.size()) / kSample;
    record.compressed_bytes +=
        static_cast<double>(ZSTD_compress(compressed.data(), compressed.size(), bytes.data(),
                                          bytes.size(), kZstdLevel)) /
        kSample;
  }
}

absl::Status Fill(const std::string& data, size_t response_count, uint64_t seed) {
  constexpr size_t kRowsAtOnce = 500'000;
  const auto served = Served::Start(data);
  if (!served.ok()) return served.status();
  absl::StatusOr<DemoAnswers> answers = DemoAnswers::Load(seed);
  if (!answers.ok()) return answers.status();
  for (size_t done = 0; done < response_count; done += kRowsAtOnce) {
    const size_t count = std::min(kRowsAtOnce, response_count - done);
    const auto messages = MakeImport(*answers, absl::StrCat("big-", done), count);
    const auto imported = RunImport((*served)->local_address(), messages, count);
    if (!imported.ok()) return imported.status();
  }
  if (const absl::Status coded = (*served)->WaitUntilCoded(); !coded.ok()) return coded;
  return (*served)->process().Stop() == 0 ? absl::OkStatus()
                                          : absl::InternalError("the program did not end well");
}

}  // namespace

absl::StatusOr<BigRecord> GetBigRecord(size_t response_count, uint64_t seed) {
  static auto* const folders = new std::map<size_t, std::unique_ptr<test::TemporaryFolder>>;
  static auto* const records = new std::map<size_t, BigRecord>;
  if (const auto known = records->find(response_count); known != records->end()) {
    return known->second;
  }
  // The folders go with the process, whichever way it ends well.
  static const bool removed_at_exit = std::atexit([] { folders->clear(); }) == 0;
  (void)removed_at_exit;
  auto& folder = (*folders)[response_count];
  folder = std::make_unique<test::TemporaryFolder>();
  BigRecord record{.data = *folder / "big", .response_count = response_count};
  if (const absl::Status filled = Fill(record.data, response_count, seed); !filled.ok()) {
    return filled;
  }
  MeasureSizes(seed, record);
  records->emplace(response_count, record);
  return record;
}

}  // namespace ourvoice::bench
