#pragma once

#include <absl/status/statusor.h>

#include <memory>

#include "ourvoice/intake/v1/answer.pb.h"
#include "ourvoice/record/v1/envelope.pb.h"
#include "services/kit/clock.h"
#include "services/theme/coding.h"
#include "storage/record/event_log.h"

namespace ourvoice::theme {

// Codes responses and appends how, and the end of each run. Used by one thread.
class CodingWriter {
 public:
  // Appends begun by Code and not yet ended; Code waits while there are so many.
  static constexpr size_t kUnderWayMax = 4096;

  // What became of one response.
  enum class Outcome {
    // It holds no text, or was erased meanwhile.
    kNothingToCode,
    kUnchanged,
    // Its labels are new, from now on or since this version of the codebook began to be used.
    kChanged,
  };

  // `log` outlives the writer.
  CodingWriter(storage::EventLog& log, kit::Clock clock);

  // Codes a response that was submitted with this envelope, and of which people decided this.
  // Begins to append the coding unless the response has these labels already. Errors are those of
  // the log.
  absl::StatusOr<Outcome> Code(const CodingBasis& basis, const record::v1::Envelope& submitted,
                               const intake::v1::Response& response,
                               const Decisions& decisions = {});

  // Waits until every append has ended. Gives the first error since the last call.
  absl::Status Finish();

  // Appends that a run has ended, once for each version of a codebook and coder, however often it
  // is told. Errors are those of the log.
  absl::Status CompleteRun(const CodingBasis& basis, uint64_t response_count,
                           uint64_t changed_count);

 private:
  struct UnderWay;

  void Append(storage::AppendBatch batch);

  storage::EventLog& log_;
  const kit::Clock clock_;
  // Shared with the log, which may still be telling how an append ended.
  const std::shared_ptr<UnderWay> under_way_;
};

}  // namespace ourvoice::theme
