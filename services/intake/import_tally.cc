#include "services/intake/import_tally.h"

#include "ourvoice/intake/v1/events.pb.h"

namespace ourvoice::intake {

void ImportTally::AddImported(const std::string& survey_id, const std::string& request_id) {
  Counts& counts = surveys_[survey_id];
  if (counts.imported == 0) counts.first_imported = request_id;
  ++counts.imported;
}

void ImportTally::AddRepeated(const std::string& survey_id) { ++surveys_[survey_id].repeated; }

void ImportTally::AddRejected(const std::string& survey_id) { ++surveys_[survey_id].rejected; }

absl::Status ImportTally::Record(storage::EventLog& log, std::string_view actor,
                                 absl::Time now) const {
  absl::Status status;
  for (const auto& [survey_id, counts] : surveys_) {
    if (counts.imported == 0) continue;
    v1::ResponsesImported event;
    event.set_survey_id(survey_id);
    event.set_imported_count(counts.imported);
    event.set_repeated_count(counts.repeated);
    event.set_rejected_count(counts.rejected);
    status.Update(storage::AppendAndWait(log, {.request_id = "of-" + counts.first_imported,
                                               .events = {storage::MakeEvent("import-", 0, event)},
                                               .occur_time = now,
                                               .actor = std::string(actor)})
                      .status());
  }
  return status;
}

}  // namespace ourvoice::intake
