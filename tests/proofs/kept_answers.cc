#include "tests/proofs/kept_answers.h"

#include <gtest/gtest.h>

#include "ourvoice/intake/v1/events.pb.h"
#include "storage/record/read_events.h"
#include "storage/record/rocks_event_log.h"

namespace ourvoice::proofs {
namespace {

using intake::v1::ResponseSubmitted;

std::string TextOf(const storage::RecordedEvent& event) {
  const auto submitted = storage::Read<ResponseSubmitted>(event);
  std::string text;
  if (!submitted.ok()) return text;
  for (const intake::v1::Answer& answer : submitted->response().answers()) text += answer.text();
  return text;
}

}  // namespace

std::map<std::string, std::string> AnswersIn(const std::string& data, const std::string& keys) {
  std::map<std::string, std::string> answers;
  const auto vault = storage::Vault::Open(storage::MakeFileKeyProvider(keys), /*create=*/false);
  EXPECT_TRUE(vault.ok()) << vault.status();
  if (!vault.ok()) return answers;
  const auto log = storage::RocksEventLog::Open({.directory = data}, **vault);
  EXPECT_TRUE(log.ok()) << log.status();
  if (!log.ok()) return answers;
  const auto follower = (*log)->Follow({}, {"response"}, options::v1::READER_INTAKE);
  for (;;) {
    const auto page = follower->Next(1'000, absl::ZeroDuration());
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return answers;
    for (const storage::RecordedEvent& event : page->events) {
      if (storage::Is<ResponseSubmitted>(event)) answers[event.envelope.stream()] = TextOf(event);
    }
    if (page->position == page->head) return answers;
  }
}

}  // namespace ourvoice::proofs
