#include "services/theme/model_bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "ourvoice/theme/v1/model.pb.h"
#include "services/theme/word_rules.h"

namespace ourvoice::theme {
namespace {

// Raised when texts get other features, or features other numbers.
constexpr uint32_t kFeaturesVersion = 1;

template <typename Numbers>
bool AreFinite(const Numbers& numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](const auto number) { return std::isfinite(number); });
}

bool IsFinite(const v1::LikelihoodCurve& curve) {
  return std::isfinite(curve.slope()) && std::isfinite(curve.shift());
}

bool IsSound(const v1::ModelLabel& label, int columns) {
  return !label.id().empty() && label.weights_size() == columns && AreFinite(label.weights()) &&
         std::isfinite(label.bias()) && std::isfinite(label.threshold()) &&
         IsFinite(label.likelihood());
}

// What keeps it from being used; empty when nothing does.
std::string FaultOf(const v1::Model& model) {
  if (model.features_version() != kFeaturesVersion) {
    return fmt::format("its features are of version {}, not {}", model.features_version(),
                       kFeaturesVersion);
  }
  if (!IsLanguage(model.language())) return "it names no language";
  const auto& features = model.features();
  if (std::adjacent_find(features.begin(), features.end(), std::greater_equal<>()) !=
      features.end()) {
    return "its features do not rise";
  }
  if (model.inverse_frequencies_size() != features.size() ||
      !AreFinite(model.inverse_frequencies())) {
    return "its frequencies are not those of its features";
  }
  const auto& labels = model.labels();
  if (labels.empty()) return "it has no label";
  const auto not_rising = [](const v1::ModelLabel& a, const v1::ModelLabel& b) {
    return a.id() >= b.id();
  };
  if (std::adjacent_find(labels.begin(), labels.end(), not_rising) != labels.end()) {
    return "its labels do not rise";
  }
  const int columns =
      features.size() + (WordVectors::Of(model.language()) == nullptr ? 0 : int{kVectorLength});
  for (int i = 0; i < labels.size(); ++i) {
    if (!IsSound(labels[i], columns)) return fmt::format("its label {} is damaged", i);
  }
  if (!IsFinite(model.of_likeliest())) return "its likelihoods are no numbers";
  return "";
}

void Write(const Calibration& calibration, v1::LikelihoodCurve& curve) {
  curve.set_slope(calibration.slope);
  curve.set_shift(calibration.shift);
}

Calibration Read(const v1::LikelihoodCurve& curve) {
  return {.slope = curve.slope(), .shift = curve.shift()};
}

}  // namespace

std::string ToBytes(const LearnedModel& model) {
  const LearnedModel::Parts& parts = model.parts();
  v1::Model kept;
  kept.set_features_version(kFeaturesVersion);
  kept.set_language(parts.language);
  const auto& ids = parts.rows.vocabulary().ids();
  kept.mutable_features()->Add(ids.begin(), ids.end());
  const auto& frequencies = parts.rows.vocabulary().inverse_frequencies();
  kept.mutable_inverse_frequencies()->Add(frequencies.begin(), frequencies.end());
  for (size_t i = 0; i < parts.labels.size(); ++i) {
    const LearnedModel::Label& label = parts.labels[i];
    v1::ModelLabel& written = *kept.add_labels();
    written.set_id(label.id);
    const auto& weights = label.weights.by_column;
    written.mutable_weights()->Add(weights.begin(), weights.end());
    written.set_bias(label.weights.bias);
    Write(label.calibration, *written.mutable_likelihood());
    written.set_threshold(parts.decision.thresholds[i]);
  }
  kept.set_one_label(parts.decision.one_label);
  kept.set_some_label(parts.decision.some_label);
  Write(parts.decision.of_likeliest, *kept.mutable_of_likeliest());
  return kept.SerializeAsString();
}

absl::StatusOr<std::unique_ptr<const LearnedModel>> FromBytes(std::string_view bytes) {
  v1::Model kept;
  if (bytes.size() > size_t{std::numeric_limits<int>::max()} ||
      !kept.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
    return absl::DataLossError("what was learned cannot be read; learn anew");
  }
  if (const std::string fault = FaultOf(kept); !fault.empty()) {
    return absl::DataLossError(fmt::format("what was learned is of no use: {}; learn anew", fault));
  }
  Vocabulary vocabulary({kept.features().begin(), kept.features().end()},
                        {kept.inverse_frequencies().begin(), kept.inverse_frequencies().end()});
  LearnedModel::Parts parts{.language = kept.language(),
                            .rows = TextRows(kept.language(), std::move(vocabulary)),
                            .labels = {},
                            .decision = {.one_label = kept.one_label(),
                                         .some_label = kept.some_label(),
                                         .of_likeliest = Read(kept.of_likeliest())}};
  for (const v1::ModelLabel& label : kept.labels()) {
    parts.labels.push_back(
        {.id = label.id(),
         .weights = {.by_column = {label.weights().begin(), label.weights().end()},
                     .bias = label.bias()},
         .calibration = Read(label.likelihood())});
    parts.decision.thresholds.push_back(label.threshold());
  }
  return std::make_unique<const LearnedModel>(std::move(parts));
}

}  // namespace ourvoice::theme
