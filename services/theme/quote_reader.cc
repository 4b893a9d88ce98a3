#include "services/theme/quote_reader.h"

#include <absl/strings/str_split.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/theme/codebook.h"
#include "services/theme/quote_change.h"
#include "services/theme/quote_words.h"
#include "services/theme/review.h"

namespace ourvoice::theme {
namespace {

// Texts looked at for one page of candidates, however few of them may be quoted.
constexpr size_t kTextsMax = 10'000;
// A page ends early rather than grow beyond what a client takes.
constexpr size_t kPageBytesMax = 2 << 20;
// Of a hash: enough to tell quotes apart, and an id as page tokens are.
constexpr size_t kNameLength = 32;

v1::Quote ShownAs(const v1::QuoteApproved& approved, const v1::TextCoding& coding,
                  const v1::Codebook& codebook) {
  v1::Quote quote;
  quote.set_words(approved.words());
  quote.set_question_id(approved.question_id());
  quote.set_language(coding.language());
  for (const v1::Theme* theme : ThemesOf(approved, coding, codebook)) {
    v1::QuoteTheme& shown = *quote.add_themes();
    shown.set_theme_id(theme->id());
    shown.set_name(theme->name());
  }
  return quote;
}

v1::ApprovedQuote AsApproved(const Quoted& quoted) {
  v1::ApprovedQuote approved;
  approved.set_words(quoted.approved.words());
  *approved.mutable_theme_ids() = quoted.approved.theme_ids();
  approved.set_approver(quoted.approved.approver());
  *approved.mutable_time() = quoted.time;
  return approved;
}

}  // namespace

absl::StatusOr<std::map<std::string, v1::Quote>> QuoteReader::Quotes(
    const std::string& survey_id, const v1::Codebook& codebook) const {
  const auto places = reviews_.view.TextsQuoted(reviews_.rows(), survey_id);
  if (!places.ok()) return places.status();
  std::map<std::string, v1::Quote> quotes;
  for (const TextPlace& place : *places) {
    const auto approved = ReadQuotes(log_, place.response_id);
    if (!approved.ok()) return approved.status();
    const auto quoted = approved->find(place.question_id);
    const auto text = texts_.Find(place.response_id, place.question_id);
    if (!text.ok()) return text.status();
    // Withdrawn or erased a moment ago.
    if (quoted == approved->end() || !text->has_value()) continue;
    v1::Quote quote = ShownAs(quoted->second.approved, (*text)->coding(), codebook);
    std::string name = kit::ContentHash(quote.SerializeAsString()).substr(0, kNameLength);
    quotes.emplace(std::move(name), std::move(quote));
  }
  return quotes;
}

absl::StatusOr<v1::ListQuoteCandidatesResponse> QuoteReader::Candidates(
    const v1::ListQuoteCandidatesRequest& request, const v1::Codebook& codebook,
    size_t count) const {
  TextPlace last;
  if (!request.page_token().empty()) {
    const std::vector<std::string> parts = absl::StrSplit(request.page_token(), '/');
    if (parts.size() != 2) {
      return kit::InvalidFields(kErrorDomain,
                                {{"page_token", "is not a token from the answer before"}});
    }
    last = {.response_id = parts[0], .question_id = parts[1]};
  }
  const auto places = PlacesAfter(request, codebook, last);
  if (!places.ok()) return places.status();
  v1::ListQuoteCandidatesResponse response;
  bool more = places->more;
  size_t bytes = 0;
  for (const TextPlace& place : places->texts) {
    if (static_cast<size_t>(response.candidates_size()) == count || bytes > kPageBytesMax) {
      more = true;
      break;
    }
    last = place;
    auto candidate = CandidateAt(place, request);
    if (!candidate.ok()) return candidate.status();
    if (!candidate->has_value()) continue;
    bytes += (*candidate)->ByteSizeLong();
    *response.add_candidates() = **std::move(candidate);
  }
  if (more) response.set_next_page_token(fmt::format("{}/{}", last.response_id, last.question_id));
  return response;
}

absl::StatusOr<QuoteReader::Places> QuoteReader::PlacesAfter(
    const v1::ListQuoteCandidatesRequest& request, const v1::Codebook& codebook,
    const TextPlace& after) const {
  Places places;
  if (request.only_approved()) {
    auto quoted = reviews_.view.TextsQuoted(reviews_.rows(), request.survey_id());
    if (!quoted.ok()) return quoted.status();
    std::erase_if(*quoted, [&](const TextPlace& place) { return place <= after; });
    places.texts = *std::move(quoted);
    return places;
  }
  absl::Status scanned = reviews_.view.ScanResponses(
      reviews_.rows(), [&](std::string_view response_id, const v1::ReviewRow& row) {
        places.more = places.texts.size() > kTextsMax;
        if (places.more) return false;
        if (row.codebook_id() != codebook.id()) return true;
        for (const v1::ReviewedText& text : row.texts()) {
          TextPlace place = {std::string(response_id), text.question_id()};
          if (place > after) places.texts.push_back(std::move(place));
        }
        return true;
      });
  if (!scanned.ok()) return scanned;
  std::sort(places.texts.begin(), places.texts.end());
  return places;
}

absl::StatusOr<std::optional<v1::QuoteCandidate>> QuoteReader::CandidateAt(
    const TextPlace& place, const v1::ListQuoteCandidatesRequest& request) const {
  const auto response = texts_.ReadResponse(place.response_id);
  if (!response.ok()) return response.status();
  if (!response->has_value() || !(*response)->may_quote() ||
      (*response)->survey_id() != request.survey_id()) {
    return std::nullopt;
  }
  const auto text = texts_.Find(place.response_id, place.question_id);
  if (!text.ok()) return text.status();
  if (!text->has_value()) return std::nullopt;
  const v1::TextCoding& coding = (*text)->coding();
  if (!request.theme_id().empty() && !Carries(coding, request.theme_id())) return std::nullopt;
  const auto quotes = ReadQuotes(log_, place.response_id);
  if (!quotes.ok()) return quotes.status();
  const auto quoted = quotes->find(place.question_id);
  if (request.only_approved() && quoted == quotes->end()) return std::nullopt;
  v1::QuoteCandidate candidate;
  candidate.set_response_id(place.response_id);
  candidate.set_question_id(place.question_id);
  candidate.set_words(OfferedWords((*text)->text()));
  candidate.set_language(coding.language());
  for (const v1::ThemeCoding& theme : coding.themes()) candidate.add_theme_ids(theme.theme_id());
  candidate.set_put_by_helper((*response)->own_words() == intake::v1::Response::OWN_WORDS_NO);
  if (quoted != quotes->end()) *candidate.mutable_approved() = AsApproved(quoted->second);
  return candidate;
}

}  // namespace ourvoice::theme
