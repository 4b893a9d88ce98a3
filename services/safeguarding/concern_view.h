#pragma once

#include <absl/status/statusor.h>

#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/safeguarding/v1/concern_row.pb.h"
#include "storage/view/view.h"

namespace ourvoice::safeguarding {

// Concerns as they stand, their queue, who is to be alerted, the duty rota and the counts of low
// signals: concern_rows.h. Holds no word that anybody wrote. Questions may be asked from any
// thread.
class ConcernView final : public storage::View {
 public:
  std::string_view Name() const override { return "safeguarding"; }
  uint32_t Version() const override { return 2; }
  std::vector<std::string> Categories() const override {
    return {"response", "concern", "duty", "erasure", "survey"};
  }
  options::v1::Reader Reader() const override { return options::v1::READER_SAFEGUARDING; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Nothing when there is no such concern. DATA_LOSS when the view is damaged, here and below.
  absl::StatusOr<std::optional<v1::Concern>> Find(const storage::ViewRows& rows,
                                                  std::string_view concern_id) const;

  // Calls `visit` for each concern of the queue after a place on (empty: from the beginning), in
  // order, with its place, until it returns false.
  absl::Status ScanQueue(
      const storage::ViewRows& rows, std::string_view place_after,
      const std::function<bool(std::string_view place, const v1::Concern&)>& visit) const;

  // Up to `count_max` concerns whose ids come after `id_after`, by id, closed ones too.
  absl::StatusOr<std::vector<v1::Concern>> All(const storage::ViewRows& rows,
                                               std::string_view id_after, size_t count_max) const;

  // Everything that somebody is to be told, by concern.
  absl::StatusOr<std::vector<v1::PendingAlert>> Alerts(const storage::ViewRows& rows) const;

  // The rota that holds; nothing when none does.
  absl::StatusOr<std::optional<v1::KeptRota>> Rota(const storage::ViewRows& rows) const;

  // Offset of the newest event that changed a concern since the process began; its rows may not be
  // stored yet.
  uint64_t NewestChange() const { return newest_change_; }

 private:
  absl::Status ApplySubmitted(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyErased(const std::string& subject, storage::ViewChanges& changes);
  absl::Status ApplyRaised(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyToConcern(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyAlerted(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status ApplyRota(const storage::RecordedEvent& event, storage::ViewChanges& changes);

  std::atomic<uint64_t> newest_change_{0};
};

}  // namespace ourvoice::safeguarding
