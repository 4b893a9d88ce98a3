#pragma once

#include <cstddef>
#include <random>

#include "services/report/policy.h"
#include "tests/disclosure/attack.h"

namespace ourvoice::disclosure {

// What someone knows of a wave between two days, beside the figures of both.
enum class Knowledge {
  // Nothing: then the numbers of both days are not tied, as all may have left and others come.
  kFigures,
  // Whether nobody came and whether nobody left: as after a survey has closed.
  kNobody,
  // Besides, how many left.
  kHowMany,
};

struct DaysTried {
  size_t people_min = 200;
  size_t people_max = 20'000;
  size_t day_count = 2;
  // Between the days answers are coded otherwise.
  bool is_recoded = false;
  // Each day is released as if nothing had been before.
  bool is_forgetful = false;
  Knowledge knowledge = Knowledge::kNobody;
};

// What someone found who kept every report of every day.
struct DaysFindings {
  // Of all days together.
  Findings of_all;
  // Those narrowed that the reports of their day alone tell as much of.
  uint64_t narrowed_by_day = 0;
  uint64_t releases = 0;
  // Asked for when too little had changed.
  uint64_t refused = 0;
  // Waves of a release that were counted anew, and that waited.
  uint64_t units_counted = 0;
  uint64_t units_waiting = 0;
  // The same group, shown on two days, that 1 to 9 joined or left.
  uint64_t pairs_of_days = 0;
  // The same of two groups, one within the other: those who are in the outer one alone.
  uint64_t differences_of_days = 0;
  // Times that nothing fits what is thought to be known: the attack itself is wrong.
  uint64_t contradictions = 0;

  DaysFindings& operator+=(const DaysFindings& other);
};

// Lets a population live on, and releases its reports on each day. The attack is that of Attack,
// over all numbers of all days at once.
DaysFindings AttackOverDays(const DaysTried& tried, const report::Policy& policy,
                            std::mt19937_64& random);

}  // namespace ourvoice::disclosure
