#include "services/theme/training.h"

#include <absl/strings/str_join.h>
#include <absl/strings/string_view.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "services/kit/content_hash.h"
#include "services/kit/error_detail.h"
#include "services/theme/codebook.h"
#include "services/theme/ensemble_coder.h"
#include "services/theme/evaluation.h"
#include "services/theme/labellers.h"
#include "services/theme/model_bytes.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kModelBytesMax = 4 << 20;
constexpr size_t kParts = 5;

absl::Status CannotTrain(absl::string_view message) {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              std::string_view(message.data(), message.size()),
                              "TOO_LITTLE_DECIDED", kErrorDomain);
}

// The language of most texts; of equals the first by name.
std::string CommonestLanguage(const std::vector<DecidedText>& texts) {
  std::map<std::string, size_t> counts;
  for (const DecidedText& text : texts) ++counts[text.language];
  const auto most =
      std::max_element(counts.begin(), counts.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == counts.end() ? "" : most->first;
}

LabelledText LabelledTextOf(const DecidedText& text) {
  return {.id = fmt::format("{}/{}", text.response_id, text.question_id),
          .text = text.text,
          .question = text.question_id,
          .labels = text.theme_ids,
          .author = text.response_id};
}

std::string HashOf(const std::vector<LabelledText>& texts) {
  std::string content;
  for (const LabelledText& text : texts) {
    content += fmt::format("{} {}\n", text.id, absl::StrJoin(text.labels, "|"));
  }
  return kit::ContentHash(content);
}

absl::StatusOr<v1::ModelFigures> FiguresOf(const std::vector<LabelledText>& texts,
                                           const std::string& language, const Labeller& hints,
                                           const kit::Clock& clock) {
  const auto labeller = LabelByOtherParts(texts, kParts, language, hints,
                                          /*label_counts_are_a_rule=*/false);
  if (!labeller.ok()) return labeller.status();
  const Evaluation evaluation = Evaluate(*labeller, texts, clock);
  v1::ModelFigures figures;
  figures.set_language(language);
  figures.set_text_count(texts.size());
  figures.set_micro_f1(evaluation.micro_f1);
  figures.set_macro_f1(evaluation.macro_f1);
  if (evaluation.calibration_error.has_value()) {
    figures.set_calibration_error(*evaluation.calibration_error);
  }
  figures.set_data_hash(HashOf(texts));
  return figures;
}

}  // namespace

absl::StatusOr<v1::ModelTrained> TrainOn(std::vector<DecidedText> texts,
                                         const v1::Codebook& codebook, const kit::Clock& clock) {
  const std::string language = CommonestLanguage(texts);
  std::erase_if(texts, [&](const DecidedText& text) { return text.language != language; });
  std::sort(texts.begin(), texts.end(), [](const DecidedText& a, const DecidedText& b) {
    return std::tie(a.response_id, a.question_id) < std::tie(b.response_id, b.question_id);
  });
  const Labeller hints = LabelByCodebook(codebook, "", language);
  std::vector<LabelledText> labelled;
  std::set<std::string> response_ids;
  for (const DecidedText& text : texts) {
    labelled.push_back(LabelledTextOf(text));
    response_ids.insert(text.response_id);
  }
  const auto model = LearnFrom(labelled, language, hints, /*label_counts_are_a_rule=*/false);
  if (!model.ok()) return CannotTrain(model.status().message());
  auto figures = FiguresOf(labelled, language, hints, clock);
  if (!figures.ok()) return CannotTrain(figures.status().message());
  v1::ModelTrained trained;
  trained.set_codebook_id(codebook.id());
  trained.set_model(ToBytes(**model));
  if (trained.model().size() > kModelBytesMax) {
    return CannotTrain(fmt::format("the model takes {} bytes; at most {} are kept",
                                   trained.model().size(), kModelBytesMax));
  }
  trained.mutable_response_ids()->Assign(response_ids.begin(), response_ids.end());
  figures->set_coder(NameOfEnsemble(trained.model()));
  *trained.mutable_figures() = *std::move(figures);
  return trained;
}

}  // namespace ourvoice::theme
