#pragma once

#include <absl/container/flat_hash_map.h>
#include <absl/time/time.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/definition.pb.h"

namespace ourvoice::intake {

// One published version of a survey, indexed for judging. Never changes.
class PublishedVersion {
 public:
  explicit PublishedVersion(survey::v1::SurveyDefinition definition);

  const survey::v1::SurveyDefinition& definition() const { return definition_; }

  // When answers to it fall due to be erased (retention.h); nothing when they never do.
  std::optional<absl::Time> due_time() const { return due_time_; }

  // Place of a question among the questions of the definition; nothing when there is none of that
  // id.
  std::optional<int> PlaceOf(std::string_view question_id) const;

  // Options of the question at that place: its own, else the categories of its dimension.
  const std::vector<std::string>& OptionsAt(int place) const { return options_[place]; }

 private:
  survey::v1::SurveyDefinition definition_;
  std::optional<absl::Time> due_time_;
  absl::flat_hash_map<std::string, int> places_;
  std::vector<std::vector<std::string>> options_;
};

// What is known of a survey at one moment.
struct PublishedSurvey {
  // At least one, by version.
  std::map<uint32_t, std::shared_ptr<const PublishedVersion>> versions;
  // When it was closed; nothing while it is not.
  std::optional<absl::Time> close_time;

  // The newest definition: its waves and days of grace hold for answers to every version.
  const survey::v1::SurveyDefinition& Newest() const {
    return versions.rbegin()->second->definition();
  }
};

}  // namespace ourvoice::intake
