#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "services/theme/calibration.h"
#include "services/theme/features.h"
#include "services/theme/linear_solver.h"

namespace ourvoice::theme {

// A label that a coder gives to a text.
struct GivenLabel {
  std::string id;
  // From 0 to 1. From what was learned: the share of texts of which as much is said that carry the
  // label. From a codebook: the coder's own measure, which is no share.
  double confidence = 0;

  friend bool operator==(const GivenLabel&, const GivenLabel&) = default;
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

  // `language` is that of the texts, as in ISO 639.
  LearnedModel(const std::string& language, Vocabulary vocabulary, std::vector<Label> labels,
               Decision decision);

  // The labels of a text, in the order of their ids.
  std::vector<GivenLabel> LabelsOf(const TextInContext& text) const;

 private:
  // By label.
  std::vector<double> LikelihoodsOf(const SparseRow& row) const;

  const FeatureFinder finder_;
  const Vocabulary vocabulary_;
  const Decision decision_;
  std::vector<std::string> ids_;
  std::vector<double> biases_;
  std::vector<Calibration> calibrations_;
  // All labels of one column beside each other.
  std::vector<float> weights_;
};

}  // namespace ourvoice::theme
