#include "services/survey/wave_setting_rows.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "services/survey/wave_setting.h"
#include "storage/record/read_events.h"
#include "storage/view/message_rows.h"

namespace ourvoice::survey {
namespace {

// Rows: `wave-setting/<survey>/<wave>/<setting>` to a serialised WaveSetting. No id has a slash.
std::string PrefixOf(std::string_view survey_id, std::string_view wave_id) {
  return fmt::format("wave-setting/{}/{}/", survey_id, wave_id);
}

template <typename Event>
absl::Status ApplyIf(const storage::RecordedEvent& recorded, storage::ViewChanges& changes) {
  if (!storage::Is<Event>(recorded)) return absl::OkStatus();
  const absl::StatusOr<Event> event = storage::Read<Event>(recorded);
  if (!event.ok()) return event.status();
  const std::string setting_id = storage::IdOf(recorded.envelope.stream());
  auto known = GetWaveSetting(changes, event->survey_id(), event->wave_id(), setting_id);
  if (!known.ok()) return known.status();
  Evolve(*known, *event);
  PutRow(PrefixOf(event->survey_id(), event->wave_id()) + setting_id, *known, changes);
  return absl::OkStatus();
}

}  // namespace

absl::Status ApplyWaveSetting(const storage::RecordedEvent& event, storage::ViewChanges& changes) {
  absl::Status status = ApplyIf<v1::SettingAgreed>(event, changes);
  status.Update(ApplyIf<v1::SettingBooked>(event, changes));
  status.Update(ApplyIf<v1::SettingStarted>(event, changes));
  status.Update(ApplyIf<v1::SettingFinished>(event, changes));
  status.Update(ApplyIf<v1::SettingDeclined>(event, changes));
  status.Update(ApplyIf<v1::SettingContacted>(event, changes));
  return status;
}

absl::StatusOr<v1::WaveSetting> GetWaveSetting(const storage::ViewRows& rows,
                                               std::string_view survey_id, std::string_view wave_id,
                                               std::string_view setting_id) {
  auto row =
      storage::GetRow<v1::WaveSetting>(rows, PrefixOf(survey_id, wave_id).append(setting_id));
  if (!row.ok()) return row.status();
  if (row->has_value()) return *std::move(*row);
  v1::WaveSetting setting;
  setting.set_survey_id(std::string(survey_id));
  setting.set_wave_id(std::string(wave_id));
  setting.set_setting_id(std::string(setting_id));
  return setting;
}

absl::StatusOr<std::vector<v1::WaveSetting>> ListWaveSettings(const storage::ViewRows& rows,
                                                              std::string_view survey_id,
                                                              std::string_view wave_id,
                                                              std::string_view id_after,
                                                              size_t count_max) {
  return storage::ListRows<v1::WaveSetting>(rows, PrefixOf(survey_id, wave_id), id_after,
                                            count_max);
}

}  // namespace ourvoice::survey
