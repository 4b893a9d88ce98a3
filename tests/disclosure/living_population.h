#pragma once

#include <cstddef>
#include <functional>
#include <random>

#include "tests/disclosure/population.h"

namespace ourvoice::disclosure {

// A population that lives on: from one day to the next answers come and are erased, by ones, dozens
// or hundreds, of anybody, or of one wave or category alone; and, if asked for, are coded
// otherwise.
class LivingPopulation {
 public:
  // Over all its days, of at least and at most so many responses.
  LivingPopulation(size_t people_min, size_t people_max, bool is_recoded, std::mt19937_64& random);

  const Population& now() const { return now_; }
  void LiveOn();

 private:
  using Trait = std::function<bool(const Person&)>;

  double Unit() { return std::uniform_real_distribution<double>(0, 1)(random_); }
  size_t Below(size_t end) { return std::uniform_int_distribution<size_t>(0, end - 1)(random_); }
  // Of anybody, of a wave, of a category, of a category in a wave, or who came the day before.
  Trait AnyTrait();
  static constexpr size_t kFewMax = 9;
  // One, a few, dozens, or up to so many in all.
  size_t AnyNumber(size_t all);
  void Come(size_t count, const Trait& trait);
  void Leave(size_t count, const Trait& trait);
  void Recode(size_t count);

  std::mt19937_64& random_;
  const bool is_recoded_;
  Population now_;
  std::vector<Person> to_come_;
  size_t day_ = 0;
};

}  // namespace ourvoice::disclosure
