#include "services/theme/learned_model.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace ourvoice::theme {
namespace {

constexpr size_t kWordsShown = 3;

// Where the words that weigh most stand.
std::vector<TextSpan> Weightiest(const std::vector<Token>& words,
                                 const std::vector<double>& weights) {
  std::vector<size_t> order(words.size());
  std::iota(order.begin(), order.end(), 0);
  std::erase_if(order, [&](size_t word) { return weights[word] <= 0; });
  const size_t shown = std::min(order.size(), kWordsShown);
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return weights[a] > weights[b]; });
  order.resize(shown);
  std::sort(order.begin(), order.end());
  std::vector<TextSpan> spans;
  for (const size_t word : order) spans.push_back({words[word].begin, words[word].end});
  return spans;
}

}  // namespace

LearnedModel::LearnedModel(Parts parts)
    : parts_(std::move(parts)),
      finder_(parts_.language),
      weights_(parts_.rows.column_count() * parts_.labels.size()) {
  const size_t count = parts_.labels.size();
  for (size_t label = 0; label < count; ++label) {
    for (size_t column = 0; column < parts_.rows.column_count(); ++column) {
      weights_[column * count + label] = parts_.labels[label].weights.by_column[column];
    }
  }
}

std::vector<double> LearnedModel::LikelihoodsOf(const SparseRow& row) const {
  const size_t count = parts_.labels.size();
  std::vector<float> sums(count);
  for (const auto& [column, value] : row) {
    const float* weights = &weights_[size_t{column} * count];
    for (size_t label = 0; label < count; ++label) sums[label] += value * weights[label];
  }
  std::vector<double> likelihoods(count);
  for (size_t index = 0; index < count; ++index) {
    const Label& label = parts_.labels[index];
    likelihoods[index] = label.calibration.LikelihoodOf(double{sums[index]} + label.weights.bias);
  }
  return likelihoods;
}

std::vector<LearnedModel::Choice> LearnedModel::Choose(const SparseRow& row) const {
  const std::vector<double> likelihoods = LikelihoodsOf(row);
  std::vector<Choice> choices;
  for (const size_t label : parts_.decision.Choose(likelihoods)) {
    choices.push_back({label, parts_.decision.ConfidenceIn(label, likelihoods)});
  }
  return choices;
}

std::vector<GivenLabel> LearnedModel::LabelsOf(const TextInContext& text) const {
  std::vector<GivenLabel> given;
  for (const Choice& choice : Choose(parts_.rows.RowOf(finder_.Find(text)))) {
    given.push_back({parts_.labels[choice.label].id, choice.confidence});
  }
  return given;
}

std::vector<ExplainedLabel> LearnedModel::ExplainedLabelsOf(const TextInContext& text) const {
  const TextFeatures found = finder_.Find(text);
  const SparseRow row = parts_.rows.RowOf(found);
  std::vector<ExplainedLabel> explained;
  for (const Choice& choice : Choose(row)) {
    explained.push_back(
        {.label = {parts_.labels[choice.label].id, choice.confidence},
         .words = Weightiest(found.words, WeightsOfWords(choice.label, found, row))});
  }
  return explained;
}

std::vector<double> LearnedModel::WeightsOfWords(size_t label, const TextFeatures& found,
                                                 const SparseRow& row) const {
  // Column of each feature, and how often each stands in the text.
  std::vector<std::optional<uint32_t>> columns;
  std::vector<double> times(row.size());
  const auto place_of = [&row](uint32_t column) {
    const auto place =
        std::lower_bound(row.begin(), row.end(), column,
                         [](const auto& cell, uint32_t wanted) { return cell.first < wanted; });
    return static_cast<size_t>(place - row.begin());
  };
  for (const Feature& feature : found.features) {
    columns.push_back(parts_.rows.vocabulary().ColumnOf(feature));
    if (columns.back().has_value()) ++times[place_of(*columns.back())];
  }
  std::vector<double> weights(found.words.size());
  for (size_t i = 0; i < columns.size(); ++i) {
    const Feature& feature = found.features[i];
    if (!columns[i].has_value()) continue;
    const size_t place = place_of(*columns[i]);
    const double adds = row[place].second / times[place] * WeightOf(*columns[i], label);
    for (uint32_t word = feature.begin; word < feature.end; ++word) {
      weights[word] += adds / (feature.end - feature.begin);
    }
  }
  AddLikeness(label, found.words, weights);
  return weights;
}

void LearnedModel::AddLikeness(size_t label, const std::vector<Token>& words,
                               std::vector<double>& weights) const {
  const WordVectors* vectors = parts_.rows.vectors();
  if (vectors == nullptr) return;
  const auto first = static_cast<uint32_t>(parts_.rows.vocabulary().size());
  const float scale = TextRows::kVectorShare * vectors->Sum(words).scale;
  for (size_t word = 0; word < words.size(); ++word) {
    const int8_t* figures = vectors->Find(words[word].word);
    if (figures == nullptr) continue;
    for (uint32_t i = 0; i < kVectorLength; ++i) {
      weights[word] += double{scale} * figures[i] * WeightOf(first + i, label);
    }
  }
}

}  // namespace ourvoice::theme
