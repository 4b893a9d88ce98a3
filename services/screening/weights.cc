#include "services/screening/weights.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "services/screening/text_map.h"

namespace ourvoice::screening {
namespace {

// A text of fewer counts as one of so many, or a single word would decide.
constexpr size_t kFewFeatures = 100;

template <typename Number>
bool ReadNumber(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

float ShareOf(size_t features) {
  return 1.0F / std::sqrt(static_cast<float>(std::max(features, kFewFeatures)));
}

absl::StatusOr<Weights> ReadWeights(std::string_view text) {
  Weights weights;
  size_t number = 0;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with("# ")) continue;
    const std::vector<std::string_view> parts = Split(line, ' ');
    std::vector<std::pair<uint8_t, float>> row;
    for (size_t i = 1; i < parts.size(); ++i) {
      const std::string_view cell = parts[i];
      const size_t colon = std::min(cell.find(':'), cell.size() - 1);
      uint32_t score = 0;
      float weight = 0;
      if (!ReadNumber(cell.substr(0, colon), score) || score >= kScores ||
          !ReadNumber(cell.substr(colon + 1), weight)) {
        return absl::InvalidArgumentError(
            fmt::format("weights.txt:{}: expected `feature score:weight …`", number));
      }
      row.emplace_back(static_cast<uint8_t>(score), weight);
    }
    if (parts[0] == "=") {
      for (const auto& [score, weight] : row) weights.bias[score] = weight;
    } else {
      weights.by_feature[HashOfNamed(parts[0])] = std::move(row);
    }
  }
  return weights;
}

Scores ScoresOf(const Weights& weights, const std::vector<Feature>& features) {
  // Few features have a weight, so that only those are looked at for being there twice.
  std::vector<Weights::Rows::const_pointer> rows;
  for (const Feature& feature : features) {
    const auto found = weights.by_feature.find(feature.hash);
    if (found != weights.by_feature.end()) rows.push_back(&*found);
  }
  // By their hashes, so that sums are the same on every machine.
  std::sort(rows.begin(), rows.end(), [](auto* a, auto* b) { return a->first < b->first; });
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  Scores sums{};
  for (const auto* row : rows) {
    for (const auto& [score, weight] : row->second) sums[score] += weight;
  }
  const float share = ShareOf(features.size());
  for (size_t i = 0; i < kScores; ++i) sums[i] = sums[i] * share + weights.bias[i];
  return sums;
}

}  // namespace ourvoice::screening
