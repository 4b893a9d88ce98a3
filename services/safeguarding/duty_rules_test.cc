#include "services/safeguarding/duty_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/safeguarding/example_concern.h"

namespace ourvoice::safeguarding {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> FieldsOf(const v1::DutyRota& rota) {
  std::vector<std::string> fields;
  for (const kit::FieldViolation& fault : FaultsOf(rota)) fields.push_back(fault.field);
  return fields;
}

TEST(DutyRulesTest, FindNothingWrongWithAGoodRota) {
  EXPECT_THAT(FieldsOf(ExampleRota()), IsEmpty());
}

TEST(DutyRulesTest, NameEverythingThatAnEmptyRotaLacks) {
  EXPECT_THAT(FieldsOf(v1::DutyRota()),
              ElementsAre("rota.hours", "rota.out_of_hours.name", "rota.out_of_hours.contact",
                          "rota.acknowledge_minutes"));
}

TEST(DutyRulesTest, NameEveryFaultOfHours) {
  v1::DutyRota rota = ExampleRota();
  *rota.mutable_hours(0) = FromText<v1::DutyHours>(R"(
    weekdays: WEEKDAY_UNSPECIFIED from: "9" to: "25:00" first_date: "1 May" last_date: "May"
    people { id: "Ann Lee" })");

  EXPECT_THAT(FieldsOf(rota),
              ElementsAre("rota.hours[0].weekdays", "rota.hours[0].from", "rota.hours[0].to",
                          "rota.hours[0].first_date", "rota.hours[0].last_date",
                          "rota.hours[0].people[0].id", "rota.hours[0].people[0].name"));
}

TEST(DutyRulesTest, WantHoursThatEndOnTheirDay) {
  v1::DutyRota rota = ExampleRota();
  rota.mutable_hours(0)->set_from("22:00");
  rota.mutable_hours(0)->set_to("06:00");

  EXPECT_THAT(FieldsOf(rota), ElementsAre("rota.hours[0].to"));
}

TEST(DutyRulesTest, WantATimeZoneThatThereIs) {
  v1::DutyRota rota = ExampleRota();
  rota.set_time_zone("Manchester");

  EXPECT_THAT(FieldsOf(rota), ElementsAre("rota.time_zone"));
}

TEST(DutyRulesTest, WantClosedDaysThatThereAre) {
  v1::DutyRota rota = ExampleRota();
  rota.add_closed_dates("2026-02-30");

  EXPECT_THAT(FieldsOf(rota), ElementsAre("rota.closed_dates[1]"));
}

}  // namespace
}  // namespace ourvoice::safeguarding
