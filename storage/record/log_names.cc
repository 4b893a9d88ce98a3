#include "storage/record/log_names.h"

#include "storage/record/batch_rules.h"
#include "storage/record/format.h"

namespace ourvoice::storage {
namespace {

constexpr std::string_view kStreamId = "stream-id";
constexpr std::string_view kEventId = "event-id";
constexpr std::string_view kCorrelation = "correlation";
constexpr std::string_view kFollowUpWords = "follow-up-words";
constexpr size_t kWordsHashBytes = 8;

}  // namespace

std::string RequestKeyOf(const Vault& vault, std::string_view request_id) {
  return RequestKey(vault.Identifier(kStreamId, request_id, 0));
}

std::string EventIdOf(const Vault& vault, std::string_view request_id, size_t index) {
  return vault.Identifier(kEventId, request_id, index);
}

std::string StreamNameOf(const Vault& vault, const AppendBatch& batch, size_t index) {
  const NewEvent& event = batch.events[index];
  return IsNamedByLog(event) ? event.stream + vault.Identifier(kStreamId, batch.request_id, index)
                             : event.stream;
}

std::string WordsHashOf(const Vault& vault, std::string_view follow_up_words) {
  return RequestKey(vault.Identifier(kFollowUpWords, follow_up_words, 0))
      .substr(0, kWordsHashBytes);
}

std::string CorrelationIdOf(const Vault& vault, std::string_view request_id) {
  return vault.Identifier(kCorrelation, request_id, 0);
}

}  // namespace ourvoice::storage
