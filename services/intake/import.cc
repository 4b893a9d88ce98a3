#include "services/intake/import.h"

#include <fmt/format.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

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
constexpr int kUnderWayMax = 256;
constexpr size_t kRowKeyBytesMax = 1000;

// By row; nothing for one that was not sent.
using Results = std::vector<std::optional<absl::StatusOr<AppendResult>>>;

// What became of the rows that were sent to the log. Shared with the log's threads.
class Outcomes {
 public:
  explicit Outcomes(int row_count) : results_(row_count) {}

  // Waits until there is room for one more.
  void Begin() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return under_way_ < kUnderWayMax; });
    ++under_way_;
  }

  void End(int row, absl::StatusOr<AppendResult> result) {
    const std::lock_guard lock(mutex_);
    results_[row] = std::move(result);
    --under_way_;
    changed_.notify_all();
  }

  // Waits for all.
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

void Append(storage::EventLog& log, const ImportRow& row, JudgedResponse judged, absl::Time now,
            int place, const std::shared_ptr<Outcomes>& outcomes) {
  outcomes->Begin();
  AppendResponse(log, RequestIdOfRow(row.response().survey_id(), row.row_key()), std::move(judged),
                 now, [outcomes, place](absl::StatusOr<AppendResult> result) {
                   outcomes->End(place, std::move(result));
                 });
}

absl::Status CheckMessage(const ImportResponsesRequest& request) {
  const int count = request.rows_size();
  if (count < 1 || count > kRowsMax) {
    return kit::InvalidFields("intake.ourvoice",
                              {{"rows", fmt::format("must be 1 to {}", kRowsMax)}});
  }
  for (const ImportRow& row : request.rows()) {
    if (row.response().survey_id() != request.rows(0).response().survey_id()) {
      return kit::InvalidFields("intake.ourvoice", {{"rows", "must all be for one survey"}});
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
  return faults.empty() ? absl::OkStatus() : kit::InvalidFields("intake.ourvoice", faults);
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

// Tries the rows whose key was used for something else as answers to earlier versions of the
// survey: a mended survey makes no other row of one that was kept. Nothing new can be written by
// that, as a request id that was used only gives its first answer to the content it came with.
void RecogniseUnderEarlierVersions(
    storage::EventLog& log, const ImportResponsesRequest& request,
    const std::function<absl::StatusOr<JudgedResponse>(const v1::Response&)>& judge, absl::Time now,
    Results& results) {
  bool left = true;
  for (uint32_t back = 1; std::exchange(left, false); ++back) {
    const auto outcomes = std::make_shared<Outcomes>(request.rows_size());
    for (int i = 0; i < request.rows_size(); ++i) {
      const ImportRow& row = request.rows(i);
      const bool other = results[i].has_value() && absl::IsAlreadyExists(results[i]->status());
      if (!other || row.response().survey_version() <= back) continue;
      left = true;
      v1::Response earlier = row.response();
      earlier.set_survey_version(row.response().survey_version() - back);
      absl::StatusOr<JudgedResponse> judged = judge(earlier);
      if (!judged.ok()) continue;
      Append(log, row, *std::move(judged), now, i, outcomes);
    }
    const Results& again = outcomes->WaitForAll();
    for (size_t i = 0; i < again.size(); ++i) {
      if (again[i].has_value()) results[i] = again[i];
    }
  }
}

absl::StatusOr<ImportResponsesResponse> AnswerFor(const ImportResponsesRequest& request,
                                                  const std::vector<absl::Status>& faults,
                                                  const Results& results) {
  ImportResponsesResponse response;
  for (int i = 0; i < request.rows_size(); ++i) {
    const ImportRow& row = request.rows(i);
    if (!faults[i].ok()) {
      Reject(row, faults[i], response);
    } else if (results[i]->ok()) {
      const bool repeated = (*results[i])->repeated;
      response.set_imported_count(response.imported_count() + (repeated ? 0 : 1));
      response.set_repeated_count(response.repeated_count() + (repeated ? 1 : 0));
    } else if (absl::IsAlreadyExists(results[i]->status())) {
      Reject(row,
             absl::AlreadyExistsError("a row with this id was imported before with other content"),
             response);
    } else {
      return results[i]->status();
    }
  }
  return response;
}

}  // namespace

absl::StatusOr<ImportResponsesResponse> ImportRows(
    storage::EventLog& log, const ImportResponsesRequest& request,
    const std::function<absl::StatusOr<JudgedResponse>(const v1::Response&)>& judge,
    const std::function<absl::Status()>& catch_up, absl::Time now) {
  if (const absl::Status status = CheckMessage(request); !status.ok()) return status;
  const auto outcomes = std::make_shared<Outcomes>(request.rows_size());
  std::vector<absl::Status> faults(request.rows_size());
  absl::Status ended = absl::OkStatus();
  bool caught_up = false;
  for (int i = 0; i < request.rows_size() && ended.ok(); ++i) {
    const ImportRow& row = request.rows(i);
    if (faults[i] = CheckRow(row); !faults[i].ok()) continue;
    absl::StatusOr<JudgedResponse> judged = judge(row.response());
    if (MayChangeWithNews(judged) && !std::exchange(caught_up, true)) {
      if (ended = catch_up(); !ended.ok()) break;
      judged = judge(row.response());
    }
    if (absl::IsNotFound(judged.status())) ended = judged.status();
    if (faults[i] = judged.status(); !judged.ok()) continue;
    Append(log, row, *std::move(judged), now, i, outcomes);
  }
  Results results = outcomes->WaitForAll();
  if (!ended.ok()) return ended;
  RecogniseUnderEarlierVersions(log, request, judge, now, results);
  return AnswerFor(request, faults, results);
}

std::string RequestIdOfRow(std::string_view survey_id, std::string_view row_key) {
  const std::string named = fmt::format("{}:{}{}", survey_id.size(), survey_id, row_key);
  return "import/" + kit::ContentHash(named);
}

}  // namespace ourvoice::intake
