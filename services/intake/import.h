#pragma once

#include <absl/status/statusor.h>
#include <absl/time/time.h>

#include <functional>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "services/intake/import_tally.h"
#include "services/intake/response.h"
#include "storage/record/event_log.h"

namespace ourvoice::intake {

// What an import needs besides its rows; outlives it.
struct ImportMeans {
  storage::EventLog& log;
  // Judges one response.
  std::function<absl::StatusOr<JudgedResponse>(const v1::Response&)> judge;
  // Waits for the newest facts; called at most once a message, when a judgement may change with
  // them.
  std::function<absl::Status()> catch_up;
  // One is taken for each row under way.
  std::counting_semaphore<>& places;
};

// The rows of one message on their way into the record. Each row stands alone: it is taken, known
// already, or rejected with its reason. Safe to repeat after every error: rows already taken are
// known.
class ImportedMessage {
 public:
  // Judges the rows and sends those without fault to the log, without waiting for it.
  ImportedMessage(const ImportMeans& means, v1::ImportResponsesRequest request, absl::Time now);

  // Waits until all rows are durable. INVALID_ARGUMENT for no rows, more than 1,000, or several
  // surveys; NOT_FOUND for an unknown survey; otherwise what the log answers. Adds what became of
  // the rows to `tally`, after an error too. To be called once.
  absl::StatusOr<v1::ImportResponsesResponse> Finish(ImportTally& tally);

 private:
  class Outcomes;

  void Begin(const ImportMeans& means, absl::Time now);

  const v1::ImportResponsesRequest request_;
  // By row: OK for one that was sent to the log.
  std::vector<absl::Status> faults_;
  absl::Status ended_;
  // Whether a row was judged by the survey that it names.
  bool survey_known_ = false;
  // Shared with the log's threads.
  const std::shared_ptr<Outcomes> outcomes_;
};

// Request id of a row: the same for the same survey and key, for ever. Holds a character that no
// client may use in a request id, so that nobody can take a row's place.
std::string RequestIdOfRow(std::string_view survey_id, std::string_view row_key);

}  // namespace ourvoice::intake
