#pragma once

#include <cstddef>
#include <utility>
#include <vector>

namespace ourvoice::screening {

// Columns and their values, by rising column.
using Row = std::vector<std::pair<size_t, float>>;

struct LinearFit {
  std::vector<float> by_column;
  float bias = 0;

  float ScoreOf(const Row& row) const;
};

// An example and whether it is what is looked for.
struct Example {
  const Row* row = nullptr;
  bool positive = false;
};

// Logistic regression by LIBLINEAR, after columns are stretched by how differently both sides use
// them (Wang and Manning 2012); columns of a single example are left out. Draws nothing at random.
// `positives_count` is how much a positive example counts against a negative one.
LinearFit Fit(const std::vector<Example>& examples, size_t columns, double positives_count);

}  // namespace ourvoice::screening
