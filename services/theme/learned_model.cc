#include "services/theme/learned_model.h"

#include <utility>

namespace ourvoice::theme {

LearnedModel::LearnedModel(const std::string& language, Vocabulary vocabulary,
                           std::vector<Label> labels, Decision decision)
    : finder_(language),
      vocabulary_(std::move(vocabulary)),
      decision_(std::move(decision)),
      weights_(vocabulary_.size() * labels.size()) {
  for (size_t index = 0; index < labels.size(); ++index) {
    ids_.push_back(std::move(labels[index].id));
    biases_.push_back(labels[index].weights.bias);
    calibrations_.push_back(labels[index].calibration);
    for (size_t column = 0; column < vocabulary_.size(); ++column) {
      weights_[column * labels.size() + index] = labels[index].weights.by_column[column];
    }
  }
}

std::vector<double> LearnedModel::LikelihoodsOf(const SparseRow& row) const {
  const size_t count = ids_.size();
  std::vector<float> sums(count);
  for (const auto& [column, value] : row) {
    const float* weights = &weights_[size_t{column} * count];
    for (size_t label = 0; label < count; ++label) sums[label] += value * weights[label];
  }
  std::vector<double> likelihoods(count);
  for (size_t label = 0; label < count; ++label) {
    likelihoods[label] = calibrations_[label].LikelihoodOf(double{sums[label]} + biases_[label]);
  }
  return likelihoods;
}

std::vector<GivenLabel> LearnedModel::LabelsOf(const TextInContext& text) const {
  const std::vector<double> likelihoods = LikelihoodsOf(vocabulary_.RowOf(finder_.Find(text)));
  std::vector<GivenLabel> given;
  for (const size_t label : decision_.Choose(likelihoods)) {
    given.push_back({ids_[label], decision_.ConfidenceIn(label, likelihoods)});
  }
  return given;
}

}  // namespace ourvoice::theme
