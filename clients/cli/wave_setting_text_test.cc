#include "clients/cli/wave_setting_text.h"

#include <gtest/gtest.h>

namespace ourvoice::cli {
namespace {

using survey::v1::Contact;
using survey::v1::WaveSetting;

const absl::CivilDay kToday(2026, 11, 23);

WaveSetting Setting(const std::string& id, WaveSetting::State state, const std::string& contact) {
  WaveSetting setting;
  setting.set_survey_id("our-year");
  setting.set_setting_id(id);
  setting.set_state(state);
  setting.set_roll(30);
  if (contact.empty()) return setting;
  setting.mutable_last_contact()->set_date(contact);
  setting.mutable_last_contact()->set_channel(Contact::CHANNEL_PHONE);
  return setting;
}

TEST(ChaseTextTest, PutsThoseFirstWithWhomNobodySpokeForLongest) {
  EXPECT_EQ(ChaseText({Setting("ash", WaveSetting::STATE_BOOKED, "2026-11-20"),
                       Setting("beech", WaveSetting::STATE_AGREED, ""),
                       Setting("cedar", WaveSetting::STATE_STARTED, "2026-11-01")},
                      kToday),
            "setting  survey    state    roll  days since contact  how\n"
            "beech    our-year  agreed     30               never  -\n"
            "cedar    our-year  started    30                  22  phone\n"
            "ash      our-year  booked     30                   3  phone\n");
}

TEST(ChaseTextTest, LeavesOutWhoWasHeardOrDeclined) {
  EXPECT_EQ(ChaseText({Setting("ash", WaveSetting::STATE_DONE, ""),
                       Setting("beech", WaveSetting::STATE_DECLINED, "")},
                      kToday),
            "Every setting that agreed has been heard.\n");
}

TEST(WaveSettingLineTest, SaysTheDayAndHowManyDoNotTakePart) {
  WaveSetting setting = Setting("ash", WaveSetting::STATE_BOOKED, "");
  setting.mutable_booking()->set_date("2026-12-01");
  setting.mutable_booking()->set_from("09:00");
  setting.mutable_booking()->set_to("10:00");
  EXPECT_EQ(WaveSettingLine(setting), "ash: booked for 2026-12-01, 09:00 to 10:00");
  setting.set_state(WaveSetting::STATE_DONE);
  setting.set_opt_out_count(2);
  EXPECT_EQ(WaveSettingLine(setting), "ash: done, 2 not taking part");
}

TEST(ChannelFromNameTest, KnowsTheNamesAndNoOther) {
  EXPECT_EQ(ChannelFromName("email"), Contact::CHANNEL_EMAIL);
  EXPECT_EQ(ChannelFromName("pigeon"), Contact::CHANNEL_UNSPECIFIED);
}

}  // namespace
}  // namespace ourvoice::cli
