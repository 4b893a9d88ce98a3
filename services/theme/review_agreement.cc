#include "services/theme/review_agreement.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>

#include "services/theme/agreement.h"
#include "services/theme/review.h"

namespace ourvoice::theme {
namespace {

// Each text with what each person gave it, people in the order of their names.
std::vector<CodedUnit> UnitsOf(const std::vector<ReviewView::ReadText>& texts,
                               std::string_view codebook_id) {
  std::map<std::string, size_t> places;
  for (const auto& [response_id, text] : texts) {
    for (const v1::PersonCoding& coding : text.separate_codings()) places[coding.reviewer()] = 0;
  }
  size_t count = 0;
  for (auto& [reviewer, place] : places) place = count++;
  std::vector<CodedUnit> units;
  for (const auto& [response_id, text] : texts) {
    CodedUnit unit{.id = fmt::format("{}/{}", response_id, text.question_id()), .by_coder = {}};
    unit.by_coder.resize(count);
    for (const v1::PersonCoding& coding : text.separate_codings()) {
      if (coding.codebook_id() != codebook_id) continue;
      unit.by_coder[places[coding.reviewer()]] =
          LabelSet(coding.theme_ids().begin(), coding.theme_ids().end());
    }
    units.push_back(std::move(unit));
  }
  return units;
}

// The texts that two people coded, with these two alone: the two who coded most together, of equals
// the first by name.
std::vector<CodedUnit> CodedByTwo(const std::vector<CodedUnit>& units) {
  std::map<std::pair<size_t, size_t>, std::vector<CodedUnit>> by_pair;
  for (const CodedUnit& unit : units) {
    for (size_t first = 0; first < unit.by_coder.size(); ++first) {
      for (size_t second = first + 1; second < unit.by_coder.size(); ++second) {
        if (!unit.by_coder[first].has_value() || !unit.by_coder[second].has_value()) continue;
        by_pair[{first, second}].push_back(
            {.id = unit.id, .by_coder = {unit.by_coder[first], unit.by_coder[second]}});
      }
    }
  }
  const auto most = std::max_element(
      by_pair.begin(), by_pair.end(),
      [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  return most == by_pair.end() ? std::vector<CodedUnit>() : most->second;
}

}  // namespace

v1::GetAgreementResponse AgreementOf(const std::vector<ReviewView::ReadText>& texts_read,
                                     const v1::ReviewCounts& counts, std::string_view codebook_id) {
  std::vector<ReviewView::ReadText> texts;
  std::copy_if(texts_read.begin(), texts_read.end(), std::back_inserter(texts),
               [&](const auto& read) { return SeparateCodings(read.text, codebook_id) > 1; });
  v1::GetAgreementResponse response;
  response.set_texts_coded(counts.texts_coded());
  response.set_texts_read(counts.texts_read());
  response.set_texts_coded_twice(texts.size());
  response.set_texts_decided(static_cast<uint64_t>(
      std::count_if(texts.begin(), texts.end(), [&](const ReviewView::ReadText& coded) {
        return DecisionOn(coded.text, codebook_id).has_value();
      })));
  const std::vector<CodedUnit> units = UnitsOf(texts, codebook_id);
  if (const auto alpha = KrippendorffAlpha(units, NominalDistance)) {
    response.set_alpha_nominal(*alpha);
  }
  if (const auto alpha = KrippendorffAlpha(units, MasiDistance)) response.set_alpha_masi(*alpha);
  for (const LabelAgreement& label : CompareLabels(CodedByTwo(units))) {
    v1::ThemeAgreement& theme = *response.add_themes();
    theme.set_theme_id(label.label);
    theme.set_both(label.both);
    theme.set_only_one(label.only_first + label.only_second);
    theme.set_neither(label.neither);
    if (const auto kappa = label.Kappa()) theme.set_kappa(*kappa);
  }
  return response;
}

}  // namespace ourvoice::theme
