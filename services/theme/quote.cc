#include "services/theme/quote.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "services/kit/error_detail.h"
#include "services/kit/text.h"
#include "services/theme/codebook.h"
#include "services/theme/quote_words.h"
#include "services/theme/review.h"
#include "services/theme/succession.h"

namespace ourvoice::theme {
namespace {

constexpr char kWho[] = "must be 1 to 63 lower-case letters, digits and dashes";

std::vector<kit::FieldViolation> FaultsOf(const QuotableText& text,
                                          const v1::ApproveQuoteRequest& request) {
  std::vector<kit::FieldViolation> faults;
  for (const std::string& fault : FaultsOfQuote(request.words(), text.offered)) {
    faults.push_back({"words", fault});
  }
  std::set<std::string> seen;
  for (int index = 0; index < request.theme_ids_size(); ++index) {
    const std::string field = fmt::format("theme_ids[{}]", index);
    const std::string& id = request.theme_ids(index);
    if (!seen.insert(id).second) {
      faults.push_back({field, "names a theme a second time"});
    } else if (!Carries(text.coding, id)) {
      faults.push_back({field, kit::NoSuch("theme that the text carries", id)});
    }
  }
  if (!kit::IsId(request.approver())) faults.push_back({"approver", kWho});
  return faults;
}

}  // namespace

void Evolve(Quotes& quotes, const v1::QuoteApproved& approved,
            const google::protobuf::Timestamp& time) {
  quotes[approved.question_id()] = {.approved = approved, .time = time};
}

void Evolve(Quotes& quotes, const v1::QuoteWithdrawn& withdrawn) {
  quotes.erase(withdrawn.question_id());
}

absl::StatusOr<v1::QuoteApproved> Decide(const QuotableText& text,
                                         const v1::ApproveQuoteRequest& request) {
  const std::vector<kit::FieldViolation> faults = FaultsOf(text, request);
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);
  v1::QuoteApproved approved;
  approved.set_survey_id(text.survey_id);
  approved.set_question_id(request.question_id());
  approved.set_words(WithPlainSpaces(request.words()));
  approved.set_codebook_id(text.codebook_id);
  *approved.mutable_theme_ids() = request.theme_ids();
  std::sort(approved.mutable_theme_ids()->begin(), approved.mutable_theme_ids()->end());
  approved.set_approver(request.approver());
  return approved;
}

absl::StatusOr<v1::QuoteWithdrawn> Decide(const Quotes& quotes,
                                          const v1::WithdrawQuoteRequest& request) {
  if (!quotes.contains(request.question_id())) {
    return kit::ErrorWithReason(absl::StatusCode::kNotFound, "no quote of this text is approved",
                                "QUOTE_UNKNOWN", kErrorDomain);
  }
  if (!kit::IsId(request.withdrawn_by())) {
    return kit::InvalidFields(kErrorDomain, {{"withdrawn_by", kWho}});
  }
  v1::QuoteWithdrawn withdrawn;
  withdrawn.set_question_id(request.question_id());
  withdrawn.set_withdrawn_by(request.withdrawn_by());
  return withdrawn;
}

std::vector<const v1::Theme*> ThemesOf(const v1::QuoteApproved& approved,
                                       const v1::TextCoding& coding, const v1::Codebook& codebook) {
  std::vector<const v1::Theme*> themes;
  if (approved.codebook_id() != codebook.id()) return themes;
  std::set<std::string> theme_ids;
  for (const std::string& theme_id : approved.theme_ids()) {
    theme_ids.merge(SuccessorsOf(codebook, theme_id).theme_ids);
  }
  for (const v1::Theme& theme : codebook.themes()) {
    if (theme_ids.contains(theme.id()) && Carries(coding, theme.id())) themes.push_back(&theme);
  }
  std::sort(themes.begin(), themes.end(),
            [](const v1::Theme* a, const v1::Theme* b) { return a->id() < b->id(); });
  return themes;
}

}  // namespace ourvoice::theme
