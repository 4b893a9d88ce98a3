#include "services/survey/definition_rules.h"

#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <set>

#include "services/survey/dimension_rules.h"
#include "services/survey/governance_rules.h"
#include "services/survey/question_rules.h"
#include "services/survey/show_if_rules.h"
#include "services/survey/wave_days.h"

namespace ourvoice::survey {
namespace {

constexpr int kQuestionCountMax = 200;
constexpr uint32_t kLateDaysMax = 60;

void CheckWaveTimes(const v1::Wave& wave, const std::string& path, Violations& violations) {
  const bool open_valid = IsValidTime(wave.open_time());
  const bool close_valid = IsValidTime(wave.close_time());
  if (!open_valid) violations.push_back({path + ".open_time", "is not a time"});
  if (!close_valid) violations.push_back({path + ".close_time", "is not a time"});
  if (open_valid && close_valid && wave.has_open_time() && wave.has_close_time() &&
      !(wave.open_time() < wave.close_time())) {
    violations.push_back({path + ".close_time", "must be after the opening"});
  }
}

void CheckJoining(const v1::Wave& wave, const std::string& path, Violations& violations) {
  std::set<int> seen;
  for (const int way : wave.joining()) {
    const bool known = v1::Wave::Joining_IsValid(way) && way != v1::Wave::JOINING_UNSPECIFIED;
    if (!known || !seen.insert(way).second) {
      violations.push_back(
          {path + ".joining", "must be open-link, lesson-code or personal-code, each once"});
      return;
    }
  }
}

void CheckWaves(const v1::SurveyDefinition& definition, Violations& violations) {
  if (definition.waves().empty()) violations.push_back({"waves", "must be one or more"});
  std::set<std::string_view> seen;
  for (int i = 0; i < definition.waves_size(); ++i) {
    const v1::Wave& wave = definition.waves(i);
    const std::string path = fmt::format("waves[{}]", i);
    CheckId(wave.id(), path + ".id", violations);
    CheckUnique(seen, wave.id(), path + ".id", violations);
    CheckName(wave.name(), path + ".name", violations);
    CheckWaveTimes(wave, path, violations);
    CheckJoining(wave, path, violations);
  }
}

}  // namespace

Violations FaultsOf(const v1::SurveyDefinition& definition) {
  Violations violations;
  CheckId(definition.id(), "id", violations);
  CheckId(definition.series(), "series", violations);
  CheckWording(definition.title(), "title", violations);
  CheckWording(definition.introduction(), "introduction", violations);
  if (!v1::SurveyDefinition::Mode_IsValid(definition.mode()) ||
      definition.mode() == v1::SurveyDefinition::MODE_UNSPECIFIED) {
    violations.push_back({"mode", "must be anonymous or private-not-secret"});
  }
  CheckWaves(definition, violations);
  if (definition.late_days() > kLateDaysMax) {
    violations.push_back({"late_days", "must be from 0 to 60"});
  }
  CheckGovernance(definition, violations);
  CheckDimensions(definition, violations);
  if (definition.questions().empty() || definition.questions_size() > kQuestionCountMax) {
    violations.push_back({"questions", "must be 1 to 200"});
    return violations;
  }
  CheckQuestions(definition, violations);
  CheckShowIf(definition, violations);
  return violations;
}

}  // namespace ourvoice::survey
