#pragma once

#include <cstddef>
#include <vector>

#include "services/theme/features.h"

namespace ourvoice::theme {

// What tells one label's texts from all others: a weight by column, and a bias.
struct LinearWeights {
  std::vector<float> by_column;
  double bias = 0;

  // How far a row lies on the label's side.
  double MarginOf(const SparseRow& row) const;
};

// Learns linear weights over the same rows again and again, for other labels and other parts of
// the rows. Used by one thread at a time.
class LinearSolver {
 public:
  // Every row's columns are below `column_count`. `cost` is what a wrong margin costs against large
  // weights: LIBLINEAR's C.
  LinearSolver(std::vector<SparseRow> rows, size_t column_count, double cost);

  // Learns from the rows with these indices which of them are positive. Columns are stretched by
  // how differently both sides use them (Wang and Manning 2012, between a naive Bayes classifier
  // and a support vector machine), and the squared hinge loss is made least by LIBLINEAR's primal
  // solver, which draws nothing at random: the same rows give the same weights.
  LinearWeights Learn(const std::vector<size_t>& indices,
                      const std::vector<bool>& is_positive) const;

  const SparseRow& row(size_t index) const { return rows_[index]; }
  size_t row_count() const { return rows_.size(); }

 private:
  std::vector<double> StretchOf(const std::vector<size_t>& indices,
                                const std::vector<bool>& is_positive) const;

  const std::vector<SparseRow> rows_;
  const size_t column_count_;
  const double cost_;
};

}  // namespace ourvoice::theme
