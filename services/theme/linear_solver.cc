#include "services/theme/linear_solver.h"

#include <absl/cleanup/cleanup.h>
#include <linear.h>

#include <cmath>
#include <mutex>
#include <utility>

namespace ourvoice::theme {
namespace {

// Chosen by cross-validation on three of the sets of docs/theming.md.
constexpr double kSmoothing = 0.3;
constexpr double kNaiveBayesShare = 0.5;
constexpr double kTolerance = 0.01;

constexpr int kEndOfRow = -1;

LinearWeights WeightsOf(const model& solved, size_t column_count,
                        const std::vector<double>& stretch) {
  LinearWeights weights{.by_column = std::vector<float>(column_count)};
  if (solved.nr_class < 2) {
    weights.bias = solved.label[0];
    return weights;
  }
  // Of the targets +1 and -1 LIBLINEAR puts +1 first, and weights are for the first.
  for (size_t column = 0; column < column_count; ++column) {
    weights.by_column[column] = static_cast<float>(solved.w[column] * stretch[column]);
  }
  weights.bias = solved.w[column_count];
  return weights;
}

}  // namespace

double LinearWeights::MarginOf(const SparseRow& row) const {
  double margin = bias;
  for (const auto& [column, value] : row) margin += double{by_column[column]} * value;
  return margin;
}

LinearSolver::LinearSolver(std::vector<SparseRow> rows, size_t column_count, double cost)
    : rows_(std::move(rows)), column_count_(column_count), cost_(cost) {
  // One setting for the whole process.
  static std::once_flag silenced;
  std::call_once(silenced, [] { set_print_string_function([](const char*) {}); });
}

std::vector<double> LinearSolver::StretchOf(const std::vector<size_t>& indices,
                                            const std::vector<bool>& is_positive) const {
  struct Side {
    double rows = 2 * kSmoothing;
    std::vector<double> by_column;
  };
  Side positive{.by_column = std::vector<double>(column_count_, kSmoothing)};
  Side negative = positive;
  for (const size_t index : indices) {
    Side& side = is_positive[index] ? positive : negative;
    ++side.rows;
    for (const auto& [column, value] : rows_[index]) ++side.by_column[column];
  }
  std::vector<double> stretch(column_count_);
  for (size_t column = 0; column < column_count_; ++column) {
    const double ratio = std::log((positive.by_column[column] / positive.rows) /
                                  (negative.by_column[column] / negative.rows));
    stretch[column] = (1 - kNaiveBayesShare) + kNaiveBayesShare * std::abs(ratio);
  }
  return stretch;
}

LinearWeights LinearSolver::Learn(const std::vector<size_t>& indices,
                                  const std::vector<bool>& is_positive) const {
  const std::vector<double> stretch = StretchOf(indices, is_positive);
  // As LIBLINEAR reads rows: columns from 1, the last one for the bias, then an end mark.
  std::vector<feature_node> nodes;
  std::vector<size_t> begins;
  std::vector<double> targets;
  const auto bias_column = static_cast<int>(column_count_) + 1;
  for (const size_t index : indices) {
    begins.push_back(nodes.size());
    targets.push_back(is_positive[index] ? 1 : -1);
    for (const auto& [column, value] : rows_[index]) {
      nodes.push_back({static_cast<int>(column) + 1, value * stretch[column]});
    }
    nodes.push_back({bias_column, 1});
    nodes.push_back({kEndOfRow, 0});
  }
  std::vector<feature_node*> rows;
  for (const size_t begin : begins) rows.push_back(&nodes[begin]);

  problem problem{};
  problem.l = static_cast<int>(rows.size());
  problem.n = bias_column;
  problem.y = targets.data();
  problem.x = rows.data();
  problem.bias = 1;
  parameter parameter{};
  parameter.solver_type = L2R_L2LOSS_SVC;
  parameter.eps = kTolerance;
  parameter.C = cost_;
  model* solved = train(&problem, &parameter);
  const absl::Cleanup free_solved = [&solved] { free_and_destroy_model(&solved); };
  return WeightsOf(*solved, column_count_, stretch);
}

}  // namespace ourvoice::theme
