#include "services/intake/feedback_service.h"

#include <utility>
#include <vector>

#include "services/intake/contribution_change.h"
#include "services/intake/error_domain.h"
#include "services/intake/request_id.h"
#include "services/kit/audit.h"
#include "services/kit/catch_up.h"
#include "services/kit/error_detail.h"
#include "services/kit/request_id.h"
#include "storage/record/stream_change.h"

namespace ourvoice::intake {
namespace {

// Contributions that are read for one page, however few of them are the caller's.
constexpr size_t kReadMax = 10'000;
// A page ends early rather than grow beyond what a client takes.
constexpr size_t kPageBytesMax = 2 << 20;

// Whoever calls at the local socket has no account that anything could be theirs by.
absl::Status CheckSignedIn(const kit::Caller& caller) {
  if (!caller.account.empty()) return absl::OkStatus();
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "sign in: feedback belongs to the account that gave it",
                              "SIGN_IN_NEEDED", kErrorDomain);
}

template <typename Value>
bool Matches(Value wanted, Value value) {
  return wanted == 0 || wanted == value;
}

// A contribution of the list, and where it stands.
struct Place {
  std::string place;
  std::string feedback_id;
};

}  // namespace

FeedbackService::FeedbackService(storage::EventLog& log, storage::ViewRunner& runner,
                                 const FeedbackView& view, kit::Clock clock)
    : log_(log), runner_(runner), view_(view), clock_(std::move(clock)) {}

void FeedbackService::Register(kit::Dispatcher& dispatcher) {
  dispatcher.RegisterUnary("ourvoice.intake.v1.FeedbackService.ListMyFeedback", this,
                           &FeedbackService::ListMyFeedback);
  dispatcher.RegisterUnary("ourvoice.intake.v1.FeedbackService.ListFeedback", this,
                           &FeedbackService::ListFeedback);
  dispatcher.RegisterUnary("ourvoice.intake.v1.FeedbackService.AnswerFeedback", this,
                           &FeedbackService::AnswerFeedback);
  dispatcher.RegisterUnary("ourvoice.intake.v1.FeedbackService.WithdrawFeedback", this,
                           &FeedbackService::WithdrawFeedback);
}

template <typename Response, typename Request>
absl::StatusOr<Response> FeedbackService::List(const kit::CallContext& context,
                                               const Request& request, const Wanted& wanted) const {
  const auto page = kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  absl::Status status = kit::CatchUp(log_, runner_, context, clock_(), kErrorDomain);
  if (!status.ok()) return status;
  std::vector<Place> places;
  status = view_.Scan(runner_.Rows(), page->id_after,
                      [&](std::string_view place, const v1::FeedbackRow& row) {
                        if (wanted.row(row))
                          places.push_back({std::string(place), row.feedback_id()});
                        return places.size() <= kReadMax;
                      });
  if (!status.ok()) return status;
  Response response;
  size_t bytes = 0;
  for (size_t i = 0; i < places.size(); ++i) {
    const bool full = static_cast<size_t>(response.contributions_size()) == page->count;
    if (full || i == kReadMax || bytes > kPageBytesMax) {
      response.set_next_page_token(places[i - 1].place);
      break;
    }
    auto kept = ReadFeedback(log_, places[i].feedback_id);
    if (!kept.ok()) return kept.status();
    // Withdrawn or erased a moment ago.
    if (!kept->Exists() || !wanted.kept(*kept)) continue;
    bytes += kept->contribution.ByteSizeLong();
    *response.add_contributions() = std::move(kept->contribution);
  }
  return response;
}

absl::StatusOr<v1::ListMyFeedbackResponse> FeedbackService::ListMyFeedback(
    const kit::CallContext& context, const v1::ListMyFeedbackRequest& request) {
  if (absl::Status signed_in = CheckSignedIn(context.caller); !signed_in.ok()) return signed_in;
  return List<v1::ListMyFeedbackResponse>(
      context, request,
      {.row = [](const v1::FeedbackRow&) { return true; },
       .kept = [&](const KeptFeedback& kept) { return kept.author == context.caller.account; }});
}

absl::StatusOr<v1::ListFeedbackResponse> FeedbackService::ListFeedback(
    const kit::CallContext& context, const v1::ListFeedbackRequest& request) {
  auto response = List<v1::ListFeedbackResponse>(
      context, request,
      {.row =
           [&](const v1::FeedbackRow& row) {
             return Matches(request.about_kind(), row.about_kind()) &&
                    Matches(request.kind(), row.kind()) && Matches(request.state(), row.state());
           },
       .kept = [](const KeptFeedback&) { return true; }});
  if (!response.ok() || response->contributions().empty()) return response;
  v1::FeedbackShown shown;
  shown.set_method("ListFeedback");
  for (const v1::Contribution& contribution : response->contributions()) {
    shown.add_feedback_ids(contribution.feedback_id());
  }
  absl::Status recorded = kit::RecordShown(log_, context.caller, shown, clock_());
  if (!recorded.ok()) return recorded;
  return response;
}

absl::StatusOr<v1::AnswerFeedbackResponse> FeedbackService::AnswerFeedback(
    const kit::CallContext& context, const v1::AnswerFeedbackRequest& request) {
  absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain);
  if (!status.ok()) return status;
  const auto answered = storage::WithAttempts(
      [&] { return AnswerContribution(log_, request, context.caller, clock_()); });
  if (!answered.ok()) return answered.status();
  // A repeat has the time of its first answer.
  const auto found =
      storage::FindRequestAndWait(log_, request.request_id(), options::v1::READER_INTAKE);
  if (!found.ok()) return found.status();
  KeptFeedback kept;
  Evolve(kept, *answered, found->front().envelope.occur_time());
  v1::AnswerFeedbackResponse response;
  *response.mutable_reply() = kept.contribution.replies(0);
  return response;
}

absl::StatusOr<v1::WithdrawFeedbackResponse> FeedbackService::WithdrawFeedback(
    const kit::CallContext& context, const v1::WithdrawFeedbackRequest& request) {
  absl::Status status = CheckUnguessableId(request.request_id());
  if (status.ok()) status = CheckSignedIn(context.caller);
  if (!status.ok()) return status;
  const auto withdrawn = storage::WithAttempts(
      [&] { return WithdrawContribution(log_, request, context.caller, clock_()); });
  if (!withdrawn.ok()) return withdrawn.status();
  return v1::WithdrawFeedbackResponse();
}

}  // namespace ourvoice::intake
