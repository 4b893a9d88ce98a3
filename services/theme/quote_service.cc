#include "services/theme/quote_service.h"

#include <algorithm>
#include <map>
#include <utility>

#include "services/kit/error_detail.h"
#include "services/kit/page.h"
#include "services/kit/request_id.h"
#include "services/kit/text.h"
#include "services/theme/audited_methods.h"
#include "services/theme/catch_up.h"
#include "services/theme/codebook.h"
#include "services/theme/quote_change.h"
#include "services/theme/quote_words.h"
#include "services/theme/review.h"
#include "services/theme/survey_codebook.h"
#include "storage/record/stream_change.h"

namespace ourvoice::theme {
namespace {

// A page ends early rather than grow beyond what a client takes.
constexpr size_t kPageBytesMax = 2 << 20;

absl::Status Unknown(std::string_view what, std::string_view id, std::string_view reason) {
  return kit::ErrorWithReason(absl::StatusCode::kNotFound, kit::NoSuch(what, id), reason,
                              kErrorDomain);
}

// What a leader asks for has to be there: nothing found says that nothing was approved.
absl::Status CheckAskedFor(const v1::ListQuotesRequest& request, const v1::Codebook& codebook) {
  if (!request.theme_id().empty() && !HasTheme(codebook, request.theme_id())) {
    return Unknown("theme", request.theme_id(), "THEME_UNKNOWN");
  }
  if (request.frame_id().empty() != request.value_id().empty()) {
    return kit::InvalidFields(kErrorDomain, {{request.frame_id().empty() ? "frame_id" : "value_id",
                                              "is missing: a frame goes with one of its values"}});
  }
  if (request.frame_id().empty()) return absl::OkStatus();
  for (const v1::Frame& frame : codebook.frames()) {
    if (frame.id() != request.frame_id()) continue;
    for (const v1::FrameValue& value : frame.values()) {
      if (value.id() == request.value_id()) return absl::OkStatus();
    }
    return Unknown("value in the frame", request.value_id(), "VALUE_UNKNOWN");
  }
  return Unknown("frame", request.frame_id(), "FRAME_UNKNOWN");
}

bool LeadsTo(const v1::Codebook& codebook, const std::string& theme_id, const std::string& frame_id,
             const std::string& value_id) {
  return std::any_of(
      codebook.themes().begin(), codebook.themes().end(), [&](const v1::Theme& theme) {
        return theme.id() == theme_id && std::any_of(theme.links().begin(), theme.links().end(),
                                                     [&](const v1::FrameLink& link) {
                                                       return link.frame() == frame_id &&
                                                              link.value() == value_id;
                                                     });
      });
}

bool IsAskedFor(const v1::Quote& quote, const v1::ListQuotesRequest& request,
                const v1::Codebook& codebook) {
  const auto any_theme = [&](auto is_asked_for) {
    return std::any_of(quote.themes().begin(), quote.themes().end(), is_asked_for);
  };
  const bool theme = request.theme_id().empty() || any_theme([&](const v1::QuoteTheme& shown) {
                       return shown.theme_id() == request.theme_id();
                     });
  return theme &&
         (request.frame_id().empty() || any_theme([&](const v1::QuoteTheme& shown) {
            return LeadsTo(codebook, shown.theme_id(), request.frame_id(), request.value_id());
          }));
}

}  // namespace

QuoteService::QuoteService(storage::EventLog& log, KeptView<CodebookView> codebooks,
                           KeptView<ReviewView> reviews, kit::Clock clock)
    : log_(log),
      codebooks_(codebooks),
      reviews_(reviews),
      texts_(log, reviews),
      quotes_(log, reviews),
      clock_(std::move(clock)) {}

void QuoteService::Register(kit::Dispatcher& dispatcher) {
  const AuditedMethods audited{.dispatcher = dispatcher, .log = log_, .clock = clock_};
  audited.Register("ourvoice.theme.v1.QuoteService.ListQuoteCandidates", this,
                   &QuoteService::ListQuoteCandidates);
  dispatcher.RegisterUnary("ourvoice.theme.v1.QuoteService.ApproveQuote", this,
                           &QuoteService::ApproveQuote);
  dispatcher.RegisterUnary("ourvoice.theme.v1.QuoteService.WithdrawQuote", this,
                           &QuoteService::WithdrawQuote);
  dispatcher.RegisterUnary("ourvoice.theme.v1.QuoteService.ListQuotes", this,
                           &QuoteService::ListQuotes);
}

absl::StatusOr<v1::ListQuoteCandidatesResponse> QuoteService::ListQuoteCandidates(
    const kit::CallContext& context, const v1::ListQuoteCandidatesRequest& request) {
  const auto page = kit::PageOf("", request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const auto codebook = FindCodebook(context, request.survey_id());
  if (!codebook.ok()) return codebook.status();
  if (!request.theme_id().empty() && !HasTheme(*codebook, request.theme_id())) {
    return Unknown("theme", request.theme_id(), "THEME_UNKNOWN");
  }
  return quotes_.Candidates(request, *codebook, page->count);
}

absl::StatusOr<v1::ApproveQuoteResponse> QuoteService::ApproveQuote(
    const kit::CallContext& context, const v1::ApproveQuoteRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  const auto text = FindQuotable(request.response_id(), request.question_id());
  if (!text.ok()) return text.status();
  const auto approved =
      storage::WithAttempts([&] { return ChangeQuotes(log_, request, *text, clock_()); });
  if (!approved.ok()) return approved.status();
  v1::ApproveQuoteResponse response;
  response.set_words(approved->words());
  return response;
}

absl::StatusOr<v1::WithdrawQuoteResponse> QuoteService::WithdrawQuote(
    const kit::CallContext&, const v1::WithdrawQuoteRequest& request) {
  if (absl::Status status = kit::CheckRequestId(request.request_id(), kErrorDomain); !status.ok())
    return status;
  // What is no id names no stream.
  if (!kit::IsId(request.response_id())) return NoSuchText();
  const auto withdrawn =
      storage::WithAttempts([&] { return ChangeQuotes(log_, request, clock_()); });
  if (!withdrawn.ok()) return withdrawn.status();
  return v1::WithdrawQuoteResponse();
}

absl::StatusOr<v1::ListQuotesResponse> QuoteService::ListQuotes(
    const kit::CallContext& context, const v1::ListQuotesRequest& request) {
  const auto page = kit::PageOf(request.page_token(), request.page_size(), kErrorDomain);
  if (!page.ok()) return page.status();
  const auto codebook = FindCodebook(context, request.survey_id());
  if (!codebook.ok()) return codebook.status();
  if (absl::Status asked = CheckAskedFor(request, *codebook); !asked.ok()) return asked;
  const auto quotes = quotes_.Quotes(request.survey_id(), *codebook);
  if (!quotes.ok()) return quotes.status();
  v1::ListQuotesResponse response;
  size_t bytes = 0;
  std::string last;
  for (auto quote = quotes->upper_bound(page->id_after); quote != quotes->end(); ++quote) {
    if (!IsAskedFor(quote->second, request, *codebook)) continue;
    if (static_cast<size_t>(response.quotes_size()) == page->count || bytes > kPageBytesMax) {
      response.set_next_page_token(last);
      break;
    }
    bytes += quote->second.ByteSizeLong();
    last = quote->first;
    *response.add_quotes() = quote->second;
  }
  return response;
}

absl::StatusOr<v1::Codebook> QuoteService::FindCodebook(const kit::CallContext& context,
                                                        const std::string& survey_id) {
  if (absl::Status status = CatchUp(log_, codebooks_, reviews_, context, clock_()); !status.ok())
    return status;
  auto codebook = CodebookOf(codebooks_, survey_id);
  if (!codebook.ok()) return codebook.status();
  return std::move(*codebook->mutable_codebook());
}

absl::StatusOr<QuotableText> QuoteService::FindQuotable(const std::string& response_id,
                                                        const std::string& question_id) const {
  const auto response = texts_.ReadResponse(response_id);
  if (!response.ok()) return response.status();
  const std::string* const words = WordsOf(*response, question_id);
  if (words == nullptr) return NoSuchText();
  if (!(*response)->may_quote()) {
    return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                                "whoever said this did not say that they may be quoted",
                                "QUOTE_NOT_PERMITTED", kErrorDomain);
  }
  const auto codebook =
      CodebookOf(codebooks_, (*response)->survey_id(), (*response)->survey_version());
  if (!codebook.ok()) return codebook.status();
  const auto item = texts_.Find(response_id, question_id);
  if (!item.ok()) return item.status();
  if (!item->has_value()) return NoSuchText();
  return QuotableText{.survey_id = (*response)->survey_id(),
                      .offered = OfferedWords(*words),
                      .codebook_id = codebook->codebook().id(),
                      .coding = (*item)->coding()};
}

}  // namespace ourvoice::theme
