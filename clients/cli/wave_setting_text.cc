#include "clients/cli/wave_setting_text.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "clients/cli/text_table.h"

namespace ourvoice::cli {
namespace {

using survey::v1::Contact;
using survey::v1::WaveSetting;
using Align = TextTable::Align;

constexpr std::string_view kChannelPrefix = "CHANNEL_";

std::string_view StateName(WaveSetting::State state) {
  switch (state) {
    case WaveSetting::STATE_AGREED:
      return "agreed";
    case WaveSetting::STATE_BOOKED:
      return "booked";
    case WaveSetting::STATE_STARTED:
      return "started";
    case WaveSetting::STATE_DONE:
      return "done";
    case WaveSetting::STATE_DECLINED:
      return "declined";
    default:
      return "not agreed";
  }
}

std::string ChannelName(Contact::Channel channel) {
  return absl::AsciiStrToLower(Contact::Channel_Name(channel).substr(kChannelPrefix.size()));
}

bool IsUnheard(const WaveSetting& setting) {
  return setting.state() == WaveSetting::STATE_AGREED ||
         setting.state() == WaveSetting::STATE_BOOKED ||
         setting.state() == WaveSetting::STATE_STARTED;
}

// Without a contact it is longer ago than any.
int64_t DaysSinceContact(const WaveSetting& setting, absl::CivilDay today) {
  absl::CivilDay day;
  if (!setting.has_last_contact() || !absl::ParseCivilTime(setting.last_contact().date(), &day)) {
    return std::numeric_limits<int64_t>::max();
  }
  return std::max<int64_t>(0, today - day);
}

}  // namespace

std::string WaveSettingLine(const WaveSetting& setting) {
  std::string line = fmt::format("{}: {}", setting.setting_id(), StateName(setting.state()));
  if (setting.state() == WaveSetting::STATE_BOOKED) {
    line += fmt::format(" for {}, {} to {}", setting.booking().date(), setting.booking().from(),
                        setting.booking().to());
  }
  if (setting.has_opt_out_count()) {
    line += fmt::format(", {} not taking part", setting.opt_out_count());
  }
  return line;
}

std::string ChaseText(std::vector<WaveSetting> settings, absl::CivilDay today) {
  std::erase_if(settings, [](const WaveSetting& setting) { return !IsUnheard(setting); });
  if (settings.empty()) return "Every setting that agreed has been heard.\n";
  std::stable_sort(settings.begin(), settings.end(),
                   [&](const WaveSetting& left, const WaveSetting& right) {
                     return DaysSinceContact(left, today) > DaysSinceContact(right, today);
                   });
  TextTable table(
      {Align::kLeft, Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kLeft});
  table.Add({"setting", "survey", "state", "roll", "days since contact", "how"});
  for (const WaveSetting& setting : settings) {
    const bool contacted = setting.has_last_contact();
    table.Add({setting.setting_id(), setting.survey_id(), std::string(StateName(setting.state())),
               setting.roll() == 0 ? "-" : absl::StrCat(setting.roll()),
               contacted ? absl::StrCat(DaysSinceContact(setting, today)) : "never",
               contacted ? ChannelName(setting.last_contact().channel()) : "-"});
  }
  return table.Lines();
}

Contact::Channel ChannelFromName(std::string_view name) {
  Contact::Channel channel = Contact::CHANNEL_UNSPECIFIED;
  const std::string upper = absl::AsciiStrToUpper(absl::string_view(name.data(), name.size()));
  Contact::Channel_Parse(fmt::format("{}{}", kChannelPrefix, upper), &channel);
  return channel;
}

}  // namespace ourvoice::cli
