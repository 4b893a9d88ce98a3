#include "services/theme/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace ourvoice::theme {
namespace {

constexpr size_t kLettersMin = 3;
constexpr size_t kLettersMax = 5;

bool BeginsCodePoint(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }

// Runs of 3 to 5 letters of a word with a mark at both its ends.
void AddLetters(const std::string& word, std::vector<Feature>& features) {
  const std::string marked = "_" + word + "_";
  std::vector<size_t> starts;
  for (size_t i = 0; i < marked.size(); ++i) {
    if (BeginsCodePoint(marked[i])) starts.push_back(i);
  }
  starts.push_back(marked.size());
  for (size_t length = kLettersMin; length <= kLettersMax; ++length) {
    for (size_t first = 0; first + length < starts.size(); ++first) {
      const std::string_view run =
          std::string_view(marked).substr(starts[first], starts[first + length] - starts[first]);
      features.push_back({HashOf({"letters", run}), FeatureGroup::kLetters});
    }
  }
}

}  // namespace

uint64_t HashOf(std::initializer_list<std::string_view> words) {
  constexpr uint64_t kPrime = 1'099'511'628'211U;
  uint64_t hash = 14'695'981'039'346'656'037U;
  for (const std::string_view word : words) {
    for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * kPrime;
    // A byte that no text holds keeps them apart.
    hash = (hash ^ 0xff) * kPrime;
  }
  return hash;
}

std::vector<Feature> FeatureFinder::Find(const TextInContext& text) const {
  std::vector<Feature> features;
  std::string before;
  for (const Token& token : tokenizer_.Tokenize(text.text)) {
    const std::string stem = tokenizer_.Stem(token.word);
    features.push_back({HashOf({"word", stem}), FeatureGroup::kWords});
    if (!text.question.empty()) {
      features.push_back({HashOf({"asked", text.question, stem}), FeatureGroup::kWords});
    }
    if (!before.empty()) {
      features.push_back({HashOf({"words", before, stem}), FeatureGroup::kWords});
    }
    AddLetters(token.word, features);
    before = stem;
  }
  if (!text.question.empty()) {
    features.push_back({HashOf({"question", text.question}), FeatureGroup::kContext});
  }
  for (const std::string& hint : text.hints) {
    features.push_back({HashOf({"hint", hint}), FeatureGroup::kContext});
  }
  return features;
}

Vocabulary::Vocabulary(const std::vector<std::vector<Feature>>& texts,
                       const std::vector<size_t>& numbers, size_t texts_min) {
  // Those of one number beside each other.
  std::vector<size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return numbers[a] < numbers[b]; });
  // How many distinct texts have a feature, and the number of the last that was counted, and 1.
  absl::flat_hash_map<uint64_t, std::pair<size_t, size_t>> counts;
  for (const size_t text : order) {
    for (const Feature& feature : texts[text]) {
      auto& [count, last] = counts[feature.id];
      if (last == numbers[text] + 1) continue;
      ++count;
      last = numbers[text] + 1;
    }
  }
  std::vector<uint64_t> kept;
  for (const auto& [id, count] : counts) {
    if (count.first >= texts_min) kept.push_back(id);
  }
  // In an order that does not depend on the hash map.
  std::sort(kept.begin(), kept.end());
  const auto distinct =
      static_cast<double>(std::set<size_t>(numbers.begin(), numbers.end()).size());
  for (const uint64_t id : kept) {
    columns_[id] = static_cast<uint32_t>(inverse_frequencies_.size());
    const auto count = static_cast<double>(counts[id].first);
    inverse_frequencies_.push_back(
        static_cast<float>(std::log((1.0 + distinct) / (1.0 + count)) + 1));
  }
}

SparseRow Vocabulary::RowOf(const std::vector<Feature>& features) const {
  std::vector<std::pair<uint32_t, FeatureGroup>> cells;
  cells.reserve(features.size());
  for (const Feature& feature : features) {
    const auto column = columns_.find(feature.id);
    if (column != columns_.end()) cells.emplace_back(column->second, feature.group);
  }
  std::sort(cells.begin(), cells.end());
  SparseRow row;
  std::vector<FeatureGroup> groups;
  std::array<float, kFeatureGroups> squares{};
  for (size_t begin = 0, end = 0; begin < cells.size(); begin = end) {
    const auto [column, group] = cells[begin];
    while (end < cells.size() && cells[end].first == column) ++end;
    const float value =
        (1 + std::log(static_cast<float>(end - begin))) * inverse_frequencies_[column];
    row.emplace_back(column, value);
    groups.push_back(group);
    squares[static_cast<size_t>(group)] += value * value;
  }
  for (size_t i = 0; i < row.size(); ++i) {
    row[i].second /= std::sqrt(squares[static_cast<size_t>(groups[i])]);
  }
  return row;
}

}  // namespace ourvoice::theme
