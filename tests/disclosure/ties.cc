#include "tests/disclosure/ties.h"

#include <set>

namespace ourvoice::disclosure {
namespace {

// The same number on two days.
struct Pair {
  size_t earlier;
  size_t later;
};

class Tier {
 public:
  Tier(const Change& change, LinearBounds& bounds) : change_(change), bounds_(bounds) {}

  // Gives where those who left are among the numbers.
  size_t Tie(const Pair& pair) {
    // Those who came are no fewer than nobody.
    if (change_.came == 0) bounds_.AddAtMost({pair.later}, {pair.earlier});
    if (change_.left == 0) {
      bounds_.AddAtMost({pair.earlier}, {pair.later});
      return 0;
    }
    const size_t left = bounds_.Add(0, static_cast<double>(change_.left));
    bounds_.AddAtMost({left}, {pair.earlier});
    bounds_.AddAtMost({pair.earlier}, {pair.later, left});
    if (change_.came == 0) bounds_.AddAtMost({pair.later, left}, {pair.earlier});
    return left;
  }

  // Who came to the inner group came to the outer one, and who left it left that.
  void TieWithin(const Pair& inner, size_t left_inner, const Pair& outer, size_t left_outer) {
    std::vector<size_t> less = {inner.later, outer.earlier};
    std::vector<size_t> more = {outer.later, inner.earlier};
    if (change_.left > 0) {
      less.push_back(left_inner);
      more.push_back(left_outer);
      bounds_.AddAtMost({left_inner}, {left_outer});
    }
    bounds_.AddAtMost(less, more);
  }

  // Those who left the parts left the whole.
  void AddUp(const std::vector<size_t>& left) {
    if (change_.left > 0) bounds_.AddSum(left[0], {left.begin() + 1, left.end()});
  }

 private:
  const Change change_;
  LinearBounds& bounds_;
};

}  // namespace

std::vector<Change> ChangesBetween(const Population& earlier, const Population& later) {
  std::vector<Change> changes(earlier.wave_count + 2);
  std::set<size_t> here;
  for (const Person& person : earlier.people) here.insert(person.number);
  for (const Person& person : later.people) {
    if (here.erase(person.number) == 0) ++changes[later.LineOf(person)].came;
  }
  for (const Person& person : earlier.people) {
    if (here.contains(person.number)) ++changes[earlier.LineOf(person)].left;
  }
  return changes;
}

void TieDays(const PlacedDay& earlier, const PlacedDay& later, size_t line, const Change& change,
             bool with_themes, LinearBounds& bounds) {
  Tier tier(change, bounds);
  // The first column is the same of each dimension.
  size_t first_heard = 0;
  size_t first_wrote = 0;
  size_t first_raised = 0;
  for (size_t i = 0; i < earlier.heard.size(); ++i) {
    std::vector<size_t> heard;
    std::vector<size_t> wrote;
    std::vector<size_t> raised;
    for (size_t column = 0; column < earlier.heard[i][line].size(); ++column) {
      if (column == 0 && i > 0) {
        heard.push_back(first_heard);
        wrote.push_back(first_wrote);
        raised.push_back(first_raised);
        continue;
      }
      const Pair of_heard{earlier.heard[i][line][column], later.heard[i][line][column]};
      heard.push_back(tier.Tie(of_heard));
      if (!with_themes) continue;
      const Pair of_wrote{earlier.wrote[i][line][column], later.wrote[i][line][column]};
      const Pair of_raised{earlier.raised[i][line][column], later.raised[i][line][column]};
      wrote.push_back(tier.Tie(of_wrote));
      raised.push_back(tier.Tie(of_raised));
      tier.TieWithin(of_wrote, wrote.back(), of_heard, heard.back());
      tier.TieWithin(of_raised, raised.back(), of_wrote, wrote.back());
    }
    if (i == 0) {
      first_heard = heard[0];
      if (with_themes) first_wrote = wrote[0];
      if (with_themes) first_raised = raised[0];
      if (change.left > 0) {
        bounds.Narrow(first_heard, static_cast<double>(change.left),
                      static_cast<double>(change.left));
      }
    }
    tier.AddUp(heard);
    if (with_themes) tier.AddUp(wrote);
    if (with_themes) tier.AddUp(raised);
  }
}

}  // namespace ourvoice::disclosure
