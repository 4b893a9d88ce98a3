#include "services/intake/response.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "services/intake/example_survey.h"
#include "services/kit/error_detail.h"

namespace ourvoice::intake {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using v1::ResponseSubmitted;

absl::StatusOr<JudgedResponse> Judge(const v1::Response& response,
                                     const PublishedSurvey& survey = ExampleSurvey(),
                                     absl::Time now = WhileOpen()) {
  return JudgeResponse(response, {.survey = &survey, .setting_known = true, .now = now});
}

std::vector<std::string> Faults(const std::string& fields) {
  const absl::StatusOr<JudgedResponse> judged = Judge(ExampleResponse(fields));
  std::vector<std::string> faults;
  for (const kit::FieldViolation& violation : kit::ViolationsOf(judged.status())) {
    faults.push_back(violation.field);
  }
  return faults;
}

// The answers that are stored, one line each.
std::vector<std::string> Stored(const std::string& fields) {
  const absl::StatusOr<JudgedResponse> judged = Judge(ExampleResponse(fields));
  EXPECT_TRUE(judged.ok()) << judged.status();
  std::vector<std::string> stored;
  for (const v1::Answer& answer : judged->event.response().answers()) {
    stored.push_back(answer.ShortDebugString());
  }
  return stored;
}

TEST(ResponseTest, RefusesAnUnknownSurvey) {
  const auto judged = JudgeResponse(ExampleResponse(""), {.now = WhileOpen()});

  EXPECT_EQ(judged.status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(kit::ReasonOf(judged.status()), "SURVEY_UNKNOWN");
  EXPECT_EQ(judged.status().message(), "there is no published survey 'our-year'");
}

TEST(ResponseTest, NeverRepeatsWhatIsNoIdOfASurvey) {
  v1::Response response = ExampleResponse("");
  response.set_survey_id("Ask Amina");
  EXPECT_EQ(JudgeResponse(response, {.now = WhileOpen()}).status().message(),
            "there is no such published survey");
}

TEST(ResponseTest, RefusesAnUnknownVersion) {
  v1::Response response = ExampleResponse("");
  response.set_survey_version(2);

  const auto judged = Judge(response);

  ASSERT_EQ(kit::ViolationsOf(judged.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(judged.status())[0].field, "survey_version");
  EXPECT_TRUE(MayChangeWithNews(judged));
}

TEST(ResponseTest, JudgesByTheVersionThatWasAnswered) {
  PublishedSurvey survey = ExampleSurvey();
  survey::v1::SurveyDefinition second = ExampleDefinition();
  second.add_questions()->set_id("new");
  second.mutable_questions(second.questions_size() - 1)->mutable_yes_no();
  survey.versions[2] = std::make_shared<const PublishedVersion>(second);
  v1::Response response = ExampleResponse("answers { question_id: 'new' yes_no: true }");

  EXPECT_FALSE(Judge(response, survey).ok());
  response.set_survey_version(2);
  EXPECT_TRUE(Judge(response, survey).ok());
}

TEST(ResponseTest, TakesTheWaveTimesOfTheNewestVersion) {
  PublishedSurvey survey = ExampleSurvey();
  survey::v1::SurveyDefinition longer = ExampleDefinition();
  longer.mutable_waves(0)->clear_close_time();
  survey.versions[2] = std::make_shared<const PublishedVersion>(longer);

  const auto judged = Judge(ExampleResponse(""), survey, WhileOpen() + absl::Hours(2400));

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_TRUE(judged->taken.ok());
}

TEST(ResponseTest, RefusesAnUnknownQuestionWithoutQuotingIt) {
  const auto judged =
      Judge(ExampleResponse("answers { question_id: 'my name is' text: 'hidden words' }"));

  ASSERT_EQ(kit::ViolationsOf(judged.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(judged.status())[0].field, "answers[0].question_id");
  EXPECT_THAT(judged.status().ToString(), Not(HasSubstr("my name")));
  EXPECT_THAT(judged.status().ToString(), Not(HasSubstr("hidden words")));
}

TEST(ResponseTest, RefusesAnAnswerToAHiddenQuestion) {
  EXPECT_THAT(Faults("answers { question_id: 'enough-to-do' yes_no: false } "
                     "answers { question_id: 'where-go' choices { options: 'park' } }"),
              ElementsAre("answers[where-go]"));
  EXPECT_THAT(Faults("answers { question_id: 'where-go' skipped {} }"),
              ElementsAre("answers[where-go]"));
}

TEST(ResponseTest, RefusesAQuestionAnsweredTwice) {
  EXPECT_THAT(Faults("answers { question_id: 'feel-safe' scale: 1 } "
                     "answers { question_id: 'feel-safe' scale: 2 }"),
              ElementsAre("answers[feel-safe]"));
}

TEST(ResponseTest, RefusesMoreAnswersThanAnySurveyHas) {
  v1::Response response = ExampleResponse("");
  for (int i = 0; i < 201; ++i) response.add_answers()->set_question_id("unknown");

  const auto judged = Judge(response);

  ASSERT_EQ(kit::ViolationsOf(judged.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(judged.status())[0].field, "answers");
}

TEST(ResponseTest, RefusesMoreVoicesThanAGroupHas) {
  EXPECT_THAT(Faults("voices: 500"), IsEmpty());
  EXPECT_THAT(Faults("voices: 501"), ElementsAre("voices"));
}

TEST(ResponseTest, RefusesAnUnknownSetting) {
  const PublishedSurvey survey = ExampleSurvey();
  const auto judge = [&](const std::string& fields) {
    return JudgeResponse(ExampleResponse(fields), {.survey = &survey, .now = WhileOpen()});
  };

  const auto unknown = judge("setting_id: 'nowhere'");

  ASSERT_EQ(kit::ViolationsOf(unknown.status()).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(unknown.status())[0].field, "setting_id");
  EXPECT_TRUE(judge("").ok()) << "an open link has no setting";
}

TEST(ResponseTest, RefusesALanguageThatIsNoTag) {
  for (const char* tag : {"en", "en-x-8to11", "ur-x-easy", "ckb", "zh-Hant"}) {
    EXPECT_THAT(Faults("language: '" + std::string(tag) + "'"), IsEmpty()) << tag;
  }
  for (const char* tag : {"e", "english", "en-", "en--x", "en_GB", "en-x", "-en", "en x", "12",
                          "en-toolongpart", "en-aaaaaaaa-bbbbbbbb-cccccccc-dddddddd"}) {
    EXPECT_THAT(Faults("language: '" + std::string(tag) + "'"), ElementsAre("language")) << tag;
  }
}

TEST(ResponseTest, RefusesValuesThatTheSchemaDoesNotHave) {
  v1::Response response = ExampleResponse("");
  response.set_helped_by(static_cast<v1::Response::HelpedBy>(99));
  response.set_own_words(static_cast<v1::Response::OwnWords>(99));

  const auto judged = Judge(response);

  ASSERT_EQ(kit::ViolationsOf(judged.status()).size(), 2);
  EXPECT_EQ(kit::ViolationsOf(judged.status())[0].field, "helped_by");
  EXPECT_EQ(kit::ViolationsOf(judged.status())[1].field, "own_words");
}

TEST(ResponseTest, NamesEveryFaultAtOnce) {
  EXPECT_THAT(Faults("voices: 900 wave_id: '1999' language: '?' "
                     "answers { question_id: 'feel-safe' scale: 9 } "
                     "answers { question_id: 'nobody-asked' scale: 1 } "
                     "answers { question_id: 'moved-in' date: '2023-02-29' }"),
              ElementsAre("voices", "language", "wave_id", "answers[1].question_id",
                          "answers[feel-safe].scale", "answers[moved-in].date"));
}

TEST(ResponseTest, KeepsSkippedPreferNotToSayAndNotAskedApart) {
  const auto stored = Stored(
      "answers { question_id: 'matters' prefer_not_to_say {} } "
      "answers { question_id: 'hope' skipped {} } "
      "answers { question_id: 'enough-to-do' yes_no: false }");

  EXPECT_THAT(stored, testing::IsSupersetOf({R"(question_id: "matters" prefer_not_to_say { })",
                                             R"(question_id: "hope" skipped { })",
                                             R"(question_id: "feel-safe" skipped { })"}));
  EXPECT_THAT(stored, Not(testing::Contains(HasSubstr("where-go")))) << "was not asked";
  EXPECT_THAT(stored, Not(testing::Contains(HasSubstr("welcome")))) << "is a statement";
}

TEST(ResponseTest, KeepsNothingOfAQuestionThatWasNotAsked) {
  const auto stored = Stored("not_asked: 'feel-safe' answers { question_id: 'hope' skipped {} }");

  EXPECT_THAT(stored, testing::Contains(HasSubstr("hope")));
  EXPECT_THAT(stored, Not(testing::Contains(HasSubstr("feel-safe"))));
}

TEST(ResponseTest, RefusesWhatCannotHaveBeenLeftUnasked) {
  EXPECT_THAT(Faults("not_asked: 'hope' not_asked: 'nobody-asked' "
                     "answers { question_id: 'hope' skipped {} }"),
              ElementsAre("not_asked[0]", "not_asked[1]"));
}

TEST(ResponseTest, TakesBlankWordsForSkipped) {
  EXPECT_EQ(Stored("answers { question_id: 'matters' text: ' \\n ' }")[0],
            R"(question_id: "matters" skipped { })");
}

TEST(ResponseTest, PutsAnswersIntoTheOrderOfTheQuestions) {
  const auto stored = Stored(
      "answers { question_id: 'ward' choices { options: 'moston' } } "
      "answers { question_id: 'matters' text: 'parks' }");

  EXPECT_THAT(stored.front(), HasSubstr("matters"));
  EXPECT_THAT(stored.back(), HasSubstr("moston"));
}

TEST(ResponseTest, FillsInWaveAndVoices) {
  const auto judged = Judge(ExampleResponse(""));

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_EQ(judged->event.response().wave_id(), "2026");
  EXPECT_EQ(judged->event.response().voices(), 1);
  EXPECT_EQ(judged->event.channel(), ResponseSubmitted::CHANNEL_SUBMITTED);
  EXPECT_FALSE(judged->event.late());
}

TEST(ResponseTest, KeepsWhatWasSaidAboutTheAnswering) {
  const auto judged =
      Judge(ExampleResponse("setting_id: 's' voices: 28 language: 'ur' may_quote: true "
                            "helped_by: HELPED_BY_TEACHER own_words: OWN_WORDS_NO "
                            "answers { question_id: 'matters' text: 'parks' support: 20 }"));

  ASSERT_TRUE(judged.ok()) << judged.status();
  const v1::Response& stored = judged->event.response();
  EXPECT_EQ(stored.setting_id(), "s");
  EXPECT_EQ(stored.voices(), 28);
  EXPECT_EQ(stored.language(), "ur");
  EXPECT_TRUE(stored.may_quote());
  EXPECT_EQ(stored.helped_by(), v1::Response::HELPED_BY_TEACHER);
  EXPECT_EQ(stored.own_words(), v1::Response::OWN_WORDS_NO);
  EXPECT_EQ(stored.answers(0).support(), 20);
}

void Smuggle(google::protobuf::Message& message) {
  message.GetReflection()->MutableUnknownFields(&message)->AddLengthDelimited(900, "smuggled");
}

TEST(ResponseTest, DoesNotStoreFieldsThatTheSchemaDoesNotHave) {
  v1::Response response = ExampleResponse("answers { question_id: 'matters' text: 'parks' }");
  Smuggle(*response.mutable_answers(0));

  const auto judged = Judge(response);

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_THAT(judged->event.SerializeAsString(), Not(HasSubstr("smuggled")));
}

TEST(ResponseTest, DoesNotStoreSuchFieldsWithinAnAnswerEither) {
  // Every message that an answer may hold.
  v1::Answer every;
  const auto* const value = v1::Answer::descriptor()->FindOneofByName("value");
  for (int i = 0; i < value->field_count(); ++i) {
    const auto* const field = value->field(i);
    if (field->message_type() == nullptr) continue;
    every.Clear();
    Smuggle(*every.GetReflection()->MutableMessage(&every, field));
    v1::Answer known;

    CopyKnownFields(every, known);

    EXPECT_THAT(known.SerializeAsString(), Not(HasSubstr("smuggled"))) << field->name();
  }
}

TEST(ResponseTest, MarksALateAnswer) {
  const auto judged =
      Judge(ExampleResponse(""), ExampleSurvey(), WhileOpen() + absl::Hours(21 * 24));

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_TRUE(judged->taken.ok());
  EXPECT_TRUE(judged->event.late());
}

TEST(ResponseTest, TakesNoAnswerOnceTheSurveyIsClosed) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = WhileOpen() - absl::Hours(100);

  const auto judged = Judge(ExampleResponse(""), survey);

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_EQ(kit::ReasonOf(judged->taken), "SURVEY_CLOSED");
  EXPECT_TRUE(MayChangeWithNews(judged));
}

TEST(ResponseTest, TakesAnImportAlsoOnceTheSurveyIsClosed) {
  PublishedSurvey survey = ExampleSurvey();
  survey.close_time = WhileOpen() - absl::Hours(100);

  const auto judged = JudgeResponse(
      ExampleResponse(""),
      {.survey = &survey, .channel = ResponseSubmitted::CHANNEL_IMPORTED, .now = WhileOpen()});

  ASSERT_TRUE(judged.ok()) << judged.status();
  EXPECT_TRUE(judged->taken.ok());
  EXPECT_FALSE(judged->event.late());
  EXPECT_EQ(judged->event.channel(), ResponseSubmitted::CHANNEL_IMPORTED);
}

TEST(ResponseTest, TakesNothingToAVersionWhoseAnswersAreToBeDeleted) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_close_time();
  definition.mutable_governance()->set_delete_by("2027-03-01");
  const PublishedSurvey survey = ExampleSurvey(definition);
  const absl::Time due = absl::FromCivil(absl::CivilDay(2027, 3, 1), absl::UTCTimeZone());

  for (const auto channel :
       {ResponseSubmitted::CHANNEL_SUBMITTED, ResponseSubmitted::CHANNEL_IMPORTED}) {
    const auto before =
        JudgeResponse(ExampleResponse(""),
                      {.survey = &survey, .channel = channel, .now = due - absl::Seconds(1)});
    const auto after =
        JudgeResponse(ExampleResponse(""), {.survey = &survey, .channel = channel, .now = due});
    EXPECT_TRUE(before->taken.ok()) << before->taken;
    EXPECT_EQ(kit::ReasonOf(after->taken), "SURVEY_EXPIRED");
  }
}

TEST(ResponseTest, MayChangeOnlyWithNewsOfSurveysAndSettings) {
  EXPECT_TRUE(MayChangeWithNews(absl::NotFoundError("")));
  EXPECT_TRUE(MayChangeWithNews(Judge(ExampleResponse("wave_id: '1999'"))));
  EXPECT_FALSE(MayChangeWithNews(Judge(ExampleResponse("voices: 900"))));
  EXPECT_FALSE(MayChangeWithNews(Judge(ExampleResponse(""))));
}

}  // namespace
}  // namespace ourvoice::intake
