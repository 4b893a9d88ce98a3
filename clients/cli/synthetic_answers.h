#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace ourvoice::cli {

// Makes answers to the demonstration survey for load tests. Each text begins with `(synthetic)`, so
// that nobody takes it for something a young person said. The same seed gives the same rows.
class SyntheticAnswers {
 public:
  explicit SyntheticAnswers(uint64_t seed) : random_(seed) {}

  // Names of the columns, as `ourvoice response import` expects them.
  static std::vector<std::string> Header();

  // The next row, one cell a column.
  std::vector<std::string> NextRow();

 private:
  uint64_t Below(uint64_t limit);
  bool OneIn(uint64_t many) { return Below(many) == 0; }
  const std::string& Pick(const std::vector<std::string>& choices);
  std::string Text();
  std::string Optional(const std::vector<std::string>& choices);

  std::mt19937_64 random_;
  uint64_t row_ = 0;
};

}  // namespace ourvoice::cli
