#pragma once

#include <absl/status/statusor.h>

#include <cstddef>
#include <cstdint>

#include "ourvoice/record/v1/record_service.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::record {

// The crossing between the contract of the log and the messages of RecordService.

// A message of several events holds no more than this; one event alone may be larger.
inline constexpr size_t kPageBytesMax = 1 << 20;

v1::AppendRequest ToRequest(uint64_t sequence, storage::AppendBatch batch);
// INVALID_ARGUMENT when the time is none.
absl::StatusOr<storage::AppendBatch> FromRequest(v1::AppendRequest request);

v1::AppendResponse ToResponse(uint64_t sequence,
                              const absl::StatusOr<storage::AppendResult>& result);
absl::StatusOr<storage::AppendResult> FromResponse(v1::AppendResponse response);

v1::RecordedEvent ToMessage(storage::RecordedEvent event);
absl::StatusOr<storage::RecordedEvent> FromMessage(v1::RecordedEvent message);

}  // namespace ourvoice::record
