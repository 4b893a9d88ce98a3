#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "services/theme/calibration.h"
#include "services/theme/features.h"
#include "services/theme/linear_solver.h"
#include "services/theme/remembered_words.h"
#include "services/theme/text_rows.h"
#include "services/theme/tokens.h"

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
// weighs against it or nothing. There are none where the question decided, nor for a label that the
// codebook found, whose own words tell why.
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

  // Forgets every word of a text that is kept to be quick.
  void Forget() const { known_.Forget(); }
  // How many words it remembers.
  size_t remembered_count() const { return known_.count(); }

  const Parts& parts() const { return parts_; }

 private:
  // A label by its index, with the confidence in it.
  struct Choice {
    size_t label = 0;
    double confidence = 0;
  };

  // What a word adds to a text wherever it stands.
  struct KnownWord {
    std::string stem;
    // Columns of its runs of letters.
    std::vector<uint32_t> letters;
  };

  // A text as the model reads it.
  struct Reading {
    std::vector<Token> words;
    std::vector<Cell> cells;
    SparseRow row;
  };

  KnownWord Know(const std::string& word) const;
  Reading Read(const TextInContext& text) const;
  std::vector<Choice> Choose(const SparseRow& row) const;
  // By label.
  std::vector<double> LikelihoodsOf(const SparseRow& row) const;
  // What the words of a text weigh for a label: by their features, and by what they are like.
  std::vector<double> WeightsOfWords(size_t label, const Reading& reading) const;
  void AddLikeness(size_t label, const std::vector<Token>& words,
                   std::vector<double>& weights) const;
  float WeightOf(uint32_t column, size_t label) const {
    return weights_[size_t{column} * stride_ + label];
  }

  const Parts parts_;
  const Tokenizer tokenizer_;
  // How many weights a column has: the labels, and nothing up to a multiple of what is added
  // together at once.
  const size_t stride_;
  // All of one column beside each other.
  std::vector<float> weights_;
  const RememberedWords<KnownWord> known_;
};

}  // namespace ourvoice::theme
