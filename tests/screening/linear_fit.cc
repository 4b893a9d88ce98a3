#include "tests/screening/linear_fit.h"

#include <linear.h>

#include <array>
#include <cmath>

namespace ourvoice::screening {
namespace {

// Chosen by cross-validation on building.csv.
constexpr double kCost = 4;
constexpr double kSmoothing = 0.3;
constexpr double kStretchShare = 0.8;
constexpr double kBiasValue = 0.3;
constexpr double kTolerance = 0.01;
constexpr int kEndOfRow = -1;

// By how much each column is stretched; 0 for one that is left out.
std::vector<double> StretchOf(const std::vector<Example>& examples, size_t columns) {
  std::array<std::vector<double>, 2> counts;
  std::array<double, 2> totals{};
  counts.fill(std::vector<double>(columns, kSmoothing));
  totals.fill(2 * kSmoothing);
  for (const Example& example : examples) {
    const size_t side = example.positive ? 1 : 0;
    ++totals[side];
    for (const auto& [column, value] : *example.row) ++counts[side][column];
  }
  std::vector<double> stretch(columns);
  for (size_t column = 0; column < columns; ++column) {
    if (counts[0][column] + counts[1][column] < 2) continue;
    const double ratio =
        std::log((counts[1][column] / totals[1]) / (counts[0][column] / totals[0]));
    stretch[column] = 1 - kStretchShare + kStretchShare * std::abs(ratio);
  }
  return stretch;
}

}  // namespace

float LinearFit::ScoreOf(const Row& row) const {
  float score = bias;
  for (const auto& [column, value] : row) score += by_column[column] * value;
  return score;
}

LinearFit Fit(const std::vector<Example>& examples, size_t columns, double positives_count) {
  const std::vector<double> stretch = StretchOf(examples, columns);
  std::vector<feature_node> nodes;
  std::vector<size_t> begins;
  std::vector<double> targets;
  const auto bias_column = static_cast<int>(columns) + 1;
  for (const Example& example : examples) {
    begins.push_back(nodes.size());
    targets.push_back(example.positive ? 1 : -1);
    for (const auto& [column, value] : *example.row) {
      if (stretch[column] == 0) continue;
      nodes.push_back({static_cast<int>(column) + 1, value * stretch[column]});
    }
    nodes.push_back({bias_column, kBiasValue});
    nodes.push_back({kEndOfRow, 0});
  }
  std::vector<feature_node*> rows;
  for (const size_t begin : begins) rows.push_back(&nodes[begin]);
  problem problem{};
  problem.l = static_cast<int>(rows.size());
  problem.n = bias_column;
  problem.y = targets.data();
  problem.x = rows.data();
  problem.bias = kBiasValue;
  std::array<int, 2> labels = {1, -1};
  std::array<double, 2> counts = {positives_count, 1};
  parameter parameter{};
  parameter.solver_type = L2R_LR;
  parameter.eps = kTolerance;
  parameter.C = kCost;
  parameter.nr_weight = static_cast<int>(labels.size());
  parameter.weight_label = labels.data();
  parameter.weight = counts.data();
  set_print_string_function([](const char*) {});
  model* solved = train(&problem, &parameter);
  // Weights are for the label that LIBLINEAR puts first.
  const double sign = solved->label[0] == 1 ? 1 : -1;
  LinearFit fit{.by_column = std::vector<float>(columns)};
  for (size_t column = 0; column < columns; ++column) {
    fit.by_column[column] = static_cast<float>(sign * solved->w[column] * stretch[column]);
  }
  fit.bias = static_cast<float>(sign * solved->w[columns] * kBiasValue);
  free_and_destroy_model(&solved);
  return fit;
}

}  // namespace ourvoice::screening
