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
  const auto version = versions.find(completed.version);
  return version == versions.end() ? nullptr : &version->second;
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

void Catalogue::AddRun(const std::string& codebook_id, Run run) {
  runs_.push_back({codebook_id, run});
  codebooks_[codebook_id].codes[run] = static_cast<uint16_t>(runs_.size());
}

void Catalogue::AddCodebook(const theme::v1::CodebookPublished& event) {
  Codebook& codebook = codebooks_[event.codebook().id()];
  codebook.versions[event.codebook_version()] = event.codebook();
  for (const auto& theme : event.codebook().themes()) codebook.themes.Add(theme.id());
  AddRun(event.codebook().id(), {.version = event.codebook_version()});
}

bool Catalogue::CompleteRun(const theme::v1::CodingRunCompleted& event) {
  Codebook& codebook = codebooks_[event.codebook_id()];
  Run& completed = codebook.completed;
  if (event.codebook_version() < completed.version) return false;
  if (event.codebook_version() > completed.version) {
    completed = {.version = event.codebook_version()};
  } else if (event.coder() != codebook.coder) {
    ++completed.attempt;
  } else {
    return false;
  }
  codebook.coder = event.coder();
  // What another coder finds from now on waits until that one is through.
  AddRun(event.codebook_id(), {completed.version, completed.attempt + 1});
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
    if (!codebook.versions.empty() && Lists(codebook.versions.rbegin()->second, series)) {
      return &codebook;
    }
  }
  return nullptr;
}

uint16_t Catalogue::RunOf(const Codebook& codebook, const theme::v1::ResponseCoded& coding) const {
  Run run{.version = coding.codebook_version()};
  if (run.version == codebook.completed.version) {
    run.attempt = codebook.completed.attempt + (coding.coder() == codebook.coder ? 0 : 1);
  }
  return codebook.codes.at(run);
}

bool Catalogue::IsComplete(uint16_t run) const {
  if (run == kNone) return false;
  const CodedRun& coded = runs_[run - 1];
  return coded.run <= FindCodebook(coded.codebook_id)->completed;
}

bool Catalogue::IsOlder(uint16_t run, uint16_t other) const {
  if (run == kNone || other == kNone) return run < other;
  const CodedRun& a = runs_[run - 1];
  const CodedRun& b = runs_[other - 1];
  return a.codebook_id == b.codebook_id ? a.run < b.run : run < other;
}

std::vector<bool> Catalogue::RunsThatCount(const Codebook& codebook) const {
  std::vector<bool> counts(runs_.size() + 1, false);
  for (const auto& [run, code] : codebook.codes) counts[code] = run <= codebook.completed;
  return counts;
}

}  // namespace ourvoice::report
