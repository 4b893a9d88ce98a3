#pragma once

#include <cstddef>
#include <vector>

#include "services/report/count_ranges.h"
#include "services/report/judged_grid.h"
#include "services/report/policy.h"

namespace ourvoice::report {

// Shows again what a grid hides for the sake of others and need not. From what takes most with it,
// then from the largest count: each stays shown if every count that is hidden for its own sake may
// still be all that it could be before, and if no shown total then has hidden parts that come to
// less than the least.
//
// "All that it could be" is taken as far as it matters: 1 to one below the least for one of these;
// as far about a larger one, which is hidden as it is nearly all or because it is everybody.
class ShownAgain {
 public:
  // `outer` as for JudgedGrid::Protect. The grid outlives this.
  ShownAgain(const Policy& policy, JudgedGrid& grid, const JudgedGrid* outer);

  void Show();

 private:
  struct Place {
    size_t line = 0;
    size_t column = 0;
  };
  // A count that is hidden for its own sake, in the grid or in the outer one.
  struct Watched {
    Place place;
    bool is_outer = false;
    // Within which it matters what it may be.
    CountRanges::Range matters;
  };
  // What each of them may be, by knowledge.
  using Leeway = std::vector<CountRanges::Range>;

  void Watch(Place place);
  std::vector<Place> Hidden() const;
  // Shows those of the places, from `begin` to `end`, that can be.
  void Show(const Place* begin, const Place* end);
  bool Holds() const;
  // Says again of counts that they are nobody, where that is said.
  void Reopen();
  bool SumsGiveAway() const;
  Leeway LeewayNow() const;

  const Policy& policy_;
  JudgedGrid& grid_;
  const JudgedGrid* const outer_;
  std::vector<Watched> watched_;
  Leeway leeway_;
};

}  // namespace ourvoice::report
