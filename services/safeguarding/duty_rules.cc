#include "services/safeguarding/duty_rules.h"

#include <absl/time/time.h>
#include <fmt/format.h>

#include <string>

#include "services/duty/duty.h"
#include "services/kit/text.h"
#include "services/safeguarding/text_faults.h"

namespace ourvoice::safeguarding {
namespace {

constexpr uint32_t kAcknowledgeMinutesMax = 1440;
constexpr int kHoursMax = 200;
constexpr int kPeopleMax = 50;
constexpr char kDay[] = "must be a day such as 2026-11-23";

using Faults = std::vector<kit::FieldViolation>;

void AddDateFaults(const std::string& date, const std::string& field, Faults& faults) {
  if (!date.empty() && !duty::DayFrom(date)) faults.push_back({field, kDay});
}

void AddPeopleFaults(const v1::DutyHours& hours, const std::string& field, Faults& faults) {
  if (hours.people().empty() || hours.people_size() > kPeopleMax) {
    faults.push_back({field + ".people", "must name 1 to 50 people"});
    return;
  }
  for (int i = 0; i < hours.people_size(); ++i) {
    const std::string person = fmt::format("{}.people[{}]", field, i);
    if (!kit::IsId(hours.people(i).id())) {
      faults.push_back({person + ".id", "must be 1 to 63 lower-case letters, digits and dashes"});
    }
    AddTextFaults(hours.people(i).name(), kNameLengthMax, /*required=*/true, person + ".name",
                  faults);
  }
}

void AddHoursFaults(const v1::DutyHours& hours, const std::string& field, Faults& faults) {
  if (hours.weekdays().empty()) {
    faults.push_back({field + ".weekdays", "must name at least one day of the week"});
  }
  for (const int weekday : hours.weekdays()) {
    if (v1::Weekday_IsValid(weekday) && weekday != v1::WEEKDAY_UNSPECIFIED) continue;
    faults.push_back({field + ".weekdays", "must be days of the week"});
    break;
  }
  const auto from = duty::MinutesFrom(hours.from());
  const auto to = duty::MinutesFrom(hours.to());
  if (!from) faults.push_back({field + ".from", "must be a time such as 09:00"});
  if (!to) faults.push_back({field + ".to", "must be a time such as 17:00"});
  if (from && to && *from >= *to) {
    faults.push_back({field + ".to", "must be later than `from`; split hours at midnight"});
  }
  AddDateFaults(hours.first_date(), field + ".first_date", faults);
  AddDateFaults(hours.last_date(), field + ".last_date", faults);
  if (!hours.first_date().empty() && !hours.last_date().empty() &&
      hours.last_date() < hours.first_date()) {
    faults.push_back({field + ".last_date", "must not be before `first_date`"});
  }
  AddPeopleFaults(hours, field, faults);
}

}  // namespace

std::vector<kit::FieldViolation> FaultsOf(const v1::DutyRota& rota) {
  Faults faults;
  absl::TimeZone zone;
  if (!rota.time_zone().empty() && !absl::LoadTimeZone(rota.time_zone(), &zone)) {
    faults.push_back({"rota.time_zone", "must be a time zone such as Europe/London"});
  }
  if (rota.hours().empty() || rota.hours_size() > kHoursMax) {
    faults.push_back({"rota.hours", "must be 1 to 200: when somebody is on duty"});
  } else {
    for (int i = 0; i < rota.hours_size(); ++i) {
      AddHoursFaults(rota.hours(i), fmt::format("rota.hours[{}]", i), faults);
    }
  }
  for (int i = 0; i < rota.closed_dates_size(); ++i) {
    if (!duty::DayFrom(rota.closed_dates(i))) {
      faults.push_back({fmt::format("rota.closed_dates[{}]", i), kDay});
    }
  }
  AddTextFaults(rota.out_of_hours().name(), kNameLengthMax, /*required=*/true,
                "rota.out_of_hours.name", faults);
  AddTextFaults(rota.out_of_hours().contact(), kContactLengthMax, /*required=*/true,
                "rota.out_of_hours.contact", faults);
  if (rota.acknowledge_minutes() == 0 || rota.acknowledge_minutes() > kAcknowledgeMinutesMax) {
    faults.push_back({"rota.acknowledge_minutes", "must be from 1 to 1,440"});
  }
  return faults;
}

}  // namespace ourvoice::safeguarding
