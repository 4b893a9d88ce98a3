#pragma once

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "services/report/report_view.h"
#include "storage/testing/memory_event_log.h"
#include "storage/testing/temporary_directory.h"
#include "storage/view/view_runner.h"

namespace ourvoice::report {

// What a response says, in short.
struct Said {
  std::string wave = "autumn";
  std::string setting = "ash-lane";
  uint32_t voices = 0;
  // Answer to the question `age`: a category, `skipped`, `prefer-not-to-say`; empty for not asked.
  std::string age = "4-7";
  // Texts that answer `matters` and `change`, in that order, with hands.
  std::vector<std::pair<std::string, uint32_t>> texts = {{"the park", 0}};
  uint32_t survey_version = 1;
  bool late = false;
};

// A survey with the waves autumn and spring, the questions age, matters and change, and the
// dimensions age and phase.
inline survey::v1::SurveyDefinition OurYear() {
  survey::v1::SurveyDefinition survey;
  survey.set_id("our-year");
  survey.set_series("our-year");
  (*survey.mutable_title()->mutable_by_tag())["en"] = "Our Year";
  for (const char* wave : {"autumn", "spring"}) {
    survey.add_waves()->set_id(wave);
    survey.mutable_waves()->rbegin()->set_name(std::string("Wave of ") + wave);
  }
  for (const char* question : {"matters", "change"}) {
    survey.add_questions()->set_id(question);
    survey.mutable_questions()->rbegin()->mutable_long_text();
  }
  survey::v1::Question& age = *survey.add_questions();
  age.set_id("age");
  age.mutable_single_choice();
  age.set_dimension("age");
  const auto add_dimension = [&survey](const std::string& id, const std::string& source,
                                       const std::vector<std::pair<std::string, double>>& shares) {
    common::v1::Dimension& dimension = *survey.add_dimensions();
    dimension.set_id(id);
    dimension.set_name("By " + id);
    dimension.set_baseline_source(source);
    for (const auto& [category, share] : shares) {
      dimension.add_categories()->set_id(category);
      dimension.mutable_categories()->rbegin()->set_name("Of " + category);
      dimension.mutable_categories()->rbegin()->set_baseline_share(share);
    }
  };
  add_dimension("age", "Census 2021", {{"4-7", 0.4}, {"8-11", 0.356}});
  add_dimension("phase", "School census", {{"primary", 0.5}, {"secondary", 0.5}});
  return survey;
}

// A codebook for it: themes park and bus lead to places, kind leads to connections; the frame
// badges knows park only.
inline theme::v1::Codebook Voices() {
  theme::v1::Codebook codebook;
  codebook.set_id("voices");
  codebook.add_series("our-year");
  const auto add_frame = [&codebook](const std::string& id,
                                     const std::vector<std::string>& values) {
    theme::v1::Frame& frame = *codebook.add_frames();
    frame.set_id(id);
    frame.set_name("Frame " + id);
    for (const std::string& value : values) {
      frame.add_values()->set_id(value);
      frame.mutable_values()->rbegin()->set_name("Our " + value);
    }
  };
  add_frame("our-year", {"connections", "places"});
  add_frame("badges", {"place", "safe"});
  const auto add_theme = [&codebook](
                             const std::string& id,
                             const std::vector<std::pair<std::string, std::string>>& links) {
    theme::v1::Theme& theme = *codebook.add_themes();
    theme.set_id(id);
    theme.set_name("About " + id);
    for (const auto& [frame, value] : links) {
      theme.add_links()->set_frame(frame);
      theme.mutable_links()->rbegin()->set_value(value);
    }
  };
  add_theme("park", {{"our-year", "places"}, {"badges", "place"}});
  add_theme("bus", {{"our-year", "places"}});
  add_theme("kind", {{"our-year", "connections"}});
  return codebook;
}

// A record to which a test appends facts, and what the view makes of it.
class Record {
 public:
  void Publish(const survey::v1::SurveyDefinition& definition, uint32_t version = 1) {
    survey::v1::SurveyPublished event;
    *event.mutable_definition() = definition;
    event.set_survey_version(version);
    Append("survey-" + definition.id(), event);
  }

  void Register(const std::string& id, const std::string& phase) {
    survey::v1::SettingRegistered event;
    event.mutable_setting()->set_id(id);
    event.mutable_setting()->set_phase(phase);
    Append("setting-" + id, event);
  }

  void Publish(const theme::v1::Codebook& codebook, uint32_t version = 1) {
    theme::v1::CodebookPublished event;
    *event.mutable_codebook() = codebook;
    event.set_codebook_version(version);
    Append("codebook-" + codebook.id(), event);
  }

  void CompleteRun(uint32_t version, const std::string& coder = "lexical-1") {
    theme::v1::CodingRunCompleted event;
    event.set_codebook_id("voices");
    event.set_codebook_version(version);
    event.set_coder(coder);
    Append("codebook-voices", event);
  }

  // Gives the id of the response.
  std::string Submit(const Said& said) {
    std::string id = std::to_string(++response_count_);
    Append("response-" + id, ResponseOf(said));
    return id;
  }

  // The young person takes the response back.
  void Withdraw(const std::string& response) {
    Append("response-" + response, intake::v1::ResponseWithdrawn());
  }

  // The data protection officer has a subject erased.
  void Erase(const std::string& subject) {
    Append("erasure-of-" + subject, identity::v1::SubjectErased(), subject);
  }

  // `themes` of each text in turn, of the questions matters and change.
  void Code(const std::string& response, const std::vector<std::vector<std::string>>& themes,
            uint32_t version = 1, const std::string& coder = "lexical-1") {
    Append("coding-" + response, CodingOf(themes, version, coder), "response-" + response);
  }

  // A response all of whose `text_count` texts are in a language that the codebook does not cover.
  void CodeNotCovered(const std::string& response, size_t text_count, uint32_t version = 1) {
    theme::v1::ResponseCoded event =
        CodingOf(std::vector<std::vector<std::string>>(text_count), version, "lexical-1");
    for (theme::v1::TextCoding& text : *event.mutable_texts()) text.set_language_not_covered(true);
    Append("coding-" + response, event, "response-" + response);
  }

  // A response whose only text was set aside.
  void CodeSetAside(const std::string& response) {
    theme::v1::ResponseCoded event = CodingOf({{}}, 1, "lexical-1");
    event.mutable_texts(0)->set_decided_by_person(true);
    event.mutable_texts(0)->set_set_aside(true);
    Append("coding-" + response, event, "response-" + response);
  }

  // A survey and two settings as most tests want them.
  void Define() {
    Publish(OurYear());
    Register("ash-lane", "primary");
    Register("beech-high", "secondary");
  }

  // `count` responses that are all alike, coded with the same themes.
  void SubmitCoded(size_t count, const Said& said,
                   const std::vector<std::vector<std::string>>& themes) {
    for (size_t i = 0; i < count; ++i) Code(Submit(said), themes);
  }

  storage::MemoryEventLog& log() { return log_; }

  // Follow-up words of the response that came last.
  const std::string& words() const { return words_; }

 private:
  static theme::v1::ResponseCoded CodingOf(const std::vector<std::vector<std::string>>& themes,
                                           uint32_t version, const std::string& coder) {
    theme::v1::ResponseCoded event;
    event.set_coder(coder);
    event.set_codebook_id("voices");
    event.set_codebook_version(version);
    for (size_t i = 0; i < themes.size(); ++i) {
      theme::v1::TextCoding& text = *event.add_texts();
      text.set_question_id(i == 0 ? "matters" : "change");
      for (const std::string& theme : themes[i]) text.add_themes()->set_theme_id(theme);
    }
    return event;
  }

  static intake::v1::ResponseSubmitted ResponseOf(const Said& said) {
    intake::v1::ResponseSubmitted event;
    event.set_late(said.late);
    intake::v1::Response& response = *event.mutable_response();
    response.set_survey_id("our-year");
    response.set_survey_version(said.survey_version);
    response.set_wave_id(said.wave);
    response.set_setting_id(said.setting);
    response.set_voices(said.voices);
    for (size_t i = 0; i < said.texts.size(); ++i) {
      intake::v1::Answer& answer = *response.add_answers();
      answer.set_question_id(i == 0 ? "matters" : "change");
      answer.set_text(said.texts[i].first);
      answer.set_support(said.texts[i].second);
    }
    if (said.age.empty()) return event;
    intake::v1::Answer& age = *response.add_answers();
    age.set_question_id("age");
    if (said.age == "skipped") {
      age.mutable_skipped();
    } else if (said.age == "prefer-not-to-say") {
      age.mutable_prefer_not_to_say();
    } else {
      age.mutable_choices()->add_options(said.age);
    }
    return event;
  }

  void Append(const std::string& stream, const google::protobuf::Message& payload,
              const std::string& subject = "") {
    storage::NewEvent event = storage::MakeEvent(stream, versions_[stream]++, payload);
    event.subject = subject;
    const auto appended =
        storage::AppendAndWait(log_, {.request_id = "request-" + std::to_string(++request_count_),
                                      .events = {event},
                                      .occur_time = absl::UnixEpoch()});
    EXPECT_TRUE(appended.ok()) << appended.status();
    if (!appended.ok()) return;
    const std::string& words = appended->events[0].follow_up_words;
    if (!words.empty()) words_ = words;
  }

  storage::MemoryEventLog log_;
  std::map<std::string, uint64_t> versions_;
  int request_count_ = 0;
  int response_count_ = 0;
  std::string words_;
};

// A view that has applied a whole record.
class RunningView {
 public:
  explicit RunningView(storage::EventLog& log) {
    auto started = storage::ViewRunner::Start(directory_.path(), log, view);
    EXPECT_TRUE(started.ok()) << started.status();
    runner = *std::move(started);
    EXPECT_TRUE(runner->WaitUntilApplied(*log.Head(), absl::InfiniteDuration()));
  }

  std::string Hash() const { return *runner->Hash(); }

  ReportView view;

 private:
  storage::TemporaryDirectory directory_;

 public:
  std::unique_ptr<storage::ViewRunner> runner;
};

}  // namespace ourvoice::report
