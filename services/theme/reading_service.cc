#include "services/theme/reading_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/kit/request_id.h"
#include "services/theme/audited_methods.h"
#include "services/theme/catch_up.h"
#include "services/theme/codebook.h"
#include "services/theme/review.h"
#include "services/theme/review_change.h"
#include "services/theme/survey_codebook.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

constexpr uint32_t kPageSize = 5;
constexpr uint32_t kPageSizeMax = 10;
// Texts looked at for one page, however few of them may be read.
constexpr size_t kTextsMax = 500;

absl::Status CheckHasAccount(const kit::Caller& caller) {
  if (!caller.account.empty()) return absl::OkStatus();
  return absl::PermissionDeniedError("texts are read and coded under an account: sign in");
}

// Whether they touch nothing that the caller does not want to read about.
bool IsWanted(const v1::TextToRead& text, const v1::ListTextsToReadRequest& request) {
  return std::none_of(text.content_notes().begin(), text.content_notes().end(), [&](int note) {
    const auto& leave_out = request.leave_out();
    return std::find(leave_out.begin(), leave_out.end(), note) != leave_out.end();
  });
}

// The texts of the queue that wait to be coded separately, from after a place on, and one more than
// are looked at for a page.
absl::StatusOr<std::vector<ReviewView::Waiting>> WaitingTexts(
    KeptView<ReviewView> reviews, const v1::ListTextsToReadRequest& request) {
  std::vector<ReviewView::Waiting> waiting;
  for (const v1::ReviewReason reason : {v1::REVIEW_REASON_CODED_ONCE, v1::REVIEW_REASON_SAMPLE}) {
    absl::Status scanned =
        reviews.view.ScanQueue(reviews.rows(), request.codebook_id(), reason, request.page_token(),
                               [&](ReviewView::Waiting text) {
                                 waiting.push_back(std::move(text));
                                 return waiting.size() <= kTextsMax;
                               });
    if (!scanned.ok()) return scanned;
  }
  return waiting;
}

}  // namespace

ReadingService::ReadingService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                               KeptView<ReviewView> reviews, kit::Clock clock)
    : log_(log),
      codebooks_(codebooks),
      reviews_(reviews),
      texts_(log, reviews),
      clock_(std::move(clock)) {}

void ReadingService::Register(kit::Dispatcher& dispatcher) {
  const AuditedMethods audited{.dispatcher = dispatcher, .log = log_, .clock = clock_};
  audited.Register("ourvoice.theme.v1.ReadingService.ListTextsToRead", this,
                   &ReadingService::ListTextsToRead);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ReadingService.CodeText", this,
                           &ReadingService::CodeText);
}

absl::StatusOr<v1::ListTextsToReadResponse> ReadingService::ListTextsToRead(
    const kit::CallContext& context, const v1::ListTextsToReadRequest& request) {
  if (absl::Status status = CheckHasAccount(context.caller); !status.ok()) return status;
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  const auto codebook = NewestCodebook(codebooks_, request.codebook_id());
  if (!codebook.ok()) return codebook.status();
  const auto waiting = WaitingTexts(reviews_, request);
  if (!waiting.ok()) return waiting.status();
  const uint32_t wanted = request.page_size() == 0 ? kPageSize : request.page_size();
  const auto count = static_cast<int>(std::min(wanted, kPageSizeMax));
  v1::ListTextsToReadResponse response;
  size_t looked_at = 0;
  for (const ReviewView::Waiting& place : *waiting) {
    if (response.texts_size() == count || looked_at == kTextsMax) return response;
    ++looked_at;
    response.set_next_page_token(place.place);
    const auto coded = HasCoded(place, context.caller.account);
    if (!coded.ok()) return coded.status();
    if (*coded) continue;
    auto text = texts_.Find(context.caller, place.response_id, place.question_id);
    if (!text.ok()) return text.status();
    if (!text->has_value() || !IsWanted((*text)->shown, request)) continue;
    *response.add_texts() = std::move((*text)->shown);
  }
  response.clear_next_page_token();
  return response;
}

absl::StatusOr<v1::CodeTextResponse> ReadingService::CodeText(const kit::CallContext& context,
                                                              const v1::CodeTextRequest& request) {
  if (absl::Status status = CheckHasAccount(context.caller); !status.ok()) return status;
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  const auto text = texts_.Find(context.caller, request.response_id(), request.question_id());
  if (!text.ok()) return text.status();
  if (!text->has_value()) return NoSuchText();
  const auto codebook = CodebookOf(codebooks_, (*text)->shown.survey_id(), (*text)->survey_version);
  if (!codebook.ok()) return codebook.status();
  v1::ReviewTextRequest review;
  review.set_request_id(request.request_id());
  review.set_response_id(request.response_id());
  review.set_question_id(request.question_id());
  *review.mutable_theme_ids() = request.theme_ids();
  review.set_reviewer(context.caller.account);
  review.set_purpose(v1::REVIEW_PURPOSE_CODED_SEPARATELY);
  const auto reviewed = storage::WithAttempts(
      [&] { return ChangeReview(log_, review, *codebook, context.caller.account, clock_()); });
  if (!reviewed.ok()) return reviewed.status();
  return v1::CodeTextResponse();
}

absl::StatusOr<bool> ReadingService::HasCoded(const ReviewView::Waiting& text,
                                              const std::string& account) const {
  const auto row = reviews_.view.Find(reviews_.rows(), text.response_id);
  if (!row.ok()) return row.status();
  return row->has_value() && HasCodedSeparately(**row, text.question_id, account);
}

}  // namespace ourvoice::theme
