#include "services/theme/coding_writer.h"

#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "services/theme/stream.h"

namespace ourvoice::theme {
namespace {

// Whether nothing is left to do about an append that ended so. A response that was erased while it
// was being coded leaves nothing to write about. A request that was used with other labels has
// coded the response already, by a coder that has since changed without another name: those stand.
bool IsSettled(const absl::Status& status) {
  return status.ok() || absl::IsFailedPrecondition(status) || absl::IsAlreadyExists(status);
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
                                                         const intake::v1::Response& response) {
  const v1::ResponseCoded coded = CodeResponse(basis, response);
  if (coded.texts().empty()) return Outcome::kNothingToCode;

  const std::string response_id = IdOf(submitted.stream());
  const std::string stream = "coding-" + response_id;
  const auto before = ReadStream(log_, stream);
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
  storage::AppendBatch batch{.request_id = CodingRequestId(response_id, basis),
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

}  // namespace ourvoice::theme
