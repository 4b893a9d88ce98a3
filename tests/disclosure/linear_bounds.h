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
  // Some numbers come to at most what others come to.
  void AddAtMost(const std::vector<size_t>& smaller, const std::vector<size_t>& larger);

  // Whether solutions that were met on the way have the number at most `low`, and at least `high`.
  bool WasMetAt(size_t index, double low, double high) const;

  // How often nothing fitted what is known. What is true does, so that never should be.
  uint64_t contradictions() const { return contradictions_; }

  Range ByLinearProgramming(size_t index) { return Solve(index, false); }
  Range ByIntegerProgramming(size_t index) { return Solve(index, true); }

 private:
  struct Problem;

  Range Solve(size_t index, bool integer);
  double Optimum(int direction, bool integer);
  void NoteSolution();

  std::unique_ptr<Problem> problem_;
  // By index, the least and the most that any solution had.
  std::vector<Range> met_;
  uint64_t contradictions_ = 0;
};

}  // namespace ourvoice::disclosure
