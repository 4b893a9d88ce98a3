#pragma once

#include <absl/time/civil_time.h>
#include <absl/time/time.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::duty {

// Who is on duty at a moment.
struct Cover {
  // Whether anybody is.
  bool on_duty = false;
  // Their names, in the order of the rota, each once.
  std::vector<std::string> people;
  // Until when somebody is on duty without a break, as far as two weeks ahead.
  absl::Time until;
};
Cover CoverAt(const safeguarding::v1::DutyRota& rota, absl::Time time);

// Whether the person of this id is on duty at a moment.
bool IsOnDuty(const safeguarding::v1::DutyRota& rota, absl::Time time, std::string_view person_id);

// When somebody is on duty next, at `time` or later; nothing when nobody is within a year.
std::optional<absl::Time> NextCover(const safeguarding::v1::DutyRota& rota, absl::Time time);

// By when a concern has to be acknowledged.
struct Due {
  absl::Time time;
  // Whether nobody is on duty when it is raised: it is due at once, and goes to another route.
  bool out_of_hours = false;
};
// Null: no rota was ever set.
Due DueOf(const safeguarding::v1::DutyRota* rota, absl::Time raised);

// What to tell whoever raised it: by when a named person reads it. Promises nothing but that.
std::string ReadByWords(const safeguarding::v1::DutyRota* rota, absl::Time raised);

// The first of more than four days in a row, from `first` to `last`, on which nobody is on duty:
// four are a long weekend. Nothing when there are none such.
std::optional<absl::CivilDay> GapIn(const safeguarding::v1::DutyRota& rota, absl::CivilDay first,
                                    absl::CivilDay last);

// The same for what is left of a wave, by the clocks of the rota; nothing for one that is over, or
// that does not say when it closes.
std::optional<absl::CivilDay> GapInWave(const safeguarding::v1::DutyRota& rota,
                                        const survey::v1::Wave& wave, absl::Time now);

// A day written as YYYY-MM-DD; nothing when it is none.
std::optional<absl::CivilDay> DayFrom(const std::string& text);

// Minutes from midnight, written as HH:MM; `24:00` is 1,440. Nothing when it is none.
std::optional<int> MinutesFrom(const std::string& text);

// The time zone of the rota; UTC where the machine does not know it.
absl::TimeZone ZoneOf(const safeguarding::v1::DutyRota& rota);

}  // namespace ourvoice::duty
