#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ourvoice::report {

// What is known of numbers that are tied by sums: the counts that each may stand for. Each sum
// narrows its parts by its whole, and its whole by its parts, until nothing changes. What comes out
// is never narrower than what the sums allow; where they form a tree, it is exactly that.
class CountRanges {
 public:
  // Both ends may be reached.
  struct Range {
    uint64_t low = 0;
    uint64_t high = 0;
  };

  // No count comes near it.
  static constexpr uint64_t kUnbounded = uint64_t{1} << 40;

  // Adds a number, and gives its index.
  size_t Add(Range range);

  // One number is the sum of others.
  void AddSum(size_t whole, std::vector<size_t> parts);

  // Ends also where no counts fit the sums; what comes out then means nothing.
  void WorkOut();

  const Range& at(size_t index) const { return ranges_[index]; }

 private:
  struct Sum {
    size_t whole = 0;
    std::vector<size_t> parts;
  };

  // Whether anything became narrower.
  bool Apply(const Sum& sum);
  bool Narrow(size_t index, uint64_t low, uint64_t high);

  std::vector<Range> ranges_;
  std::vector<Sum> sums_;
};

}  // namespace ourvoice::report
