#include "services/survey/wave_setting_change.h"

#include <google/protobuf/util/message_differencer.h>

#include "ourvoice/survey/v1/events.pb.h"
#include "storage/record/stream_change.h"

namespace ourvoice::survey {
namespace {

constexpr auto kReader = options::v1::READER_SURVEY;

std::string StreamOf(const std::string& setting_id) { return "setting-" + setting_id; }

// Applies an event that is about this wave.
template <typename Event>
absl::Status EvolveInWave(v1::WaveSetting& in_wave, const storage::RecordedEvent& recorded) {
  if (!storage::Is<Event>(recorded)) return absl::OkStatus();
  const absl::StatusOr<Event> event = storage::Read<Event>(recorded);
  if (!event.ok()) return event.status();
  if (event->survey_id() == in_wave.survey_id() && event->wave_id() == in_wave.wave_id()) {
    Evolve(in_wave, *event);
  }
  return absl::OkStatus();
}

absl::Status EvolveKnown(KnownSetting& known, const storage::RecordedEvent& recorded) {
  if (storage::Is<v1::SettingRegistered>(recorded)) {
    auto event = storage::Read<v1::SettingRegistered>(recorded);
    if (event.ok()) known.registered = std::move(*event->mutable_setting());
    return event.status();
  }
  absl::Status status = EvolveInWave<v1::SettingAgreed>(known.in_wave, recorded);
  status.Update(EvolveInWave<v1::SettingBooked>(known.in_wave, recorded));
  status.Update(EvolveInWave<v1::SettingStarted>(known.in_wave, recorded));
  status.Update(EvolveInWave<v1::SettingFinished>(known.in_wave, recorded));
  status.Update(EvolveInWave<v1::SettingDeclined>(known.in_wave, recorded));
  status.Update(EvolveInWave<v1::SettingContacted>(known.in_wave, recorded));
  return status;
}

}  // namespace

template <typename Request>
absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog& log, const Request& request,
                                                  const WaveDays& days, std::string_view actor,
                                                  absl::Time now) {
  using Event = decltype(FactOf(request));
  // Facts of other waves stand in the stream of a setting too.
  const auto evolve = [&request](KnownSetting& known, const storage::RecordedEvent& recorded) {
    known.in_wave.set_survey_id(request.survey_id());
    known.in_wave.set_wave_id(request.wave_id());
    known.in_wave.set_setting_id(request.setting_id());
    return EvolveKnown(known, recorded);
  };
  const storage::StreamChange<KnownSetting, Event> change = {
      .stream = StreamOf(request.setting_id()),
      .request_id = request.request_id(),
      .actor = std::string(actor),
      .now = now,
      .reader = kReader,
      .evolve = evolve,
      .decide = [&](const KnownSetting& known) -> absl::StatusOr<Event> {
        if (absl::Status judged = Judge(known, days, request); !judged.ok()) return judged;
        return FactOf(request);
      },
      .is_answer =
          [&request](const Event& event) {
            return google::protobuf::util::MessageDifferencer::Equals(event, FactOf(request));
          }};
  const absl::StatusOr<Event> changed = storage::ChangeStream(log, change);
  if (!changed.ok()) return changed.status();
  const auto events = storage::ReadWholeStream(log, change.stream, kReader);
  if (!events.ok()) return events.status();
  absl::StatusOr<KnownSetting> known = storage::EvolveAll<KnownSetting>(*events, evolve);
  if (!known.ok()) return known.status();
  known->in_wave.set_roll(RollOf(*known));
  return std::move(known->in_wave);
}

template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::AgreeSettingRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);
template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::BookSettingRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);
template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::StartSettingRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);
template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::FinishSettingRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);
template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::DeclineSettingRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);
template absl::StatusOr<v1::WaveSetting> ChangeWaveSetting(storage::EventLog&,
                                                           const v1::NoteContactRequest&,
                                                           const WaveDays&, std::string_view,
                                                           absl::Time);

}  // namespace ourvoice::survey
