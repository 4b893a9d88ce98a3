#pragma once

#include <functional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/report/catalogue.h"
#include "services/report/columns.h"
#include "services/report/parking.h"
#include "services/report/response_row.h"
#include "storage/view/view.h"

namespace ourvoice::report {

// What is counted: one row a response in the store, and the same as columns in memory; and what was
// released, as rows alone. Holds no text that a young person wrote. A response that was never
// opened, or was erased, holds its ordinal and counts nothing. What arrives before the definition
// or response that it needs is parked in the store until that comes.
class ReportView final : public storage::View {
 public:
  // What a reader sees; only valid during Read.
  struct Contents {
    const Catalogue& catalogue;
    const Columns& columns;
  };

  std::string_view Name() const override { return "report"; }
  uint32_t Version() const override { return 5; }
  std::vector<std::string> Categories() const override;
  options::v1::Reader Reader() const override { return options::v1::READER_REPORT; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // Shows the contents to `read`, which does not change meanwhile. From any thread.
  void Read(const std::function<void(const Contents&)>& read) const;

 private:
  absl::Status LoadDefinitions(const storage::ViewRows& rows);

  absl::Status AddSurvey(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  absl::Status AddSetting(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  absl::Status AddCodebook(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  absl::Status CompleteRun(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  absl::Status AddResponse(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status AddCoding(const storage::RecordedEvent& event, storage::ViewChanges& changes);
  absl::Status AddRelease(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  absl::Status KeepCounts(const storage::RecordedEvent& recorded, storage::ViewChanges& changes);
  // Drops all that is known of a response but its ordinal.
  absl::Status Erase(const storage::RecordedEvent& event, storage::ViewChanges& changes);

  // Counts a response, or parks what it needs.
  absl::Status CountAnswers(const std::string& id, ResponseRow row,
                            const intake::v1::ResponseSubmitted& event,
                            storage::ViewChanges& changes);
  // Counts a coding, or parks it.
  absl::Status CountThemes(const std::string& id, const theme::v1::ResponseCoded& event,
                           storage::ViewChanges& changes);

  void Save(const std::string& id, const ResponseRow& row, storage::ViewChanges& changes);

  mutable std::shared_mutex mutex_;
  Catalogue catalogue_;
  Columns columns_;
  Parking parking_;
};

}  // namespace ourvoice::report
