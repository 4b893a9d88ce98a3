#include "services/intake/import_service.h"

#include <deque>
#include <memory>
#include <utility>

#include "services/intake/behind.h"
#include "services/intake/import.h"

namespace ourvoice::intake {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(2);
// While one message becomes durable, the next are judged.
constexpr size_t kMessagesUnderWayMax = 3;

}  // namespace

ImportService::ImportService(storage::EventLog& log, storage::ViewRunner& runner,
                             const DefinitionView& view, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void ImportService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterStreaming<v1::ImportResponsesRequest, v1::ImportResponsesResponse>(
      "ourvoice.intake.v1.IntakeService.ImportResponses",
      [this](const kit::CallContext& context, ImportStream stream) {
        return ImportResponses(context, std::move(stream));
      });
}

absl::StatusOr<JudgedResponse> ImportService::Judge(const v1::Response& response) const {
  const std::shared_ptr<const PublishedSurvey> survey = view_.Find(response.survey_id());
  return JudgeResponse(response, {.survey = survey.get(),
                                  .setting_known = view_.HasSetting(response.setting_id()),
                                  .channel = v1::ResponseSubmitted::CHANNEL_IMPORTED,
                                  .now = clock_()});
}

absl::Status ImportService::ImportResponses(const kit::CallContext& context, ImportStream stream) {
  ImportTally tally;
  absl::Status status = ImportMessages(stream, tally);
  // Rows stay, however the import ended: so does the fact that somebody imported them.
  status.Update(tally.Record(log_, context.caller.account, clock_()));
  return status;
}

absl::Status ImportService::ImportMessages(ImportStream& stream, ImportTally& tally) {
  const ImportMeans means{
      .log = log_,
      .judge = [this](const v1::Response& response) { return Judge(response); },
      .catch_up = [this]() -> absl::Status {
        const absl::StatusOr<storage::Position> head = log_.Head();
        if (!head.ok()) return head.status();
        return runner_.WaitUntilApplied(*head, kPatience) ? absl::OkStatus() : Behind();
      },
      .places = import_places_,
  };
  std::deque<ImportedMessage> under_way;
  absl::Status status;
  while (status.ok() || !under_way.empty()) {
    // A client may wait for each answer before it sends on, or send without waiting.
    const bool reads = status.ok() && under_way.size() < kMessagesUnderWayMax &&
                       (under_way.empty() || stream.HasNext());
    if (reads) {
      v1::ImportResponsesRequest request;
      status = stream.Read(request);
      if (status.ok()) under_way.emplace_back(means, std::move(request), clock_());
    } else {
      const absl::StatusOr<v1::ImportResponsesResponse> answer = under_way.front().Finish(tally);
      under_way.pop_front();
      // The end of the requests is no error. After the first error nothing is answered any more, as
      // answers come in the order of the messages; what became of the rows is still counted.
      if (status.ok() || absl::IsOutOfRange(status)) {
        const absl::Status told = answer.ok() ? stream.Write(*answer) : answer.status();
        if (!told.ok()) status = told;
      }
    }
  }
  return absl::IsOutOfRange(status) ? absl::OkStatus() : status;
}

}  // namespace ourvoice::intake
