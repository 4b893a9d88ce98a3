#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/container/flat_hash_set.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/intake/published_survey.h"
#include "storage/view/view.h"

namespace ourvoice::intake {

// What intake knows of surveys and settings: every published version, when a survey was closed, and
// the ids of settings. Find and HasSetting may be called from any thread.
class DefinitionView final : public storage::View {
 public:
  std::string_view Name() const override { return "intake-definitions"; }
  uint32_t Version() const override { return 1; }
  std::vector<std::string> Categories() const override { return {"survey", "setting"}; }
  options::v1::Reader Reader() const override { return options::v1::READER_INTAKE; }

  absl::Status Load(const storage::ViewRows& rows) override;
  absl::Status Apply(const storage::RecordedEvent& event, storage::ViewChanges& changes) override;

  // All that is published of a survey, as it stands now; null when nothing is.
  std::shared_ptr<const PublishedSurvey> Find(std::string_view survey_id) const;

  // All surveys of which something is published, by id.
  std::vector<std::shared_ptr<const PublishedSurvey>> All() const;

  // Whether the setting is registered.
  bool HasSetting(std::string_view setting_id) const;

 private:
  using Surveys = absl::flat_hash_map<std::string, std::shared_ptr<const PublishedSurvey>>;
  using Settings = absl::flat_hash_set<std::string>;

  void AddVersion(const survey::v1::SurveyPublished& published);
  void Close(const std::string& survey_id, absl::Time close_time);

  mutable std::mutex mutex_;
  Surveys surveys_;
  Settings settings_;
};

}  // namespace ourvoice::intake
