#include "tests/bench/synthetic_responses.h"

#include <absl/strings/str_cat.h>

#include <array>
#include <cmath>

namespace ourvoice::bench {
namespace {

constexpr size_t kSurveys = 2;
constexpr size_t kWaves = 4;
constexpr size_t kSettings = 400;
constexpr size_t kPhases = 5;
// Of each frame.
constexpr std::array<size_t, 2> kFrameValues = {7, 4};
constexpr uint32_t kVersion = 1;
// Categories of each dimension that a question asks.
constexpr std::array<size_t, 8> kDimensions = {kCategories, 3, 5, 14, 2, 2, 32, 4};

survey::v1::SurveyPublished Survey(size_t number) {
  survey::v1::SurveyPublished event;
  event.set_survey_version(kVersion);
  survey::v1::SurveyDefinition& survey = *event.mutable_definition();
  survey.set_id(absl::StrCat("survey-", number));
  survey.set_series("series");
  for (size_t i = 1; i <= kWaves; ++i) survey.add_waves()->set_id(absl::StrCat("wave-", i));
  for (size_t i = 0; i < kDimensions.size(); ++i) {
    common::v1::Dimension& dimension = *survey.add_dimensions();
    dimension.set_id(absl::StrCat("dimension-", i));
    for (size_t j = 0; j < kDimensions[i]; ++j) {
      dimension.add_categories()->set_id(absl::StrCat("category-", j));
    }
    survey::v1::Question& question = *survey.add_questions();
    question.set_id(absl::StrCat("question-", i));
    question.set_dimension(dimension.id());
  }
  common::v1::Dimension& phase = *survey.add_dimensions();
  phase.set_id(std::string(report::kPhase));
  for (size_t i = 0; i < kPhases; ++i) phase.add_categories()->set_id(absl::StrCat("phase-", i));
  return event;
}

theme::v1::CodebookPublished Codebook() {
  theme::v1::CodebookPublished event;
  event.set_codebook_version(kVersion);
  theme::v1::Codebook& codebook = *event.mutable_codebook();
  codebook.set_id("codebook");
  codebook.add_series("series");
  for (size_t i = 0; i < kFrameValues.size(); ++i) {
    theme::v1::Frame& frame = *codebook.add_frames();
    frame.set_id(absl::StrCat("frame-", i));
    for (size_t j = 0; j < kFrameValues[i]; ++j) {
      frame.add_values()->set_id(absl::StrCat("value-", j));
    }
  }
  for (size_t i = 0; i < kThemes; ++i) {
    theme::v1::Theme& theme = *codebook.add_themes();
    theme.set_id(absl::StrCat("theme-", i));
    for (size_t j = 0; j < kFrameValues.size(); ++j) {
      theme::v1::FrameLink& link = *theme.add_links();
      link.set_frame(codebook.frames(static_cast<int>(j)).id());
      link.set_value(absl::StrCat("value-", i % kFrameValues[j]));
    }
  }
  return event;
}

}  // namespace

report::Catalogue SyntheticCatalogue() {
  report::Catalogue catalogue;
  for (size_t i = 1; i <= kSurveys; ++i) catalogue.AddSurvey(Survey(i));
  for (size_t i = 0; i < kSettings; ++i) {
    survey::v1::Setting setting;
    setting.set_id(absl::StrCat("setting-", i));
    setting.set_phase(absl::StrCat("phase-", i % kPhases));
    catalogue.AddSetting(setting);
  }
  catalogue.AddCodebook(Codebook());
  theme::v1::CodingRunCompleted completed;
  completed.set_codebook_id("codebook");
  completed.set_codebook_version(kVersion);
  completed.set_coder("coder");
  catalogue.CompleteRun(completed);
  return catalogue;
}

SyntheticResponses::SyntheticResponses(uint64_t seed, size_t count) : count_(count), random_(seed) {
  std::vector<double> weights;
  for (size_t i = 0; i < kThemes; ++i) weights.push_back(1.0 / static_cast<double>(i + 3));
  theme_ = std::discrete_distribution<uint16_t>(weights.begin(), weights.end());
  row_.ordinal = UINT32_MAX;
}

const report::ResponseRow& SyntheticResponses::Next() {
  ++row_.ordinal;
  row_.state = report::ResponseRow::State::kCounted;
  row_.survey = static_cast<uint16_t>(1 + Below(kSurveys));
  const size_t waves_before = row_.ordinal * kWaves / count_;
  row_.late = waves_before > 0 && Below(50) == 0;
  row_.wave = static_cast<uint16_t>(waves_before + (row_.late ? 0 : 1));
  row_.setting = static_cast<uint32_t>(1 + Below(kSettings));
  const bool is_group = Below(20) == 0;
  row_.voices = static_cast<uint16_t>(is_group ? 5 + Below(30) : 1);
  row_.dimensions.clear();
  for (size_t categories : kDimensions) {
    const bool is_said = Below(30) != 0;
    row_.dimensions.push_back(
        is_said ? static_cast<uint16_t>(report::kFirstCategory + Below(categories))
                : report::kNotSaid);
  }
  // The number of the dimension of phases, which the setting gives.
  row_.dimensions.push_back(report::kNotAsked);
  row_.current_run = 1;
  row_.texts.resize(Below(10) == 0 ? 0 : 1 + Below(4));
  for (report::TextRow& text : row_.texts) {
    text.support = static_cast<uint16_t>(is_group ? Below(row_.voices) : 0);
    text.current.clear();
    text.current_covered = Below(50) != 0;
    if (!text.current_covered) continue;
    for (uint64_t i = Below(3); i > 0; --i) report::SetTheme(text.current, theme_(random_));
  }
  return row_;
}

}  // namespace ourvoice::bench
