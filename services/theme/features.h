#pragma once

#include <absl/container/flat_hash_map.h>

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/theme/tokens.h"

namespace ourvoice::theme {

// Hash of some words (FNV-1a): the same on every machine.
uint64_t HashOf(std::initializer_list<std::string_view> words);

// A label that a codebook's terms gave, and how sure they are of it, from 0 to 1.
struct Hint {
  std::string label;
  double confidence = 1;
};

// A text, what it answers, and what a codebook alone finds in it.
struct TextInContext {
  std::string_view text;
  // Words of the question, or its id; may be empty.
  std::string_view question;
  std::vector<Hint> hints;
};

// Families of features. Each weighs the same in a text, however many of it there are.
enum class FeatureGroup : uint8_t { kWords, kLetters, kContext };
inline constexpr size_t kFeatureGroups = 3;

// A property of a text by which its themes can be told: a word or two, a run of letters, the
// question, what the codebook found.
struct Feature {
  // Stands for the property; the same in every text and on every machine.
  uint64_t id = 0;
  FeatureGroup group = FeatureGroup::kWords;
  // The words that it is made of: first, and one past the last. None where it is no word's.
  uint32_t begin = 0;
  uint32_t end = 0;
};

// The words of a text, and one feature for each time it occurs.
struct TextFeatures {
  std::vector<Token> words;
  std::vector<Feature> features;
};

// Features of a text whose words have these stems, but for those of LettersOf.
std::vector<Feature> FeaturesOfStems(const TextInContext& text,
                                     const std::vector<std::string>& stems);

// Ids of a word's features of the group kLetters.
std::vector<uint64_t> LettersOf(std::string_view word);

// Finds all features of texts in one language. May be used from any thread.
class FeatureFinder {
 public:
  explicit FeatureFinder(std::string_view language) : tokenizer_(language) {}

  TextFeatures Find(const TextInContext& text) const;

 private:
  Tokenizer tokenizer_;
};

// A feature that training texts share: its column, and the rest as in Feature.
struct Cell {
  uint32_t column = 0;
  FeatureGroup group = FeatureGroup::kWords;
  uint32_t begin = 0;
  uint32_t end = 0;
};

// One line of a text's features as numbers: column and value, columns rising.
using SparseRow = std::vector<std::pair<uint32_t, float>>;

// The features that training texts share, and how telling each is.
class Vocabulary {
 public:
  // Takes what stands in `texts_min` distinct texts or more. `numbers` tells the texts apart: those
  // with the same number count once.
  Vocabulary(const std::vector<TextFeatures>& texts, const std::vector<size_t>& numbers,
             size_t texts_min);

  // One that was made before. `ids` rise, one for each column, and there are as many frequencies.
  Vocabulary(std::vector<uint64_t> ids, std::vector<float> inverse_frequencies);

  // Term frequency, damped by its logarithm, times inverse document frequency; each group of the
  // length 1 (Salton and Buckley 1988, `ltc`).
  SparseRow RowOf(const std::vector<Cell>& cells) const;

  // Those of the features that are shared.
  std::vector<Cell> CellsOf(const std::vector<Feature>& features) const;

  // The column of a feature by its id; nothing when it is not shared.
  std::optional<uint32_t> ColumnOf(uint64_t id) const;

  size_t size() const { return ids_.size(); }
  // By column.
  const std::vector<uint64_t>& ids() const { return ids_; }
  const std::vector<float>& inverse_frequencies() const { return inverse_frequencies_; }

 private:
  void NumberColumns();

  std::vector<uint64_t> ids_;
  absl::flat_hash_map<uint64_t, uint32_t> columns_;
  std::vector<float> inverse_frequencies_;
};

}  // namespace ourvoice::theme
