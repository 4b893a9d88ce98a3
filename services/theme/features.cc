#include "services/theme/features.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

#include "services/kit/text.h"

namespace ourvoice::theme {
namespace {

constexpr size_t kLettersMin = 3;
constexpr size_t kLettersMax = 5;

// Steps of a hint's confidence, rising.
constexpr std::array<std::pair<std::string_view, double>, 3> kHintSteps = {
    {{"likely", 0.6}, {"sure", 0.75}, {"very sure", 0.85}}};

// FNV-1a over words, one after another.
constexpr uint64_t kHashBegin = 14'695'981'039'346'656'037U;

constexpr uint64_t HashByte(uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211U;
}

constexpr uint64_t HashWord(uint64_t hash, std::string_view word) {
  for (const char byte : word) hash = HashByte(hash, byte);
  // A byte that no text holds keeps words apart.
  return HashByte(hash, '\xff');
}

// A hint, and once more for each step of confidence that it reaches, so that a sure one can be
// learned to count for more.
void AddHint(const Hint& hint, std::vector<Feature>& features) {
  features.push_back({HashOf({"hint", hint.label}), FeatureGroup::kContext});
  for (const auto& [name, confidence] : kHintSteps) {
    if (hint.confidence < confidence) break;
    features.push_back({HashOf({"hint", hint.label, name}), FeatureGroup::kContext});
  }
}

}  // namespace

uint64_t HashOf(std::initializer_list<std::string_view> words) {
  uint64_t hash = kHashBegin;
  for (const std::string_view word : words) hash = HashWord(hash, word);
  return hash;
}

// Runs of 3 to 5 letters with a mark at both ends of the word; those that begin together are
// hashed together.
std::vector<uint64_t> LettersOf(std::string_view word) {
  constexpr uint64_t kLetters = HashWord(kHashBegin, "letters");
  std::string marked = "_";
  marked.append(word).append("_");
  std::vector<uint64_t> ids;
  for (size_t first = 0; first < marked.size(); ++first) {
    if (!kit::BeginsCodePoint(marked[first])) continue;
    uint64_t hash = kLetters;
    size_t letters = 0;
    for (size_t i = first; i < marked.size() && letters < kLettersMax; ++i) {
      hash = HashByte(hash, marked[i]);
      if (i + 1 < marked.size() && !kit::BeginsCodePoint(marked[i + 1])) continue;
      if (++letters < kLettersMin) continue;
      ids.push_back(HashByte(hash, '\xff'));
    }
  }
  return ids;
}

std::vector<Feature> FeaturesOfStems(const TextInContext& text,
                                     const std::vector<std::string>& stems) {
  std::vector<Feature> features;
  for (uint32_t place = 0; place < stems.size(); ++place) {
    const auto add = [&features, place](uint64_t id, uint32_t begin) {
      features.push_back({id, FeatureGroup::kWords, begin, place + 1});
    };
    add(HashOf({"word", stems[place]}), place);
    if (!text.question.empty()) add(HashOf({"asked", text.question, stems[place]}), place);
    if (place > 0) add(HashOf({"words", stems[place - 1], stems[place]}), place - 1);
  }
  if (!text.question.empty()) {
    features.push_back({HashOf({"question", text.question}), FeatureGroup::kContext});
  }
  for (const Hint& hint : text.hints) AddHint(hint, features);
  return features;
}

TextFeatures FeatureFinder::Find(const TextInContext& text) const {
  TextFeatures found{.words = tokenizer_.Tokenize(text.text), .features = {}};
  std::vector<std::string> stems;
  for (const Token& word : found.words) stems.push_back(tokenizer_.Stem(word.word));
  found.features = FeaturesOfStems(text, stems);
  for (uint32_t place = 0; place < found.words.size(); ++place) {
    for (const uint64_t id : LettersOf(found.words[place].word)) {
      found.features.push_back({id, FeatureGroup::kLetters, place, place + 1});
    }
  }
  return found;
}

Vocabulary::Vocabulary(const std::vector<TextFeatures>& texts, const std::vector<size_t>& numbers,
                       size_t texts_min) {
  // Those of one number beside each other.
  std::vector<size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(),
            [&](size_t a, size_t b) { return numbers[a] < numbers[b]; });
  // How many distinct texts have a feature, and the number of the last that was counted, and 1.
  absl::flat_hash_map<uint64_t, std::pair<size_t, size_t>> counts;
  for (const size_t text : order) {
    for (const Feature& feature : texts[text].features) {
      auto& [count, last] = counts[feature.id];
      if (last == numbers[text] + 1) continue;
      ++count;
      last = numbers[text] + 1;
    }
  }
  for (const auto& [id, count] : counts) {
    if (count.first >= texts_min) ids_.push_back(id);
  }
  // In an order that does not depend on the hash map.
  std::sort(ids_.begin(), ids_.end());
  const auto distinct =
      static_cast<double>(std::set<size_t>(numbers.begin(), numbers.end()).size());
  for (const uint64_t id : ids_) {
    const auto count = static_cast<double>(counts[id].first);
    inverse_frequencies_.push_back(
        static_cast<float>(std::log((1.0 + distinct) / (1.0 + count)) + 1));
  }
  NumberColumns();
}

Vocabulary::Vocabulary(std::vector<uint64_t> ids, std::vector<float> inverse_frequencies)
    : ids_(std::move(ids)), inverse_frequencies_(std::move(inverse_frequencies)) {
  NumberColumns();
}

void Vocabulary::NumberColumns() {
  columns_.reserve(ids_.size());
  for (const uint64_t id : ids_) columns_.emplace(id, columns_.size());
}

std::optional<uint32_t> Vocabulary::ColumnOf(uint64_t id) const {
  const auto column = columns_.find(id);
  if (column == columns_.end()) return std::nullopt;
  return column->second;
}

std::vector<Cell> Vocabulary::CellsOf(const std::vector<Feature>& features) const {
  std::vector<Cell> cells;
  for (const Feature& feature : features) {
    const std::optional<uint32_t> column = ColumnOf(feature.id);
    if (column.has_value()) cells.push_back({*column, feature.group, feature.begin, feature.end});
  }
  return cells;
}

SparseRow Vocabulary::RowOf(const std::vector<Cell>& cells) const {
  // Column and group of each feature in one number, which sorts sooner than a pair of them.
  std::vector<uint64_t> keys;
  keys.reserve(cells.size());
  for (const Cell& cell : cells) {
    keys.push_back(uint64_t{cell.column} << 8 | static_cast<uint8_t>(cell.group));
  }
  std::sort(keys.begin(), keys.end());
  SparseRow row;
  row.reserve(keys.size());
  std::vector<uint8_t> groups;
  groups.reserve(keys.size());
  std::array<float, kFeatureGroups> squares{};
  for (size_t begin = 0, end = 0; begin < keys.size(); begin = end) {
    const auto column = static_cast<uint32_t>(keys[begin] >> 8);
    const auto group = static_cast<uint8_t>(keys[begin]);
    while (end < keys.size() && keys[end] >> 8 == column) ++end;
    const float times = end - begin == 1 ? 1 : 1 + std::log(static_cast<float>(end - begin));
    const float value = times * inverse_frequencies_[column];
    row.emplace_back(column, value);
    groups.push_back(group);
    squares[group] += value * value;
  }
  std::array<float, kFeatureGroups> lengths{};
  for (size_t group = 0; group < kFeatureGroups; ++group)
    lengths[group] = std::sqrt(squares[group]);
  for (size_t i = 0; i < row.size(); ++i) {
    row[i].second /= lengths[groups[i]];
  }
  return row;
}

}  // namespace ourvoice::theme
