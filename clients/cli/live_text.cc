#include "clients/cli/live_text.h"

#include <algorithm>
#include <vector>

#include "clients/cli/text_table.h"

namespace ourvoice::cli {
namespace {

using report::v1::LiveFigures;
using report::v1::SettingParticipation;

std::string AtLeast(uint64_t count) { return count == 0 ? "under 5" : WithCommas(count) + "+"; }

// Of the roll, where it is known; settings whose roll is not known come last.
double ShareOf(const SettingParticipation& setting) {
  if (setting.roll() == 0) return 2;
  return static_cast<double>(setting.figures().young_people_at_least()) / setting.roll();
}

}  // namespace

std::string LiveText(const report::v1::GetLiveParticipationResponse& live) {
  std::vector<const SettingParticipation*> settings;
  for (const SettingParticipation& setting : live.settings()) settings.push_back(&setting);
  std::stable_sort(settings.begin(), settings.end(), [](const auto* one, const auto* other) {
    return ShareOf(*one) < ShareOf(*other);
  });
  using Align = TextTable::Align;
  TextTable table({Align::kLeft, Align::kLeft, Align::kRight, Align::kRight, Align::kRight});
  table.Add({"Setting", "Phase", "Answers", "Young people", "Roll"});
  for (const SettingParticipation* setting : settings) {
    table.Add({Cut(setting->name(), 40), setting->phase(),
               AtLeast(setting->figures().responses_at_least()),
               AtLeast(setting->figures().young_people_at_least()),
               setting->roll() == 0 ? "" : WithCommas(setting->roll())});
  }
  table.Add({"All, with answers that name no setting", "",
             AtLeast(live.total().responses_at_least()),
             AtLeast(live.total().young_people_at_least()), ""});
  return table.Lines() + "Counted down to multiples of five. For those who run the survey.\n";
}

}  // namespace ourvoice::cli
