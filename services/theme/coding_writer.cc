#include "services/theme/coding_writer.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/read_events.h"

namespace ourvoice::theme {
namespace {

constexpr int kAttemptsMax = 3;

// Whether nothing is left to do about an append that ended so. A response that was erased while it
// was being coded leaves nothing to write about. Where the same coder added something else to the
// same version of the stream, as before a crash, that stands until the response is coded again.
bool IsSettled(const absl::Status& status) {
  return status.ok() || absl::IsFailedPrecondition(status) || absl::IsAlreadyExists(status);
}

// Whether the last run that was completed is of this version and coder: just before a crash, and it
// may have counted otherwise.
bool EndsWithRunOf(const CodingBasis& basis, const std::vector<storage::RecordedEvent>& events) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (!Is<v1::CodingRunCompleted>(*event)) continue;
    const auto run = Read<v1::CodingRunCompleted>(*event);
    return run.ok() && run->codebook_version() == basis.codebook_version &&
           run->coder() == basis.coder->Name();
  }
  return false;
}

}  // namespace

struct CodingWriter::UnderWay {
  std::mutex mutex;
  std::condition_variable ended;
  size_t count = 0;
  absl::Status first_error;
};

CodingWriter::CodingWriter(storage::EventLog& log, kit::Clock clock)
    : log_(log), clock_(std::move(clock)), under_way_(std::make_shared<UnderWay>()) {}

absl::StatusOr<CodingWriter::Outcome> CodingWriter::Code(const CodingBasis& basis,
                                                         const record::v1::Envelope& submitted,
                                                         const intake::v1::Response& response,
                                                         const Decisions& decisions) {
  const v1::ResponseCoded coded = CodeResponse(basis, response, decisions);
  if (coded.texts().empty()) return Outcome::kNothingToCode;

  const std::string response_id = storage::IdOf(submitted.stream());
  const std::string stream = "coding-" + response_id;
  const auto before = storage::ReadWholeStream(log_, stream, options::v1::READER_THEME);
  if (!before.ok()) return before.status();
  if (!before->empty()) {
    // Its key went between the two reads.
    if (!before->back().opened) return Outcome::kNothingToCode;
    const auto last = Read<v1::ResponseCoded>(before->back());
    if (!last.ok()) return last.status();
    if (HaveSameLabels(*last, coded)) {
      return IsMadeBy(*last, basis) ? Outcome::kChanged : Outcome::kUnchanged;
    }
  }
  storage::AppendBatch batch{.request_id = CodingRequestId(response_id, basis, before->size()),
                             .occur_time = clock_(),
                             .causation_id = submitted.id()};
  batch.events.push_back(storage::MakeEvent(stream, before->size(), coded));
  batch.events.back().subject = submitted.stream();
  Append(std::move(batch));
  return Outcome::kChanged;
}

void CodingWriter::Append(storage::AppendBatch batch) {
  {
    std::unique_lock lock(under_way_->mutex);
    under_way_->ended.wait(lock, [this] { return under_way_->count < kUnderWayMax; });
    ++under_way_->count;
  }
  log_.Append(std::move(batch),
              [under_way = under_way_](const absl::StatusOr<storage::AppendResult>& result) {
                const std::lock_guard lock(under_way->mutex);
                --under_way->count;
                if (!IsSettled(result.status())) under_way->first_error.Update(result.status());
                under_way->ended.notify_all();
              });
}

absl::Status CodingWriter::Finish() {
  std::unique_lock lock(under_way_->mutex);
  under_way_->ended.wait(lock, [this] { return under_way_->count == 0; });
  return std::exchange(under_way_->first_error, absl::OkStatus());
}

absl::Status CodingWriter::CompleteRun(const CodingBasis& basis, uint64_t response_count,
                                       uint64_t changed_count) {
  v1::CodingRunCompleted run;
  run.set_codebook_id(basis.codebook_id);
  run.set_codebook_version(basis.codebook_version);
  run.set_coder(std::string(basis.coder->Name()));
  run.set_response_count(response_count);
  run.set_changed_count(changed_count);
  const std::string stream = "codebook-" + basis.codebook_id;
  absl::Status status;
  for (int attempt = 0; attempt < kAttemptsMax; ++attempt) {
    const auto events = storage::ReadWholeStream(log_, stream, options::v1::READER_THEME);
    if (!events.ok()) return events.status();
    if (EndsWithRunOf(basis, *events)) return absl::OkStatus();
    storage::AppendBatch batch{.request_id = RunRequestId(basis, events->size()),
                               .occur_time = clock_()};
    batch.events.push_back(storage::MakeEvent(stream, events->size(), run));
    status = storage::AppendAndWait(log_, std::move(batch)).status();
    // A version may have been published meanwhile.
    if (!absl::IsAborted(status)) return status;
  }
  return status;
}

}  // namespace ourvoice::theme
