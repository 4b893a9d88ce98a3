#include "services/safeguarding/concern_rows.h"

#include <absl/strings/str_cat.h>
#include <fmt/format.h>

#include <vector>

#include "storage/view/message_rows.h"

namespace ourvoice::safeguarding {
namespace {

// The most severe first, then the soonest due.
std::string QueueKey(const v1::Concern& concern) {
  constexpr int kSeverities = 9;
  return fmt::format("{}{}/{:012}/{}", kQueuePrefix,
                     kSeverities - static_cast<int>(concern.severity()),
                     concern.due_time().seconds(), concern.concern_id());
}

std::string AboutKey(const v1::KeptConcern& kept) {
  return AboutPrefix(kept.about_stream()) + kept.concern().concern_id();
}

bool IsQueued(const v1::KeptConcern& kept) {
  return kept.concern().state() != v1::Concern::STATE_CLOSED;
}

}  // namespace

std::string WavesKey(std::string_view survey_id) {
  return fmt::format("{}{}", kWavesPrefix, survey_id);
}

std::string ConcernKey(std::string_view concern_id) {
  return fmt::format("{}{}", kConcernPrefix, concern_id);
}

std::string AboutPrefix(std::string_view stream) { return fmt::format("about/{}/", stream); }

std::string AlertPrefixOf(std::string_view concern_id) {
  return fmt::format("{}{}/", kAlertPrefix, concern_id);
}

std::string AlertKey(std::string_view concern_id, uint64_t version) {
  return fmt::format("{}{:08}", AlertPrefixOf(concern_id), version);
}

void SaveConcern(const std::optional<v1::KeptConcern>& before,
                 const std::optional<v1::KeptConcern>& after, storage::ViewChanges& changes) {
  if (before) {
    changes.Delete(ConcernKey(before->concern().concern_id()));
    if (IsQueued(*before)) changes.Delete(QueueKey(before->concern()));
    if (!before->about_stream().empty()) changes.Delete(AboutKey(*before));
  }
  if (!after) return;
  storage::PutRow(ConcernKey(after->concern().concern_id()), *after, changes);
  if (IsQueued(*after)) changes.Put(QueueKey(after->concern()), "");
  if (!after->about_stream().empty()) changes.Put(AboutKey(*after), "");
}

absl::Status DropAlerts(std::string_view concern_id, storage::ViewChanges& changes) {
  std::vector<std::string> keys;
  absl::Status scanned =
      changes.Scan(AlertPrefixOf(concern_id), [&](std::string_view key, std::string_view) {
        keys.emplace_back(key);
        return true;
      });
  for (const std::string& key : keys) changes.Delete(key);
  return scanned;
}

}  // namespace ourvoice::safeguarding
