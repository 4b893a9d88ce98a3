#include "services/theme/review_service.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/text.h"
#include "services/theme/audited_methods.h"
#include "services/theme/catch_up.h"
#include "services/theme/codebook.h"
#include "services/theme/review.h"
#include "services/theme/review_agreement.h"
#include "services/theme/review_change.h"
#include "services/theme/review_reliability.h"
#include "services/theme/survey_codebook.h"
#include "storage/record/read_events.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

// Codings read for one page of texts of a theme, however few of them carry it.
constexpr size_t kCodingsReadMax = 20'000;
constexpr size_t kCodingsReadAtOnce = 500;
// A page ends early rather than grow beyond what a client takes.
constexpr size_t kPageBytesMax = 4 << 20;

absl::Status Unknown(std::string_view message, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, message, reason, kErrorDomain);
}

// Whoever codes separately is not to be led by what the coder found or others decided.
void HideWhatOthersFound(v1::ReviewItem& item) {
  item.mutable_coding()->clear_themes();
  item.mutable_coding()->clear_decided_by_person();
  item.mutable_coding()->clear_language_not_covered();
  item.mutable_coding()->clear_set_aside();
  item.clear_decision();
  item.clear_reason();
  item.clear_separate_codings();
}

}  // namespace

ReviewService::ReviewService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                             KeptView<ReviewView> reviews, const ModelKeeper& models,
                             kit::Clock clock)
    : log_(log),
      codebooks_(codebooks),
      reviews_(reviews),
      reader_(log, reviews),
      emerging_(reader_, reviews),
      models_(models),
      clock_(std::move(clock)) {}

void ReviewService::Register(kit::Dispatcher& dispatcher) {
  const AuditedMethods audited{.dispatcher = dispatcher, .log = log_, .clock = clock_};
  audited.Register("ourvoice.theme.v1.ReviewService.ListReviewQueue", this,
                   &ReviewService::ListReviewQueue);
  audited.Register("ourvoice.theme.v1.ReviewService.ListThemedTexts", this,
                   &ReviewService::ListThemedTexts);
  audited.Register("ourvoice.theme.v1.ReviewService.ListEmergingThemes", this,
                   &ReviewService::ListEmergingThemes);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ReviewService.ReviewText", this,
                           &ReviewService::ReviewText);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ReviewService.TrainModel", this,
                           &ReviewService::TrainModel);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ReviewService.GetAgreement", this,
                           &ReviewService::GetAgreement);
  dispatcher.RegisterUnary("ourvoice.theme.v1.ReviewService.GetReliability", this,
                           &ReviewService::GetReliability);
}

absl::StatusOr<v1::ListReviewQueueResponse> ReviewService::ListReviewQueue(
    const kit::CallContext& context, const v1::ListReviewQueueRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const auto codebook = FindCodebook(context, request.codebook_id());
  if (!codebook.ok()) return codebook.status();
  std::vector<ReviewView::Waiting> waiting;
  absl::Status scanned = reviews_.view.ScanQueue(
      reviews_.rows(), request.codebook_id(), request.reason(), request.page_token(),
      [&](ReviewView::Waiting text) {
        if (request.language().empty() || request.language() == text.language) {
          waiting.push_back(std::move(text));
        }
        // Some more than fit, as the reader may have coded some of them.
        return waiting.size() < 4 * page->count;
      });
  if (!scanned.ok()) return scanned;
  v1::ListReviewQueueResponse response;
  size_t bytes = 0;
  for (const ReviewView::Waiting& text : waiting) {
    if (static_cast<size_t>(response.items_size()) == page->count || bytes > kPageBytesMax) {
      return response;
    }
    response.set_next_page_token(text.place);
    const auto row = reviews_.view.Find(reviews_.rows(), text.response_id);
    if (!row.ok()) return row.status();
    if (!row->has_value() || HasCodedSeparately(**row, text.question_id, request.reviewer())) {
      continue;
    }
    auto item = reader_.Find(text.response_id, text.question_id);
    if (!item.ok()) return item.status();
    if (!item->has_value()) continue;
    if (request.for_separate_coding()) HideWhatOthersFound(**item);
    bytes += (*item)->ByteSizeLong();
    *response.add_items() = **std::move(item);
  }
  if (waiting.size() < 4 * page->count) response.clear_next_page_token();
  return response;
}

absl::StatusOr<v1::ListThemedTextsResponse> ReviewService::ListThemedTexts(
    const kit::CallContext& context, const v1::ListThemedTextsRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const auto after = storage::PositionFromToken(request.page_token());
  if (!after.ok()) {
    return kit::InvalidFields(kErrorDomain,
                              {{"page_token", "is not a token from the answer before"}});
  }
  const auto codebook = FindCodebook(context, request.codebook_id());
  if (!codebook.ok()) return codebook.status();
  if (!HasTheme(codebook->codebook(), request.theme_id())) {
    return Unknown(kit::NoSuch("theme", request.theme_id()), "THEME_UNKNOWN");
  }
  const auto follower = log_.Follow(*after, {"coding"}, options::v1::READER_THEME);
  v1::ListThemedTextsResponse response;
  for (size_t read = 0; read < kCodingsReadMax;) {
    const auto codings = follower->Next(kCodingsReadAtOnce, absl::ZeroDuration());
    if (!codings.ok()) return codings.status();
    for (const storage::RecordedEvent& event : codings->events) {
      response.set_next_page_token(storage::ToToken(event.position));
      ++read;
      if (!event.opened || !storage::Is<v1::ResponseCoded>(event)) continue;
      const auto found = ThemedTextsOf(event, request);
      if (!found.ok()) return found.status();
      for (const v1::ReviewItem& item : *found) *response.add_items() = item;
      if (static_cast<size_t>(response.items_size()) >= page->count ||
          response.ByteSizeLong() > kPageBytesMax) {
        return response;
      }
    }
    if (codings->position >= codings->head) {
      response.clear_next_page_token();
      return response;
    }
  }
  return response;
}

absl::StatusOr<std::vector<v1::ReviewItem>> ReviewService::ThemedTextsOf(
    const storage::RecordedEvent& event, const v1::ListThemedTextsRequest& request) const {
  std::vector<v1::ReviewItem> items;
  const auto coded = storage::Read<v1::ResponseCoded>(event);
  if (!coded.ok()) return coded.status();
  if (coded->codebook_id() != request.codebook_id()) return items;
  const std::string response_id = storage::IdOf(event.envelope.stream());
  for (const v1::TextCoding& text : coded->texts()) {
    if (!Carries(text, request.theme_id())) continue;
    auto item = reader_.Find(response_id, text.question_id());
    if (!item.ok()) return item.status();
    // Coded otherwise since then: it stands where that coding does, if it carries the theme still.
    if (!item->has_value() || item->value().coding_version() != event.envelope.version()) continue;
    items.push_back(**std::move(item));
  }
  return items;
}

absl::StatusOr<v1::ListEmergingThemesResponse> ReviewService::ListEmergingThemes(
    const kit::CallContext& context, const v1::ListEmergingThemesRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const auto begin = EmergingPageOf(request.page_token());
  if (!begin.ok()) return begin.status();
  const auto codebook = FindCodebook(context, request.codebook_id());
  if (!codebook.ok()) return codebook.status();
  return emerging_.List(request.codebook_id(), *begin, page->count);
}

absl::StatusOr<v1::ReviewTextResponse> ReviewService::ReviewText(
    const kit::CallContext& context, const v1::ReviewTextRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  const auto response = reader_.ReadResponse(request.response_id());
  if (!response.ok()) return response.status();
  if (WordsOf(*response, request.question_id()) == nullptr) {
    return NoSuchText();
  }
  const auto codebook =
      CodebookOf(codebooks_, (*response)->survey_id(), (*response)->survey_version());
  if (!codebook.ok()) return codebook.status();
  const auto reviewed = storage::WithAttempts(
      [&] { return ChangeReview(log_, request, *codebook, context.caller.account, clock_()); });
  if (!reviewed.ok()) return reviewed.status();
  return v1::ReviewTextResponse();
}

absl::StatusOr<v1::TrainModelResponse> ReviewService::TrainModel(
    const kit::CallContext& context, const v1::TrainModelRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  const auto codebook = FindCodebook(context, request.codebook_id());
  if (!codebook.ok()) return codebook.status();
  const auto trained = models_.Train(*codebook, request.request_id(), context.caller.account);
  if (!trained.ok()) return trained.status();
  v1::TrainModelResponse response;
  *response.mutable_figures() = trained->figures();
  return response;
}

absl::StatusOr<v1::GetAgreementResponse> ReviewService::GetAgreement(
    const kit::CallContext& context, const v1::GetAgreementRequest& request) {
  const auto read = FindTextsRead(context, request.codebook_id());
  if (!read.ok()) return read.status();
  return AgreementOf(read->texts, read->counts, request.codebook_id());
}

absl::StatusOr<v1::GetReliabilityResponse> ReviewService::GetReliability(
    const kit::CallContext& context, const v1::GetReliabilityRequest& request) {
  const auto read = FindTextsRead(context, request.codebook_id());
  if (!read.ok()) return read.status();
  return ReliabilityOf(read->texts, read->counts, read->codebook);
}

absl::StatusOr<ReviewService::TextsRead> ReviewService::FindTextsRead(
    const kit::CallContext& context, const std::string& codebook_id) {
  auto codebook = FindCodebook(context, codebook_id);
  if (!codebook.ok()) return codebook.status();
  auto texts = reviews_.view.TextsRead(reviews_.rows(), codebook_id);
  if (!texts.ok()) return texts.status();
  auto counts = reviews_.view.Counts(reviews_.rows(), codebook_id);
  if (!counts.ok()) return counts.status();
  return TextsRead{.codebook = std::move(*codebook->mutable_codebook()),
                   .texts = *std::move(texts),
                   .counts = *std::move(counts)};
}

absl::StatusOr<v1::GetCodebookResponse> ReviewService::FindCodebook(
    const kit::CallContext& context, const std::string& codebook_id) {
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  return NewestCodebook(codebooks_, codebook_id);
}

}  // namespace ourvoice::theme
