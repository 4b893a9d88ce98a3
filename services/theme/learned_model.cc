#include "services/theme/learned_model.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace ourvoice::theme {
namespace {

constexpr size_t kWordsShown = 3;
// Labels whose weights a processor adds up at once.
constexpr size_t kTogether = 8;

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
      tokenizer_(parts_.language),
      stride_((parts_.labels.size() + kTogether - 1) / kTogether * kTogether),
      weights_(parts_.rows.column_count() * stride_) {
  for (size_t label = 0; label < parts_.labels.size(); ++label) {
    for (size_t column = 0; column < parts_.rows.column_count(); ++column) {
      weights_[column * stride_ + label] = parts_.labels[label].weights.by_column[column];
    }
  }
}

LearnedModel::KnownWord LearnedModel::Know(const std::string& word) const {
  KnownWord known{.stem = tokenizer_.Stem(word), .letters = {}};
  for (const uint64_t id : LettersOf(word)) {
    const std::optional<uint32_t> column = parts_.rows.vocabulary().ColumnOf(id);
    if (column.has_value()) known.letters.push_back(*column);
  }
  known.letters.shrink_to_fit();
  return known;
}

LearnedModel::Reading LearnedModel::Read(const TextInContext& text) const {
  Reading reading{.words = tokenizer_.Tokenize(text.text), .cells = {}, .row = {}};
  std::vector<std::string> stems(reading.words.size());
  std::vector<Cell> letters;
  known_.ForEach(
      reading.words, [this](const std::string& word) { return Know(word); },
      [&](size_t place, const KnownWord& known) {
        stems[place] = known.stem;
        const auto word = static_cast<uint32_t>(place);
        for (const uint32_t column : known.letters) {
          letters.push_back({column, FeatureGroup::kLetters, word, word + 1});
        }
      });
  reading.cells = parts_.rows.vocabulary().CellsOf(FeaturesOfStems(text, stems));
  reading.cells.insert(reading.cells.end(), letters.begin(), letters.end());
  reading.row = parts_.rows.RowOf(reading.words, reading.cells);
  return reading;
}

std::vector<double> LearnedModel::LikelihoodsOf(const SparseRow& row) const {
  std::vector<float> sums;
  for (size_t first = 0; first < stride_; first += kTogether) {
    std::array<float, kTogether> together{};
    for (const auto& [column, value] : row) {
      const float* weights = &weights_[size_t{column} * stride_ + first];
      for (size_t i = 0; i < kTogether; ++i) together[i] += value * weights[i];
    }
    sums.insert(sums.end(), together.begin(), together.end());
  }
  std::vector<double> likelihoods(parts_.labels.size());
  for (size_t index = 0; index < likelihoods.size(); ++index) {
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
  for (const Choice& choice : Choose(Read(text).row)) {
    given.push_back({parts_.labels[choice.label].id, choice.confidence});
  }
  return given;
}

std::vector<ExplainedLabel> LearnedModel::ExplainedLabelsOf(const TextInContext& text) const {
  const Reading reading = Read(text);
  std::vector<ExplainedLabel> explained;
  for (const Choice& choice : Choose(reading.row)) {
    const std::string& id = parts_.labels[choice.label].id;
    ExplainedLabel& label = explained.emplace_back();
    label.label = {id, choice.confidence};
    if (std::any_of(text.hints.begin(), text.hints.end(),
                    [&id](const Hint& hint) { return hint.label == id; })) {
      continue;
    }
    label.words = Weightiest(reading.words, WeightsOfWords(choice.label, reading));
  }
  return explained;
}

std::vector<double> LearnedModel::WeightsOfWords(size_t label, const Reading& reading) const {
  // How often each column stands in the text, and where each cell's column stands in the row.
  std::vector<double> times(reading.row.size());
  std::vector<size_t> places;
  for (const Cell& cell : reading.cells) {
    const auto place =
        std::lower_bound(reading.row.begin(), reading.row.end(), cell.column,
                         [](const auto& at, uint32_t wanted) { return at.first < wanted; });
    places.push_back(static_cast<size_t>(place - reading.row.begin()));
    ++times[places.back()];
  }
  std::vector<double> weights(reading.words.size());
  for (size_t i = 0; i < places.size(); ++i) {
    const Cell& cell = reading.cells[i];
    const double adds =
        reading.row[places[i]].second / times[places[i]] * WeightOf(cell.column, label);
    for (uint32_t word = cell.begin; word < cell.end; ++word) {
      weights[word] += adds / (cell.end - cell.begin);
    }
  }
  AddLikeness(label, reading.words, weights);
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
