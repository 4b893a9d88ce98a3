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

  // A coding run: a version of a codebook, and how many coders had completed that version before.
  struct Run {
    uint32_t version = 0;
    uint32_t attempt = 0;

    friend auto operator<=>(const Run&, const Run&) = default;
  };

  struct Codebook {
    std::map<uint32_t, theme::v1::Codebook> versions;
    // Of all versions: numbers are bits of a mask.
    Dictionary themes;
    // The run that reports read, and its coder; version 0 when none is complete.
    Run completed;
    std::string coder;
    // Counting from 1 through the runs of all codebooks.
    std::map<Run, uint16_t> codes;

    // The version that reports read; nothing when there is none.
    const theme::v1::Codebook* Completed() const;
  };

  void AddSurvey(const survey::v1::SurveyPublished& event);
  // Gives the code of the setting, from 1.
  uint32_t AddSetting(const survey::v1::Setting& setting);
  void AddCodebook(const theme::v1::CodebookPublished& event);
  // Gives whether it is a newer run than the one that was complete before.
  bool CompleteRun(const theme::v1::CodingRunCompleted& event);

  // By id, or by code; nothing when there is none.
  const Survey* FindSurvey(std::string_view id) const;
  const Survey* SurveyOf(uint16_t code) const;
  const Codebook* FindCodebook(std::string_view id) const;
  std::optional<uint32_t> FindSetting(std::string_view id) const;

  // The codebook that is bound to a series: the one with a completed version that lists it, else
  // the one whose newest version does; nothing when there is none.
  const Codebook* BoundTo(std::string_view series) const;

  // The code of the run that made a coding; its version is published.
  uint16_t RunOf(const Codebook& codebook, const theme::v1::ResponseCoded& coding) const;
  // Whether reports read the run or a later one of its codebook; not so for kNone.
  bool IsComplete(uint16_t run) const;
  // Whether a run takes the place of another.
  bool IsOlder(uint16_t run, uint16_t other) const;
  // For each run whether it is complete and of this codebook.
  std::vector<bool> RunsThatCount(const Codebook& codebook) const;
  size_t run_count() const { return runs_.size(); }

  // In order of their codes; the first has code 1.
  const std::vector<survey::v1::Setting>& settings() const { return settings_; }
  size_t published_survey_count() const { return published_survey_count_; }
  const std::map<std::string, Survey, std::less<>>& surveys() const { return surveys_; }

 private:
  struct CodedRun {
    std::string codebook_id;
    Run run;
  };

  void AddRun(const std::string& codebook_id, Run run);

  std::map<std::string, Survey, std::less<>> surveys_;
  std::vector<std::string> survey_ids_;
  size_t published_survey_count_ = 0;
  std::map<std::string, Codebook, std::less<>> codebooks_;
  // The run of each code from 1.
  std::vector<CodedRun> runs_;
  std::map<std::string, uint32_t, std::less<>> setting_codes_;
  std::vector<survey::v1::Setting> settings_;
};

}  // namespace ourvoice::report
