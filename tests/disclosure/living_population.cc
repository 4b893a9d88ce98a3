#include "tests/disclosure/living_population.h"

#include <algorithm>
#include <utility>

namespace ourvoice::disclosure {

LivingPopulation::LivingPopulation(size_t people_min, size_t people_max, bool is_recoded,
                                   std::mt19937_64& random)
    : random_(random),
      is_recoded_(is_recoded),
      now_(Population::Random(people_min, people_max, random)) {
  const auto here =
      static_cast<size_t>((0.3 + 0.5 * Unit()) * static_cast<double>(now_.people.size()));
  const auto first_to_come = now_.people.begin() + static_cast<std::ptrdiff_t>(here);
  to_come_.assign(first_to_come, now_.people.end());
  now_.people.erase(first_to_come, now_.people.end());
}

void LivingPopulation::LiveOn() {
  ++day_;
  // Answers come, or are erased, or both; often in two ways.
  const size_t what = Below(10);
  for (size_t i = 0; i < 1 + Below(2) && what < 7; ++i) {
    Come(AnyNumber(to_come_.size()), AnyTrait());
  }
  for (size_t i = 0; i < 1 + Below(2) && what >= 5; ++i) {
    Leave(AnyNumber(now_.people.size() / 2), AnyTrait());
  }
  if (is_recoded_) Recode(AnyNumber(now_.people.size()));
}

LivingPopulation::Trait LivingPopulation::AnyTrait() {
  const size_t kind = Below(6);
  const size_t wave = 1 + Below(now_.wave_count);
  const size_t dimension = Below(now_.category_counts.size());
  const size_t code = Below(now_.category_counts[dimension] + 2);
  return [=, day = day_](const Person& person) {
    const bool is_of_wave = person.wave == wave;
    const bool is_of_category = person.codes[dimension] == code;
    if (kind < 2) return true;
    if (kind == 2) return is_of_wave;
    if (kind == 5) return person.day + 1 == day;
    return is_of_category && (kind == 3 || is_of_wave);
  };
}

size_t LivingPopulation::AnyNumber(size_t all) {
  switch (Below(6)) {
    case 0:
      return 1;
    case 1:
      return 1 + Below(kFewMax);
    case 2:
    case 3:
      return 10 + Below(50);
    default:
      return Below(all + 1);
  }
}

void LivingPopulation::Come(size_t count, const Trait& trait) {
  std::erase_if(to_come_, [&](Person& person) {
    if (count == 0 || !trait(person)) return false;
    --count;
    person.day = day_;
    now_.people.push_back(person);
    return true;
  });
}

void LivingPopulation::Leave(size_t count, const Trait& trait) {
  std::shuffle(now_.people.begin(), now_.people.end(), random_);
  std::erase_if(now_.people, [&](const Person& person) {
    if (count == 0 || !trait(person)) return false;
    --count;
    return true;
  });
}

void LivingPopulation::Recode(size_t count) {
  for (; count > 0 && !now_.people.empty(); --count) {
    Person& person = now_.people[Below(now_.people.size())];
    const size_t theme = Below(now_.theme_count);
    // What was not coded is coded, or is coded otherwise.
    person.raised[theme] = !person.wrote || !person.raised[theme];
    person.wrote = true;
  }
}

}  // namespace ourvoice::disclosure
