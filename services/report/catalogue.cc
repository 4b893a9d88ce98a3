#include "services/report/catalogue.h"

#include <algorithm>

namespace ourvoice::report {
namespace {

bool Lists(const theme::v1::Codebook& codebook, std::string_view series) {
  return std::find(codebook.series().begin(), codebook.series().end(), series) !=
         codebook.series().end();
}

}  // namespace

const theme::v1::Codebook* Catalogue::Codebook::Completed() const {
  const auto version = versions.find(completed_version);
  return version == versions.end() ? nullptr : &version->second.codebook;
}

void Catalogue::AddSurvey(const survey::v1::SurveyPublished& event) {
  const survey::v1::SurveyDefinition& definition = event.definition();
  const auto [entry, added] = surveys_.try_emplace(definition.id());
  Survey& survey = entry->second;
  if (added) {
    survey_ids_.push_back(definition.id());
    survey.code = static_cast<uint16_t>(survey_ids_.size());
  }
  ++published_survey_count_;
  survey.versions[event.survey_version()] = definition;
  for (const auto& wave : definition.waves()) survey.waves.Add(wave.id());
  for (const auto& question : definition.questions()) survey.questions.Add(question.id());
  for (const auto& dimension : definition.dimensions()) {
    const uint16_t number = survey.dimensions.Add(dimension.id());
    if (number == survey.categories.size()) survey.categories.emplace_back();
    for (const auto& category : dimension.categories()) {
      survey.categories[number].Add(category.id());
    }
  }
}

uint32_t Catalogue::AddSetting(const survey::v1::Setting& setting) {
  const uint32_t next = static_cast<uint32_t>(settings_.size()) + 1;
  const auto [entry, added] = setting_codes_.try_emplace(setting.id(), next);
  if (added) settings_.emplace_back();
  settings_[entry->second - 1] = setting;
  return entry->second;
}

uint16_t Catalogue::AddCodebook(const theme::v1::CodebookPublished& event) {
  Codebook& codebook = codebooks_[event.codebook().id()];
  runs_.push_back({event.codebook().id(), event.codebook_version()});
  const auto run = static_cast<uint16_t>(runs_.size());
  codebook.versions[event.codebook_version()] = {event.codebook(), run};
  for (const auto& theme : event.codebook().themes()) codebook.themes.Add(theme.id());
  return run;
}

bool Catalogue::CompleteRun(const theme::v1::CodingRunCompleted& event) {
  Codebook& codebook = codebooks_[event.codebook_id()];
  if (event.codebook_version() < codebook.completed_version) return false;
  codebook.completed_version = event.codebook_version();
  codebook.coder = event.coder();
  return true;
}

const Catalogue::Survey* Catalogue::FindSurvey(std::string_view id) const {
  const auto survey = surveys_.find(id);
  return survey == surveys_.end() ? nullptr : &survey->second;
}

const Catalogue::Survey* Catalogue::SurveyOf(uint16_t code) const {
  if (code == kNone || code > survey_ids_.size()) return nullptr;
  return FindSurvey(survey_ids_[code - 1]);
}

const Catalogue::Codebook* Catalogue::FindCodebook(std::string_view id) const {
  const auto codebook = codebooks_.find(id);
  return codebook == codebooks_.end() ? nullptr : &codebook->second;
}

std::optional<uint32_t> Catalogue::FindSetting(std::string_view id) const {
  const auto setting = setting_codes_.find(id);
  if (setting == setting_codes_.end()) return std::nullopt;
  return setting->second;
}

const Catalogue::Codebook* Catalogue::BoundTo(std::string_view series) const {
  for (const auto& [id, codebook] : codebooks_) {
    const theme::v1::Codebook* completed = codebook.Completed();
    if (completed != nullptr && Lists(*completed, series)) return &codebook;
  }
  for (const auto& [id, codebook] : codebooks_) {
    if (!codebook.versions.empty() && Lists(codebook.versions.rbegin()->second.codebook, series)) {
      return &codebook;
    }
  }
  return nullptr;
}

bool Catalogue::IsComplete(uint16_t run) const {
  if (run == kNone || run > runs_.size()) return false;
  const Codebook* codebook = FindCodebook(runs_[run - 1].codebook_id);
  return runs_[run - 1].version <= codebook->completed_version;
}

std::vector<bool> Catalogue::RunsThatCount(const Codebook& codebook) const {
  std::vector<bool> counts(runs_.size() + 1, false);
  for (const auto& [version, entry] : codebook.versions) counts[entry.run] = IsComplete(entry.run);
  return counts;
}

}  // namespace ourvoice::report
