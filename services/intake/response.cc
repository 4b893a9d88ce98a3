#include "services/intake/response.h"

#include <absl/strings/ascii.h>
#include <absl/strings/str_cat.h>
#include <absl/strings/str_split.h>
#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/intake/answer.h"
#include "services/intake/error_domain.h"
#include "services/intake/joining_rules.h"
#include "services/intake/visibility.h"
#include "services/intake/wave.h"
#include "services/kit/error_detail.h"
#include "services/kit/text.h"

namespace ourvoice::intake {
namespace {

using google::protobuf::util::MessageDifferencer;
using kit::FieldViolation;
using survey::v1::Question;
using v1::Answer;
using v1::Response;
using v1::ResponseSubmitted;

constexpr uint32_t kVoicesMax = 500;
constexpr int kAnswersMax = 200;
constexpr size_t kLanguageBytesMax = 35;

// Whether the tag has the form of BCP 47: a language of 2 or 3 letters, then parts of 1 to 8
// letters and digits.
bool IsLanguageTag(const std::string& tag) {
  if (tag.size() > kLanguageBytesMax) return false;
  const std::vector<std::string> parts = absl::StrSplit(tag, '-');
  const std::string& language = parts.front();
  if (language.size() < 2 || language.size() > 3) return false;
  if (!std::all_of(language.begin(), language.end(), absl::ascii_isalpha)) return false;
  const bool parts_fit = std::all_of(parts.begin(), parts.end(), [](const std::string& part) {
    return !part.empty() && part.size() <= 8 &&
           std::all_of(part.begin(), part.end(), absl::ascii_isalnum);
  });
  return parts_fit && parts.back().size() > 1;
}

void JudgeHead(const Response& response, const Circumstances& circumstances,
               std::vector<FieldViolation>& faults) {
  if (response.voices() > kVoicesMax) {
    faults.push_back({"voices", absl::StrCat("must be from 1 to ", kVoicesMax)});
  }
  if (!response.setting_id().empty() && !circumstances.setting_known) {
    faults.push_back({"setting_id", "is not a registered setting"});
  }
  if (!response.language().empty() && !IsLanguageTag(response.language())) {
    faults.push_back({"language", "must be a language tag such as `en` or `en-x-8to11`"});
  }
  if (!Response::HelpedBy_IsValid(response.helped_by())) {
    faults.push_back({"helped_by", "is none of the values of the schema"});
  }
  if (!Response::OwnWords_IsValid(response.own_words())) {
    faults.push_back({"own_words", "is none of the values of the schema"});
  }
}

// Puts the answers into the order of the questions. Names unknown and repeated ones by where they
// stand, as an unknown id is something that was written.
AnswersByPlace SortAnswers(const PublishedVersion& version, const Response& response,
                           std::vector<FieldViolation>& faults) {
  AnswersByPlace answers(version.definition().questions_size(), nullptr);
  if (response.answers_size() > kAnswersMax) {
    faults.push_back({"answers", absl::StrCat("must be at most ", kAnswersMax)});
    return answers;
  }
  for (int i = 0; i < response.answers_size(); ++i) {
    const Answer& answer = response.answers(i);
    const std::optional<int> place = version.PlaceOf(answer.question_id());
    if (!place.has_value()) {
      faults.push_back({absl::StrCat("answers[", i, "].question_id"),
                        "is not a question of this version of the survey"});
    } else if (answers[*place] != nullptr) {
      faults.push_back(
          {absl::StrCat("answers[", answer.question_id(), "]"), "is answered more than once"});
    } else {
      answers[*place] = &answer;
    }
  }
  return answers;
}

// Takes out of the questions that are shown those that the response says were not asked.
void LeaveOutNotAsked(const PublishedVersion& version, const Response& response,
                      const AnswersByPlace& answers, std::vector<bool>& shown,
                      std::vector<FieldViolation>& faults) {
  if (response.not_asked_size() > kAnswersMax) {
    faults.push_back({"not_asked", absl::StrCat("must be at most ", kAnswersMax)});
    return;
  }
  for (int i = 0; i < response.not_asked_size(); ++i) {
    const std::optional<int> place = version.PlaceOf(response.not_asked(i));
    if (!place.has_value()) {
      faults.push_back(
          {absl::StrCat("not_asked[", i, "]"), "is not a question of this version of the survey"});
    } else if (answers[*place] != nullptr) {
      faults.push_back(
          {absl::StrCat("not_asked[", i, "]"), "has an answer: leave one of them out"});
    } else {
      shown[*place] = false;
    }
  }
}

void JudgeAnswers(const PublishedVersion& version, const AnswersByPlace& answers,
                  const std::vector<bool>& shown, uint32_t voices,
                  std::vector<FieldViolation>& faults) {
  for (size_t place = 0; place < answers.size(); ++place) {
    if (answers[place] == nullptr) continue;
    if (!shown[place]) {
      faults.push_back({absl::StrCat("answers[", answers[place]->question_id(), "]"),
                        "is not asked after these answers: leave it out"});
    } else {
      JudgeAnswer(version, static_cast<int>(place), *answers[place], voices, faults);
    }
  }
}

bool HasUnknownFields(const google::protobuf::Message& message) {
  return !message.GetReflection()->GetUnknownFields(message).empty();
}

void WriteAnswers(const PublishedVersion& version, const AnswersByPlace& answers,
                  const std::vector<bool>& shown, Response& normal) {
  for (size_t place = 0; place < answers.size(); ++place) {
    const Question& question = version.definition().questions(static_cast<int>(place));
    if (!shown[place] || question.has_statement()) continue;
    Answer& answer = *normal.add_answers();
    answer.set_question_id(question.id());
    const bool said = answers[place] != nullptr &&
                      (SaysSomething(*answers[place]) || answers[place]->has_prefer_not_to_say());
    if (said) {
      CopyKnownFields(*answers[place], answer);
    } else {
      answer.mutable_skipped();
    }
  }
}

absl::Status Expired() {
  return kit::ErrorWithReason(absl::StatusCode::kFailedPrecondition,
                              "the date has come by which answers to this version of the survey "
                              "are deleted: it takes none",
                              "SURVEY_EXPIRED", kErrorDomain);
}

// What was said, by question.
std::map<std::string_view, const Answer*> SaidIn(const Response& response) {
  std::map<std::string_view, const Answer*> said;
  for (const Answer& answer : response.answers()) {
    if (!answer.has_skipped()) said.emplace(answer.question_id(), &answer);
  }
  return said;
}

}  // namespace

// To discard them takes as long as to judge the whole response, so it is looked first whether there
// are any.
void CopyKnownFields(const Answer& from, Answer& into) {
  into = from;
  if (HasUnknownFields(from) || HasUnknownFields(from.choices()) ||
      HasUnknownFields(from.ranking()) || HasUnknownFields(from.skipped()) ||
      HasUnknownFields(from.prefer_not_to_say())) {
    into.DiscardUnknownFields();
  }
}

absl::StatusOr<JudgedResponse> JudgeResponse(const Response& response,
                                             const Circumstances& circumstances) {
  if (circumstances.survey == nullptr) {
    return kit::ErrorWithReason(absl::StatusCode::kNotFound,
                                kit::NoSuch("published survey", response.survey_id()),
                                "SURVEY_UNKNOWN", kErrorDomain);
  }
  const PublishedSurvey& survey = *circumstances.survey;
  const bool imported = circumstances.channel == ResponseSubmitted::CHANNEL_IMPORTED;
  std::vector<FieldViolation> faults;
  JudgeHead(response, circumstances, faults);
  const std::string& wave_id =
      circumstances.joined.has_value() ? circumstances.joined->wave_id : response.wave_id();
  const WaveChoice wave = imported ? ChooseWaveOfImport(survey, wave_id, circumstances.now)
                                   : ChooseWave(survey, wave_id, circumstances.now);
  if (!wave.fault.empty()) faults.push_back({"wave_id", wave.fault});
  const survey::v1::Wave* const chosen = FindWave(survey, wave.wave_id);
  JudgeWayIn(response, circumstances, chosen, faults);
  const auto version = survey.versions.find(response.survey_version());
  if (version == survey.versions.end()) {
    faults.push_back({"survey_version", "is not a published version of the survey"});
    return kit::InvalidFields(kErrorDomain, faults);
  }
  const uint32_t voices = std::max(response.voices(), 1u);
  const AnswersByPlace answers = SortAnswers(*version->second, response, faults);
  std::vector<bool> shown = ShownQuestions(*version->second, answers);
  LeaveOutNotAsked(*version->second, response, answers, shown, faults);
  JudgeAnswers(*version->second, answers, shown, voices, faults);
  if (!faults.empty()) return kit::InvalidFields(kErrorDomain, faults);

  JudgedResponse judged{
      .taken = wave.taken, .joined = circumstances.joined, .wave_named = !wave_id.empty()};
  judged.taken.Update(CheckWayIn(circumstances, chosen));
  const std::optional<absl::Time> due_time = version->second->due_time();
  if (due_time.has_value() && circumstances.now >= *due_time) judged.taken = Expired();
  judged.event.set_channel(circumstances.channel);
  judged.event.set_late(wave.late);
  Response& normal = *judged.event.mutable_response();
  normal.set_survey_id(response.survey_id());
  normal.set_survey_version(response.survey_version());
  normal.set_wave_id(wave.wave_id);
  normal.set_setting_id(circumstances.joined.has_value() ? circumstances.joined->setting_id
                                                         : response.setting_id());
  normal.set_voices(voices);
  normal.set_language(response.language());
  normal.set_helped_by(response.helped_by());
  normal.set_own_words(response.own_words());
  normal.set_may_quote(response.may_quote());
  WriteAnswers(*version->second, answers, shown, normal);
  return judged;
}

bool SaysTheSame(const ResponseSubmitted& earlier, const ResponseSubmitted& now, bool wave_named) {
  const auto said_earlier = SaidIn(earlier.response());
  const auto said_now = SaidIn(now.response());
  const bool same_answers =
      std::ranges::equal(said_earlier, said_now, [](const auto& one, const auto& other) {
        return MessageDifferencer::Equals(*one.second, *other.second);
      });
  ResponseSubmitted first = earlier;
  ResponseSubmitted second = now;
  for (ResponseSubmitted* event : {&first, &second}) {
    event->clear_late();
    // The lexicon may have changed meanwhile.
    event->clear_signals();
    event->mutable_response()->clear_answers();
    if (!wave_named) event->mutable_response()->clear_wave_id();
    if (now.channel() == ResponseSubmitted::CHANNEL_IMPORTED) {
      event->mutable_response()->clear_survey_version();
    }
  }
  return same_answers && MessageDifferencer::Equals(first, second);
}

bool MayChangeWithNews(const absl::StatusOr<JudgedResponse>& judgement) {
  if (judgement.ok()) return !judgement->taken.ok();
  if (absl::IsNotFound(judgement.status())) return true;
  const std::vector<FieldViolation> violations = kit::ViolationsOf(judgement.status());
  return std::any_of(violations.begin(), violations.end(), [](const FieldViolation& violation) {
    return violation.field == "survey_version" || violation.field == "setting_id" ||
           violation.field == "wave_id";
  });
}

}  // namespace ourvoice::intake
