#include "tests/faults/check_ledger.h"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

namespace ourvoice::battery {
namespace {

constexpr size_t kThreads = 16;

using Entry = std::pair<std::string, std::string>;

// Whether what was acknowledged is there, with the words that were told.
bool IsKept(const Entry& entry, IntakeStub& stub) {
  const auto& [request_id, words] = entry;
  intake::v1::SubmitResponseResponse response;
  const grpc::Status status = Submit(stub, request_id, response);
  if (!status.ok()) return false;
  return words.empty() || (response.repeated_request() && response.follow_up_words() == words);
}

}  // namespace

void CheckLedger(const Ledger& ledger, ServedSurvey& survey, Result& result, uint64_t others) {
  const auto map = ledger.Entries();
  const std::vector<Entry> entries(map.begin(), map.end());
  std::atomic<size_t> next = 0;
  std::atomic<uint64_t> lost = 0;
  {
    std::vector<std::jthread> threads;
    for (size_t i = 0; i < kThreads; ++i) {
      threads.emplace_back([&] {
        const auto stub = survey.NewStub();
        for (size_t at = next++; at < entries.size(); at = next++) {
          if (!IsKept(entries[at], *stub)) ++lost;
        }
      });
    }
  }
  result.lost += lost;
  result.more["acknowledged"] = static_cast<double>(ledger.CountAcknowledged());
  EXPECT_EQ(survey.Stop(), 0);
  const uint64_t held = survey.CountResponses();
  const uint64_t expected = entries.size() + others;
  if (held > expected) result.doubled += held - expected;
  if (held < expected) result.lost += expected - held;
}

}  // namespace ourvoice::battery
