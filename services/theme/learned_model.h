#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "services/theme/calibration.h"
#include "services/theme/features.h"
#include "services/theme/linear_solver.h"
#include "services/theme/text_rows.h"

namespace ourvoice::theme {

// A label that a coder gives to a text.
struct GivenLabel {
  std::string id;
  // From 0 to 1: the share of texts of which as much is said that carry the label.
  double confidence = 0;

  friend bool operator==(const GivenLabel&, const GivenLabel&) = default;
};

// A stretch of a text: first code point, and one past the last.
struct TextSpan {
  uint32_t begin = 0;
  uint32_t end = 0;

  friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

// A label with the words that weigh most for it: at most 3, in the order of the text, none that
// weighs against it or nothing. There are none where the question or the codebook decided.
struct ExplainedLabel {
  GivenLabel label;
  std::vector<TextSpan> words;
};

// Linear weights for each label, all over the same features, and how labels follow from them. May
// be used from any thread.
class LearnedModel {
 public:
  struct Label {
    std::string id;
    LinearWeights weights;
    Calibration calibration;
  };

  // What a model consists of.
  struct Parts {
    // Of the texts, as in ISO 639.
    std::string language;
    TextRows rows;
    // In the order of their ids; a weight for each column of the rows.
    std::vector<Label> labels;
    // A threshold for each label.
    Decision decision;
  };

  explicit LearnedModel(Parts parts);

  // The labels of a text, in the order of their ids.
  std::vector<GivenLabel> LabelsOf(const TextInContext& text) const;

  // The same labels, each with the words of the text that weigh most for it. What a word weighs is
  // what its features add together: a pair of words adds half to each.
  std::vector<ExplainedLabel> ExplainedLabelsOf(const TextInContext& text) const;

  const Parts& parts() const { return parts_; }

 private:
  // A label by its index, with the confidence in it.
  struct Choice {
    size_t label = 0;
    double confidence = 0;
  };

  std::vector<Choice> Choose(const SparseRow& row) const;
  // By label.
  std::vector<double> LikelihoodsOf(const SparseRow& row) const;
  // What the words of a text weigh for a label: by their features, and by what they are like.
  std::vector<double> WeightsOfWords(size_t label, const TextFeatures& found,
                                     const SparseRow& row) const;
  void AddLikeness(size_t label, const std::vector<Token>& words,
                   std::vector<double>& weights) const;
  float WeightOf(uint32_t column, size_t label) const {
    return weights_[size_t{column} * parts_.labels.size() + label];
  }

  const Parts parts_;
  const FeatureFinder finder_;
  // All labels of one column beside each other.
  std::vector<float> weights_;
};

}  // namespace ourvoice::theme
