#include "services/report/follow_up_service.h"

#include <string>
#include <utility>

#include "ourvoice/intake/v1/events.pb.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/follow_up_words.h"
#include "services/kit/timestamp.h"
#include "services/report/error_domain.h"
#include "services/report/follow_up.h"
#include "services/report/release_rows.h"
#include "storage/record/read_events.h"

namespace ourvoice::report {
namespace {

constexpr auto kReader = options::v1::READER_REPORT;
constexpr absl::Duration kPatience = absl::Seconds(2);

absl::Status Unknown() {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                              "no answer has these words, or it was taken back", "RESPONSE_UNKNOWN",
                              kErrorDomain);
}

// How a response was coded last; nothing when it was not, or its key has gone since.
absl::StatusOr<std::optional<theme::v1::ResponseCoded>> LastCoding(storage::EventLog& log,
                                                                   std::string_view response_id) {
  const auto events = storage::ReadWholeStream(log, "coding-" + std::string(response_id), kReader);
  if (!events.ok()) return events.status();
  if (events->empty() || !events->back().opened) return std::nullopt;
  absl::StatusOr<theme::v1::ResponseCoded> coding =
      storage::Read<theme::v1::ResponseCoded>(events->back());
  if (!coding.ok()) return coding.status();
  return *std::move(coding);
}

}  // namespace

FollowUpService::FollowUpService(storage::EventLog& log, storage::ViewRunner& runner,
                                 const ReportView& view)
    : log_(log), runner_(runner), view_(view) {}

void FollowUpService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary<v1::GetFollowUpRequest, v1::GetFollowUpResponse>(
      "ourvoice.report.v1.FollowUpService.GetFollowUp",
      [this](const kit::CallContext&, const v1::GetFollowUpRequest& request) {
        return GetFollowUp(request);
      });
}

absl::StatusOr<v1::GetFollowUpResponse> FollowUpService::GetFollowUp(
    const v1::GetFollowUpRequest& request) const {
  const absl::StatusOr<std::string> words =
      kit::ReadFollowUpWords(request.follow_up_words(), kErrorDomain, "follow_up_words");
  if (!words.ok()) return words.status();
  if (absl::Status caught_up = kit::CatchUp(log_, runner_, kPatience, kErrorDomain);
      !caught_up.ok()) {
    return caught_up;
  }
  const auto submitted = storage::FindFollowUpAndWait(log_, *words, kReader);
  if (absl::IsNotFound(submitted.status())) return Unknown();
  if (!submitted.ok()) return submitted.status();
  // Its key went between the look-up and the reading.
  if (!submitted->opened) return Unknown();
  auto event = storage::Read<intake::v1::ResponseSubmitted>(*submitted);
  if (!event.ok()) return event.status();
  FollowedAnswer answer{.submit_time = kit::TimeOf(submitted->envelope.occur_time())};
  answer.response.Swap(event->mutable_response());
  auto coding = LastCoding(log_, storage::IdOf(submitted->envelope.stream()));
  if (!coding.ok()) return coding.status();
  answer.coding = *std::move(coding);
  auto releases = ListReleases(runner_.Rows(), answer.response.survey_id());
  if (!releases.ok()) return releases.status();
  answer.releases = *std::move(releases);
  v1::GetFollowUpResponse response;
  view_.Read([&](const ReportView::Contents& contents) {
    response = FollowUpOf(answer, contents.catalogue);
  });
  return response;
}

}  // namespace ourvoice::report
