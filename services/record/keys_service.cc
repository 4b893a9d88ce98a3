#include "services/record/keys_service.h"

#include <absl/time/time.h>

#include <cstdint>
#include <map>
#include <utility>

#include "ourvoice/record/v1/record_service.pb.h"

namespace ourvoice::record {
namespace {

absl::StatusOr<v1::GetKeysStatusResponse> GetStatus(storage::RecordKeys& keys) {
  const absl::StatusOr<storage::TurnState> state = keys.GetTurnState();
  if (!state.ok()) return state.status();
  const absl::StatusOr<std::map<uint32_t, uint64_t>> counts = keys.CountKeys();
  if (!counts.ok()) return counts.status();
  v1::GetKeysStatusResponse response;
  response.set_epoch(state->epoch);
  for (const auto& [epoch, count] : *counts) {
    v1::GetKeysStatusResponse::EpochKeys& one = *response.add_epochs();
    one.set_epoch(epoch);
    one.set_key_count(count);
  }
  response.set_erased_since_turn(state->erased_since_turn);
  if (state->last_turn) {
    response.mutable_last_turn_time()->set_seconds(absl::ToUnixSeconds(*state->last_turn));
  }
  response.set_caveat(keys.Caveat());
  response.set_trail_public_key(keys.TrailPublicKey());
  return response;
}

v1::TurnKeysResponse::Step StepOf(storage::TurnStep step) {
  switch (step) {
    case storage::TurnStep::kWrapping:
      return v1::TurnKeysResponse::STEP_WRAPPING;
    case storage::TurnStep::kExporting:
      return v1::TurnKeysResponse::STEP_EXPORTING;
    case storage::TurnStep::kDone:
      return v1::TurnKeysResponse::STEP_DONE;
  }
  return v1::TurnKeysResponse::STEP_UNSPECIFIED;
}

using TurnStream = kit::MessageStream<v1::TurnKeysRequest, v1::TurnKeysResponse>;

absl::Status Turn(storage::RecordKeys& keys, const std::string& export_directory,
                  const kit::Clock& clock, const kit::CallContext& context, TurnStream stream) {
  v1::TurnKeysRequest request;
  if (absl::Status read = stream.Read(request); !read.ok()) return read;
  v1::TurnKeysResponse response;
  const auto on_turn = [&](const storage::TurnProgress& progress) {
    response.set_step(StepOf(progress.step));
    response.set_done_count(progress.done);
    response.set_total_count(progress.total);
    // The last step is told with the path.
    return progress.step == storage::TurnStep::kDone || stream.Write(response).ok();
  };
  const absl::StatusOr<storage::TurnedKeys> turned = keys.TurnKeys(
      {.export_directory =
           request.export_directory().empty() ? export_directory : request.export_directory(),
       .now = clock(),
       .actor = context.caller.account},
      on_turn);
  if (!turned.ok()) return turned.status();
  response.set_export_path(turned->export_path);
  return stream.Write(response);
}

}  // namespace

void RegisterKeysMethods(kit::Dispatcher& dispatcher, storage::RecordKeys& keys,
                         std::string export_directory, kit::Clock clock) {
  dispatcher.RegisterUnary<v1::GetKeysStatusRequest, v1::GetKeysStatusResponse>(
      "ourvoice.record.v1.RecordService.GetKeysStatus",
      [&keys](const kit::CallContext&, const v1::GetKeysStatusRequest&) {
        return GetStatus(keys);
      });
  dispatcher.RegisterStreaming<v1::TurnKeysRequest, v1::TurnKeysResponse>(
      "ourvoice.record.v1.RecordService.TurnKeys",
      [&keys, export_directory = std::move(export_directory), clock = std::move(clock)](
          const kit::CallContext& context, TurnStream stream) {
        return Turn(keys, export_directory, clock, context, std::move(stream));
      });
}

}  // namespace ourvoice::record
