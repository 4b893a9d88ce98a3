#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace ourvoice::disclosure {

// What someone knows of whole numbers: that each lies in a range, and that some are sums of others.
// Finds the least and the most that a number can be, by linear programming (GLPK's simplex) or by
// integer programming, which leaves out what only fractions allow.
class LinearBounds {
 public:
  struct Range {
    double low = 0;
    double high = 0;
  };

  LinearBounds();
  ~LinearBounds();

  // Gives the number's index. `high` below 0: there is none.
  size_t Add(double low, double high);
  // Narrows what is known of a number.
  void Narrow(size_t index, double low, double high);
  // One number is the sum of others.
  void AddSum(size_t whole, const std::vector<size_t>& parts);
  // One number is at most as large as another.
  void AddAtMost(size_t smaller, size_t larger);

  Range ByLinearProgramming(size_t index) { return Solve(index, false); }
  Range ByIntegerProgramming(size_t index) { return Solve(index, true); }

 private:
  struct Problem;

  Range Solve(size_t index, bool integer);
  double Optimum(int direction, bool integer);

  std::unique_ptr<Problem> problem_;
};

}  // namespace ourvoice::disclosure
