#include "services/survey/definition_rules.h"

#include <absl/time/civil_time.h>
#include <fmt/format.h>
#include <google/protobuf/util/time_util.h>

#include <optional>
#include <set>

#include "services/survey/dimension_rules.h"
#include "services/survey/question_rules.h"
#include "services/survey/show_if_rules.h"

namespace ourvoice::survey {
namespace {

constexpr int kQuestionCountMax = 200;
constexpr uint32_t kLateDaysMax = 60;

bool IsValidTime(const google::protobuf::Timestamp& time) {
  using google::protobuf::util::TimeUtil;
  return time.seconds() >= TimeUtil::kTimestampMinSeconds &&
         time.seconds() <= TimeUtil::kTimestampMaxSeconds && time.nanos() >= 0 &&
         time.nanos() < 1'000'000'000;
}

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

// The day; nothing when it is left out, or is none.
std::optional<absl::CivilDay> CheckDay(const std::string& day, std::string path,
                                       Violations& violations) {
  if (day.empty()) return std::nullopt;
  absl::CivilDay parsed;
  const bool written_out = day.size() == std::string_view("YYYY-MM-DD").size();
  if (written_out && absl::ParseCivilTime(day, &parsed)) return parsed;
  violations.push_back({std::move(path), "must be a day, written as YYYY-MM-DD"});
  return std::nullopt;
}

// Answers are deleted only once all have come in and have been replied to.
void CheckDays(const v1::SurveyDefinition& definition, Violations& violations) {
  const v1::Governance& governance = definition.governance();
  const auto delete_by = CheckDay(governance.delete_by(), "governance.delete_by", violations);
  const auto reply_by = CheckDay(governance.reply_by(), "governance.reply_by", violations);
  if (!delete_by.has_value()) return;
  if (reply_by.has_value() && *delete_by <= *reply_by) {
    violations.push_back({"governance.delete_by", "must be after governance.reply_by"});
  }
  const int64_t delete_seconds =
      absl::ToUnixSeconds(absl::FromCivil(*delete_by, absl::UTCTimeZone()));
  constexpr int64_t kSecondsPerDay = 86'400;
  for (const v1::Wave& wave : definition.waves()) {
    if (!wave.has_close_time() || !IsValidTime(wave.close_time())) continue;
    if (wave.close_time().seconds() + kSecondsPerDay * definition.late_days() <= delete_seconds) {
      continue;
    }
    violations.push_back({"governance.delete_by",
                          "must be after every wave has closed, with its days for late answers"});
    return;
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
  CheckDays(definition, violations);
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
