#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/report/dictionary.h"
#include "services/report/response_row.h"

namespace ourvoice::report {

// Dimension that the setting gives, not an answer.
inline constexpr std::string_view kPhase = "phase";

// What is defined: surveys, settings and codebooks, with the codes that rows hold in place of ids.
// Codes are given in the order in which definitions come; answers give none.
class Catalogue {
 public:
  struct Survey {
    // Counts from 1.
    uint16_t code = kNone;
    // By version; never empty.
    std::map<uint32_t, survey::v1::SurveyDefinition> versions;
    // Of all versions. The code of a wave is one more than its number here.
    Dictionary waves;
    Dictionary questions;
    Dictionary dimensions;
    // By number of the dimension. The code of a category is kFirstCategory more than its number.
    std::vector<Dictionary> categories;

    const survey::v1::SurveyDefinition& Newest() const { return versions.rbegin()->second; }
  };

  struct Codebook {
    struct Version {
      theme::v1::Codebook codebook;
      // Counts from 1 through the versions of all codebooks.
      uint16_t run = kNone;
    };
    std::map<uint32_t, Version> versions;
    // Of all versions: numbers are bits of a mask.
    Dictionary themes;
    // The run that reports read; 0 and empty when none is complete.
    uint32_t completed_version = 0;
    std::string coder;

    // The version that reports read; nothing when there is none.
    const theme::v1::Codebook* Completed() const;
  };

  void AddSurvey(const survey::v1::SurveyPublished& event);
  // Gives the code of the setting, from 1.
  uint32_t AddSetting(const survey::v1::Setting& setting);
  // Gives the code of the run, from 1.
  uint16_t AddCodebook(const theme::v1::CodebookPublished& event);
  // Gives whether it is newer than the run that was complete before.
  bool CompleteRun(const theme::v1::CodingRunCompleted& event);

  // By id, or by code; nothing when there is none.
  const Survey* FindSurvey(std::string_view id) const;
  const Survey* SurveyOf(uint16_t code) const;
  const Codebook* FindCodebook(std::string_view id) const;
  std::optional<uint32_t> FindSetting(std::string_view id) const;

  // The codebook that is bound to a series: the one with a completed version that lists it, else
  // the one whose newest version does; nothing when there is none.
  const Codebook* BoundTo(std::string_view series) const;

  // For each run whether it is of this codebook and reports read it or a later one.
  std::vector<bool> RunsThatCount(const Codebook& codebook) const;
  // Whether reports read the run or a later one of its codebook.
  bool IsComplete(uint16_t run) const;

  // In order of their codes; the first has code 1.
  const std::vector<survey::v1::Setting>& settings() const { return settings_; }
  size_t published_survey_count() const { return published_survey_count_; }
  const std::map<std::string, Survey, std::less<>>& surveys() const { return surveys_; }

 private:
  struct Run {
    std::string codebook_id;
    uint32_t version = 0;
  };

  std::map<std::string, Survey, std::less<>> surveys_;
  std::vector<std::string> survey_ids_;
  size_t published_survey_count_ = 0;
  std::map<std::string, Codebook, std::less<>> codebooks_;
  std::vector<Run> runs_;
  std::map<std::string, uint32_t, std::less<>> setting_codes_;
  std::vector<survey::v1::Setting> settings_;
};

}  // namespace ourvoice::report
