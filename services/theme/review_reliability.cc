#include "services/theme/review_reliability.h"

#include <cmath>
#include <map>
#include <optional>
#include <string>

#include "services/theme/review.h"
#include "services/theme/review_agreement.h"

namespace ourvoice::theme {
namespace {

// As for figures of reports: docs/disclosure.md.
constexpr uint64_t kLeast = 10;
constexpr uint64_t kStep = 5;

uint64_t Rounded(uint64_t count) {
  return count < kLeast ? 0 : (count + kStep / 2) / kStep * kStep;
}

double WithTwoDecimals(double value) { return std::round(value * 100) / 100; }

// What people decided of all texts.
struct Decided {
  uint64_t set_aside = 0;
  std::map<std::string, uint64_t> by_theme;
};

Decided DecidedOf(const std::vector<ReviewView::ReadText>& texts, std::string_view codebook_id) {
  Decided decided;
  for (const ReviewView::ReadText& read : texts) {
    const auto decision = DecisionOn(read.text, codebook_id);
    if (!decision.has_value()) continue;
    if (IsSetAside(*decision)) ++decided.set_aside;
    for (const std::string& theme_id : decision->theme_ids()) ++decided.by_theme[theme_id];
  }
  return decided;
}

}  // namespace

v1::GetReliabilityResponse ReliabilityOf(const std::vector<ReviewView::ReadText>& texts_read,
                                         const v1::ReviewCounts& counts,
                                         const v1::Codebook& codebook) {
  const v1::GetAgreementResponse agreement = AgreementOf(texts_read, counts, codebook.id());
  const Decided decided = DecidedOf(texts_read, codebook.id());
  std::map<std::string, double> kappas;
  for (const v1::ThemeAgreement& theme : agreement.themes()) {
    if (!theme.has_kappa() || theme.both() + theme.only_one() < kLeast) continue;
    kappas[theme.theme_id()] = WithTwoDecimals(theme.kappa());
  }
  v1::GetReliabilityResponse told;
  told.set_texts_coded(Rounded(agreement.texts_coded()));
  told.set_texts_read(Rounded(agreement.texts_read()));
  told.set_texts_set_aside(Rounded(decided.set_aside));
  told.set_texts_coded_twice(Rounded(agreement.texts_coded_twice()));
  if (agreement.has_alpha_masi() && agreement.texts_coded_twice() >= kLeast) {
    told.set_alpha(WithTwoDecimals(agreement.alpha_masi()));
  }
  for (const v1::Theme& theme : codebook.themes()) {
    const auto count = decided.by_theme.find(theme.id());
    const auto kappa = kappas.find(theme.id());
    v1::ThemeReliability row;
    row.set_theme_id(theme.id());
    if (count != decided.by_theme.end()) row.set_texts_decided(Rounded(count->second));
    if (kappa != kappas.end()) row.set_kappa(kappa->second);
    if (row.texts_decided() > 0 || row.has_kappa()) *told.add_themes() = row;
  }
  return told;
}

}  // namespace ourvoice::theme
