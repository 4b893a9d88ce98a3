#include "services/survey/wave_setting.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"
#include "services/survey/example_survey.h"

namespace ourvoice::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const WaveDays kDays{.today = absl::CivilDay(2026, 11, 23),
                     .first = absl::CivilDay(2026, 9, 14),
                     .last = absl::CivilDay(2026, 12, 18)};

KnownSetting In(v1::WaveSetting::State state) {
  KnownSetting known;
  known.registered = FromText<v1::Setting>("id: 'club' name: 'Club' phase: 'youth-club' roll: 30");
  known.in_wave.set_state(state);
  return known;
}

v1::BookSettingRequest Booking(const std::string& date, const std::string& from,
                               const std::string& to) {
  v1::BookSettingRequest request;
  request.set_setting_id("club");
  request.mutable_booking()->set_date(date);
  request.mutable_booking()->set_from(from);
  request.mutable_booking()->set_to(to);
  return request;
}

std::vector<std::string> FaultyFields(const absl::Status& status) {
  return FieldsOf(kit::ViolationsOf(status));
}

// Which of agree, book, start, finish, decline and contact may follow, by their first letters.
std::string MayFollow(v1::WaveSetting::State state) {
  const KnownSetting known = In(state);
  const auto contact =
      FromText<v1::NoteContactRequest>("contact { date: '2026-11-20' channel: CHANNEL_PHONE }");
  std::string steps;
  if (Judge(known, kDays, v1::AgreeSettingRequest()).ok()) steps += "a";
  if (Judge(known, kDays, Booking("2026-12-01", "09:00", "10:00")).ok()) steps += "b";
  if (Judge(known, kDays, v1::StartSettingRequest()).ok()) steps += "s";
  if (Judge(known, kDays, v1::FinishSettingRequest()).ok()) steps += "f";
  if (Judge(known, kDays, v1::DeclineSettingRequest()).ok()) steps += "d";
  if (Judge(known, kDays, contact).ok()) steps += "c";
  return steps;
}

TEST(JudgeSettingStepTest, LetsEachStepFollowFromTheStatesBeforeIt) {
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_UNSPECIFIED), "ad");
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_AGREED), "bdc");
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_BOOKED), "bsdc");
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_STARTED), "fdc");
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_DONE), "c");
  EXPECT_EQ(MayFollow(v1::WaveSetting::STATE_DECLINED), "ac");
}

TEST(JudgeSettingStepTest, SaysWhichStepIsOpen) {
  const absl::Status refused =
      Judge(In(v1::WaveSetting::STATE_AGREED), kDays, v1::StartSettingRequest());
  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), HasSubstr("has agreed in this wave: book its day"));
}

TEST(JudgeSettingStepTest, KnowsNoSettingThatWasNeverRegistered) {
  EXPECT_EQ(Judge(KnownSetting(), kDays, v1::AgreeSettingRequest()).code(),
            absl::StatusCode::kNotFound);
}

TEST(JudgeSettingStepTest, TakesABookingOfADayWithinTheWaveAlone) {
  const KnownSetting agreed = In(v1::WaveSetting::STATE_AGREED);
  EXPECT_TRUE(Judge(agreed, kDays, Booking("2026-12-18", "09:00", "10:00")).ok());
  EXPECT_THAT(FaultyFields(Judge(agreed, kDays, Booking("2026-12-19", "09:00", "10:00"))),
              ElementsAre("booking.date"));
  EXPECT_THAT(FaultyFields(Judge(agreed, kDays, Booking("2026-09-13", "09:00", "10:00"))),
              ElementsAre("booking.date"));
  EXPECT_THAT(FaultyFields(Judge(agreed, kDays, Booking("soon", "9", "10:61"))),
              ElementsAre("booking.date", "booking.from", "booking.to"));
  EXPECT_THAT(FaultyFields(Judge(agreed, kDays, Booking("2026-12-01", "10:00", "10:00"))),
              ElementsAre("booking.to"));
}

TEST(JudgeSettingStepTest, TakesNoContactOfADayToCome) {
  auto request = FromText<v1::AgreeSettingRequest>("contact { date: '2026-11-24' }");
  EXPECT_THAT(FaultyFields(Judge(In(v1::WaveSetting::STATE_UNSPECIFIED), kDays, request)),
              ElementsAre("contact.date", "contact.channel"));
}

TEST(JudgeSettingStepTest, TakesNoMoreOptOutsThanTheRoll) {
  v1::StartSettingRequest request;
  request.set_opt_out_count(31);
  KnownSetting booked = In(v1::WaveSetting::STATE_BOOKED);
  EXPECT_THAT(FaultyFields(Judge(booked, kDays, request)), ElementsAre("opt_out_count"));
  booked.in_wave.set_roll(31);
  EXPECT_TRUE(Judge(booked, kDays, request).ok());
}

TEST(EvolveWaveSettingTest, ComesFromAgreedToDone) {
  v1::WaveSetting known;
  Evolve(known, FromText<v1::SettingAgreed>("roll: 28"));
  Evolve(known, FromText<v1::SettingBooked>("booking { date: '2026-12-01' }"));
  Evolve(known, FromText<v1::SettingStarted>("opt_out_count: 2"));
  Evolve(known, v1::SettingFinished());

  EXPECT_EQ(known.state(), v1::WaveSetting::STATE_DONE);
  EXPECT_EQ(known.roll(), 28);
  EXPECT_EQ(known.opt_out_count(), 2);
  EXPECT_EQ(known.booking().date(), "2026-12-01");
}

TEST(EvolveWaveSettingTest, KeepsTheNewestContactHoweverLateOneIsNoted) {
  v1::WaveSetting known;
  Evolve(known,
         FromText<v1::SettingContacted>("contact { date: '2026-11-20' channel: CHANNEL_VISIT }"));
  Evolve(known,
         FromText<v1::SettingBooked>("contact { date: '2026-11-18' channel: CHANNEL_PHONE }"));
  EXPECT_EQ(known.last_contact().channel(), v1::Contact::CHANNEL_VISIT);
}

TEST(EvolveWaveSettingTest, ForgetsTheDayOfASettingThatDeclined) {
  v1::WaveSetting known;
  Evolve(known, FromText<v1::SettingBooked>("booking { date: '2026-12-01' }"));
  Evolve(known, v1::SettingDeclined());
  EXPECT_FALSE(known.has_booking());
}

}  // namespace
}  // namespace ourvoice::survey
