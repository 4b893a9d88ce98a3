#include "services/report/live_participation.h"

#include <vector>

#include "services/report/report_scope.h"
#include "services/report/selection.h"

namespace ourvoice::report {
namespace {

constexpr uint64_t kStep = 5;

struct Count {
  uint64_t responses = 0;
  uint64_t young_people = 0;
};

v1::LiveFigures FiguresOf(const Count& count) {
  v1::LiveFigures figures;
  figures.set_responses_at_least(count.responses / kStep * kStep);
  figures.set_young_people_at_least(count.young_people / kStep * kStep);
  return figures;
}

// By code of the setting; those of none come first.
std::vector<Count> CountBySetting(const Columns& columns, const Filter& filter) {
  std::vector<Count> counts(columns.setting_count());
  for (const Block& block : columns.blocks()) {
    EachResponse(Passing(block, filter), [&](size_t i) {
      Count& count = counts[block.setting[i]];
      ++count.responses;
      count.young_people += block.voices.Get(i);
    });
  }
  return counts;
}

}  // namespace

absl::StatusOr<v1::GetLiveParticipationResponse> CountLive(
    const v1::GetLiveParticipationRequest& request, const ReportView::Contents& contents) {
  v1::GetReportRequest report;
  report.set_survey_id(request.survey_id());
  report.set_wave_id(request.wave_id());
  const absl::StatusOr<ReportScope> scope = FindScope(report, contents.catalogue);
  if (!scope.ok()) return scope.status();
  const std::vector<Count> counts = CountBySetting(contents.columns, FilterOf(*scope));

  v1::GetLiveParticipationResponse response;
  Count total;
  for (const Count& count : counts) {
    total.responses += count.responses;
    total.young_people += count.young_people;
  }
  *response.mutable_total() = FiguresOf(total);
  size_t code = 0;
  for (const survey::v1::Setting& setting : contents.catalogue.settings()) {
    ++code;
    v1::SettingParticipation& participation = *response.add_settings();
    participation.set_setting_id(setting.id());
    participation.set_name(setting.name());
    participation.set_phase(setting.phase());
    participation.set_roll(setting.roll());
    *participation.mutable_figures() = FiguresOf(code < counts.size() ? counts[code] : Count());
  }
  return response;
}

}  // namespace ourvoice::report
