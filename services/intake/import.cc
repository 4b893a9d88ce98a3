#include "services/intake/import.h"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "services/intake/error_domain.h"
#include "services/intake/submission.h"
#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using storage::AppendResult;
using v1::ImportResponsesRequest;
using v1::ImportResponsesResponse;
using v1::ImportRow;

constexpr int kRowsMax = 1000;
constexpr size_t kRowKeyBytesMax = 1000;

absl::Status CheckMessage(const ImportResponsesRequest& request) {
  const int count = request.rows_size();
  if (count < 1 || count > kRowsMax) {
    return kit::InvalidFields(kErrorDomain, {{"rows", fmt::format("must be 1 to {}", kRowsMax)}});
  }
  for (const ImportRow& row : request.rows()) {
    if (row.response().survey_id() != request.rows(0).response().survey_id()) {
      return kit::InvalidFields(kErrorDomain, {{"rows", "must all be for one survey"}});
    }
  }
  return absl::OkStatus();
}

absl::Status CheckRow(const ImportRow& row) {
  std::vector<kit::FieldViolation> faults;
  if (row.row_number() == 0) faults.push_back({"row_number", "must be given"});
  if (row.row_key().empty() || row.row_key().size() > kRowKeyBytesMax) {
    faults.push_back({"row_key", fmt::format("must be 1 to {} bytes", kRowKeyBytesMax)});
  }
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields(kErrorDomain, faults);
}

// A row is answered by its first field at fault; the others follow.
void Reject(const ImportRow& row, const absl::Status& status, ImportResponsesResponse& response) {
  v1::RejectedRow& rejected = *response.add_rejected_rows();
  rejected.set_row_number(row.row_number());
  const std::vector<kit::FieldViolation> faults = kit::ViolationsOf(status);
  if (faults.empty()) {
    rejected.set_reason(std::string(status.message()));
    return;
  }
  rejected.set_field(faults[0].field);
  rejected.set_reason(faults[0].description);
  for (size_t i = 1; i < faults.size(); ++i) {
    common::v1::FieldViolation& further = *rejected.add_more_faults();
    further.set_field(faults[i].field);
    further.set_description(faults[i].description);
  }
}

}  // namespace

// What became of the rows that were sent.
class ImportedMessage::Outcomes {
 public:
  // By row; nothing for one that was not sent.
  using Results = std::vector<std::optional<absl::StatusOr<AppendResult>>>;

  explicit Outcomes(int row_count) : results_(row_count) {}

  void Begin() {
    const std::lock_guard lock(mutex_);
    ++under_way_;
  }

  void End(int row, absl::StatusOr<AppendResult> result) {
    const std::lock_guard lock(mutex_);
    results_[row] = std::move(result);
    if (--under_way_ == 0) changed_.notify_all();
  }

  const Results& WaitForAll() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_ == 0; });
    return results_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int under_way_ = 0;
  Results results_;
};

ImportedMessage::ImportedMessage(const ImportMeans& means, ImportResponsesRequest request,
                                 absl::Time now)
    : request_(std::move(request)),
      faults_(request_.rows_size()),
      ended_(CheckMessage(request_)),
      outcomes_(std::make_shared<Outcomes>(request_.rows_size())) {
  if (ended_.ok()) Begin(means, now);
}

void ImportedMessage::Begin(const ImportMeans& means, absl::Time now) {
  bool caught_up = false;
  for (int i = 0; i < request_.rows_size() && ended_.ok(); ++i) {
    const ImportRow& row = request_.rows(i);
    if (faults_[i] = CheckRow(row); !faults_[i].ok()) continue;
    absl::StatusOr<JudgedResponse> judged = means.judge(row.response());
    if (MayChangeWithNews(judged) && !std::exchange(caught_up, true)) {
      if (ended_ = means.catch_up(); !ended_.ok()) return;
      judged = means.judge(row.response());
    }
    if (absl::IsNotFound(judged.status())) {
      ended_ = judged.status();
    } else {
      survey_known_ = true;
    }
    if (faults_[i] = judged.status(); !judged.ok()) continue;
    means.places.acquire();
    outcomes_->Begin();
    AppendResponse(
        means.log, RequestIdOfRow(row.response().survey_id(), row.row_key()), *judged, now,
        [outcomes = outcomes_, &places = means.places, i](absl::StatusOr<AppendResult> result) {
          places.release();
          outcomes->End(i, std::move(result));
        });
  }
}

absl::StatusOr<ImportResponsesResponse> ImportedMessage::Finish(ImportTally& tally) {
  const Outcomes::Results& results = outcomes_->WaitForAll();
  ImportResponsesResponse response;
  for (int i = 0; i < request_.rows_size(); ++i) {
    const ImportRow& row = request_.rows(i);
    const std::string& survey_id = row.response().survey_id();
    absl::Status status = results[i].has_value() ? results[i]->status() : faults_[i];
    if (absl::IsAlreadyExists(status)) {
      status =
          absl::InvalidArgumentError("a row with this id was imported before with other content");
    }
    if (absl::IsInvalidArgument(status)) {
      Reject(row, status, response);
      if (survey_known_) tally.AddRejected(survey_id);
    } else if (!status.ok()) {
      ended_.Update(status);
    } else if (results[i].has_value() && (*results[i])->repeated) {
      response.set_repeated_count(response.repeated_count() + 1);
      tally.AddRepeated(survey_id);
    } else if (results[i].has_value()) {
      response.set_imported_count(response.imported_count() + 1);
      tally.AddImported(survey_id, RequestIdOfRow(survey_id, row.row_key()));
    }
  }
  if (!ended_.ok()) return ended_;
  return response;
}

std::string RequestIdOfRow(std::string_view survey_id, std::string_view row_key) {
  const std::string named = fmt::format("{}:{}{}", survey_id.size(), survey_id, row_key);
  return "import/" + kit::ContentHash(named);
}

}  // namespace ourvoice::intake
