#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/status/statusor.h>

#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "services/screening/features.h"

namespace ourvoice::screening {

// What a linear model tells of a text: 0 is anything that somebody should read, then that it is a
// signal alone, that it is urgent, then each category by its number.
constexpr size_t kConcernScore = 0;
constexpr size_t kSignalScore = 1;
constexpr size_t kUrgentScore = 2;
constexpr size_t kFirstCategoryScore = 2;
constexpr size_t kScores = kFirstCategoryScore + 1 + 16;
using Scores = std::array<float, kScores>;

// How much each feature counts for each score; made by tests/screening/fit from cases.
struct Weights {
  using Rows = absl::flat_hash_map<uint64_t, std::vector<std::pair<uint8_t, float>>>;
  Rows by_feature;
  Scores bias{};
};

// Reads weights.txt: a line `feature score:weight …`; the feature `=` is the bias.
absl::StatusOr<Weights> ReadWeights(std::string_view text);

// Every feature weighs once, and less in a text of many features.
Scores ScoresOf(const Weights& weights, const std::vector<Feature>& features);

// By how much each feature of a text of so many counts.
float ShareOf(size_t features);

}  // namespace ourvoice::screening
