#pragma once

#include <absl/status/statusor.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/safeguarding/v1/duty.pb.h"
#include "ourvoice/survey/v1/survey_service.pb.h"
#include "storage/view/view.h"

namespace ourvoice::survey {

// What is asked and where, for reading: a summary of each survey, the newest published definition,
// each setting as it was last registered, how far it is in each wave (wave_setting_rows.h), and who
// is on duty for concerns. Keeps nothing in memory, so that its questions may be asked from any
// thread.
class SurveyView final : public storage::View {
 public:
  std::string_view Name() const override { return "survey"; }
  uint32_t Version() const override { return 4; }
  std::vector<std::string> Categories() const override {
    return {"survey", "setting", "duty", "erasure"};
  }
  options::v1::Reader Reader() const override { return options::v1::READER_SURVEY; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // The newest published version; nothing when there is none. DATA_LOSS when the view is damaged,
  // here and below.
  absl::StatusOr<std::optional<v1::GetSurveyResponse>> Published(const storage::ViewRows& rows,
                                                                 std::string_view survey_id) const;

  // Up to `count_max` surveys that anybody may answer at `now` (open_survey.h), by id.
  absl::StatusOr<std::vector<v1::OpenSurvey>> OpenSurveys(const storage::ViewRows& rows,
                                                          absl::Time now, size_t count_max) const;

  // Up to `count_max` surveys whose ids come after `id_after`, by id.
  absl::StatusOr<std::vector<v1::SurveySummary>> Surveys(const storage::ViewRows& rows,
                                                         std::string_view id_after,
                                                         size_t count_max) const;

  // Up to `count_max` settings whose ids come after `id_after`, by id.
  absl::StatusOr<std::vector<v1::Setting>> Settings(const storage::ViewRows& rows,
                                                    std::string_view id_after,
                                                    size_t count_max) const;

  // A setting as it was last registered; nothing when it never was.
  absl::StatusOr<std::optional<v1::Setting>> Setting(const storage::ViewRows& rows,
                                                     std::string_view setting_id) const;

  // The duty rota that holds; nothing when there is none.
  absl::StatusOr<std::optional<safeguarding::v1::DutyRota>> Rota(
      const storage::ViewRows& rows) const;

 private:
  absl::Status ApplyRota(const storage::RecordedEvent& event, storage::ViewChanges& changes);
};

}  // namespace ourvoice::survey
