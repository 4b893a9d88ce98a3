// Wrong input to the real program: it says what is wrong, and the record stays as it is.
#include <gmock/gmock.h>

#include <memory>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

using absl::StatusCode;
using intake::v1::SubmitResponseRequest;
using test::Outcome;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr char kSurvey[] = "tests/e2e/testdata/small-survey.yaml";
constexpr char kCodebook[] = "tests/e2e/testdata/small-codebook.yaml";

SubmitResponseRequest GoodRequest() {
  SubmitResponseRequest request;
  request.set_request_id("0123456789abcdef");
  request.mutable_response()->set_survey_id("small");
  request.mutable_response()->set_survey_version(1);
  return request;
}

intake::v1::Answer& Add(SubmitResponseRequest& request, const std::string& question) {
  intake::v1::Answer& answer = *request.mutable_response()->add_answers();
  answer.set_question_id(question);
  return answer;
}

// A request that is good but for one thing, as the bytes that are sent.
template <typename Spoil>
std::string Spoilt(const Spoil& spoil) {
  SubmitResponseRequest request = GoodRequest();
  spoil(request);
  return request.SerializeAsString();
}

// A good request in which each `?` of a text was overwritten; the library itself would not send it.
std::string WithBytes(char in_place_of_question_mark) {
  std::string bytes = Spoilt([](auto& request) { Add(request, "wish").set_text("Trees?"); });
  bytes.at(bytes.rfind('?')) = in_place_of_question_mark;
  return bytes;
}

struct BadAnswer {
  std::string name;
  std::string request;
  StatusCode code = StatusCode::kInvalidArgument;
  // Where the fault is, and what.
  std::string field;
  std::string reason;
};

void PrintTo(const BadAnswer& answer, std::ostream* out) { *out << answer.name; }

std::vector<BadAnswer> BadAnswers() {
  return {
      {.name = "UnknownSurvey",
       .request = Spoilt([](auto& r) { r.mutable_response()->set_survey_id("nowhere"); }),
       .code = StatusCode::kNotFound,
       .reason = "nowhere"},
      {.name = "UnknownVersion",
       .request = Spoilt([](auto& r) { r.mutable_response()->set_survey_version(9); }),
       .field = "survey_version",
       .reason = "not a published version"},
      {.name = "UnknownQuestion",
       .request = Spoilt([](auto& r) { Add(r, "favourite-colour").set_text("blue"); }),
       .field = "answers[0].question_id",
       .reason = "not a question of this version"},
      {.name = "HiddenQuestion",
       .request = Spoilt([](auto& r) {
         Add(r, "enough-to-do").set_yes_no(false);
         Add(r, "where-go").mutable_choices()->add_options("park");
       }),
       .field = "answers[where-go]",
       .reason = "is not asked after these answers"},
      {.name = "OptionNotOffered",
       .request = Spoilt([](auto& r) {
         Add(r, "enough-to-do").set_yes_no(true);
         Add(r, "where-go").mutable_choices()->add_options("moon");
       }),
       .field = "answers[where-go].choices.options[0]",
       .reason = "is not an option"},
      {.name = "TextTooLong",
       .request = Spoilt([](auto& r) { Add(r, "wish").set_text(std::string(4'001, 'a')); }),
       .field = "answers[wish].text",
       .reason = "is 4001 characters long: at most 4000"},
      {.name = "ShortTextTooLong",
       .request = Spoilt([](auto& r) { Add(r, "hope").set_text(std::string(101, 'a')); }),
       .field = "answers[hope].text",
       .reason = "is 101 characters long: at most 100"},
      {.name = "NulByte",
       .request = WithBytes('\0'),
       .field = "answers[wish].text",
       .reason = "must be UTF-8 without NUL"},
      {.name = "BrokenUtf8", .request = WithBytes('\xFF'), .reason = "text that is not UTF-8"},
      {.name = "BytesThatAreNoMessage",
       .request = "what young people said",
       .reason = "is no ourvoice.intake.v1.SubmitResponseRequest"},
  };
}

class BadAnswerTest : public ::testing::TestWithParam<BadAnswer> {
 protected:
  static void SetUpTestSuite() {
    service_ = std::make_unique<test::RunningService>();
    service_->PublishSmallSurvey();
  }
  static void TearDownTestSuite() { service_.reset(); }

  static std::unique_ptr<test::RunningService> service_;
};

std::unique_ptr<test::RunningService> BadAnswerTest::service_;

TEST_P(BadAnswerTest, IsRefusedWithItsPlaceAndReasonAndChangesNothing) {
  const std::string head = service_->Head();

  const absl::Status status =
      service_->CallPublic(test::kSubmitResponse, GetParam().request).status();

  EXPECT_EQ(status.code(), GetParam().code) << status;
  EXPECT_THAT(std::string(status.message()),
              AllOf(HasSubstr(GetParam().field), HasSubstr(GetParam().reason)));
  EXPECT_EQ(service_->Head(), head);
}

INSTANTIATE_TEST_SUITE_P(Each, BadAnswerTest, ::testing::ValuesIn(BadAnswers()),
                         [](const auto& info) { return info.param.name; });

class BadInputTest : public ::testing::Test {
 protected:
  // Runs a client that must fail for what is in the file, and change nothing.
  std::string ErrorsOf(const std::vector<std::string>& arguments) const {
    const std::string head = service_.Head();
    const Outcome outcome = service_.Cli(arguments);
    EXPECT_EQ(outcome.exit_code, 2) << outcome.output << outcome.errors;
    EXPECT_EQ(service_.Head(), head);
    return outcome.errors;
  }

  // Writes a file of the project beside the data, with `from` replaced by `to`.
  std::string WithChange(const std::string& path, const std::string& from,
                         const std::string& to) const {
    std::string text = test::ReadFile(path);
    const size_t place = text.find(from);
    EXPECT_NE(place, std::string::npos) << path << " holds no `" << from << "`";
    if (place != std::string::npos) text.replace(place, from.size(), to);
    test::WriteFile(service_.PathOf("changed.yaml"), text);
    return service_.PathOf("changed.yaml");
  }

  test::RunningService service_;
};

TEST_F(BadInputTest, RefusesAnAnswerToAClosedSurvey) {
  service_.PublishSmallSurvey();
  ASSERT_EQ(service_.Cli({"survey", "close", "small"}).exit_code, 0);
  const std::string head = service_.Head();

  const absl::Status status =
      service_.CallPublic(test::kSubmitResponse, GoodRequest().SerializeAsString()).status();

  EXPECT_EQ(status.code(), StatusCode::kFailedPrecondition);
  EXPECT_EQ(status.message(), "the survey is closed and takes no more answers");
  EXPECT_EQ(service_.Head(), head);
}

TEST_F(BadInputTest, RefusesASurveyWhoseShowIfFormsACircle) {
  const std::string file =
      WithChange(kSurvey, "    yes-no: {}\n",
                 "    yes-no: {}\n"
                 "    show-if: [{question: where-go, any-of: {options: [park]}}]\n");

  EXPECT_THAT(ErrorsOf({"survey", "import", file}),
              AllOf(HasSubstr("enough-to-do"), HasSubstr("where-go"), HasSubstr("circle")));
}

TEST_F(BadInputTest, RefusesACodebookWithADuplicateId) {
  const std::string file = WithChange(kCodebook, "id: play", "id: roads");

  EXPECT_THAT(ErrorsOf({"codebook", "import", file}),
              HasSubstr("changed.yaml:19: theme roads, id: "));
}

TEST_F(BadInputTest, RefusesACodebookWithAnUnknownFrameValue) {
  const std::string file = WithChange(kCodebook, "value: happy", "value: merry");

  EXPECT_THAT(ErrorsOf({"codebook", "import", file}),
              HasSubstr("theme play, link 1, value: the frame has no such value"));
}

TEST_F(BadInputTest, RefusesACodebookWithAnEmptyTheme) {
  test::WriteFile(service_.PathOf("changed.yaml"), test::ReadFile(kCodebook) + "  - id: empty\n");

  EXPECT_THAT(ErrorsOf({"codebook", "import", service_.PathOf("changed.yaml")}),
              AllOf(HasSubstr("theme empty, name: "), HasSubstr("theme empty, terms: has no terms"),
                    HasSubstr("theme empty, links: leads to no frame")));
}

TEST_F(BadInputTest, NamesTheLineOfEachFaultOfASurvey) {
  const std::string file =
      WithChange(kSurvey, "any-of: {options: [\"yes\"]}", "any-of: {options: [\"maybe\"]}");

  EXPECT_EQ(ErrorsOf({"survey", "import", file}),
            "ourvoice: " + file +
                ":32: question where-go, show-if 1, any-of, option maybe: is not offered by "
                "`enough-to-do`\n");
}

TEST_F(BadInputTest, ListsNoHeaderWhereNobodyServes) {
  const Outcome outcome = test::Run({"--data", service_.PathOf("nobody"), "survey", "list"});

  EXPECT_EQ(outcome.exit_code, 3);
  EXPECT_EQ(outcome.output, "");
}

TEST_F(BadInputTest, NamesTheCommandsWhereThereIsNoneOfThatName) {
  EXPECT_THAT(ErrorsOf({"bogus"}),
              AllOf(HasSubstr("there is no command `bogus`"), HasSubstr("survey, setting")));
  EXPECT_THAT(ErrorsOf({"survey", "bogus"}), HasSubstr("there are: import, publish"));
}

TEST_F(BadInputTest, NeverRepeatsWordsThatAreNoCommand) {
  EXPECT_THAT(ErrorsOf({"What Amina said"}), Not(HasSubstr("Amina")));
}

TEST_F(BadInputTest, NamesTheAnswerThatDoesNotFit) {
  service_.PublishSmallSurvey();

  EXPECT_EQ(ErrorsOf({"response", "submit", "small", "--answer", "enough-to-do=yes", "--answer",
                      "where-go=moon", "--answer", "feel-safe=9"}),
            "ourvoice: where-go: is not an option of the question; there are: `park`, `library`\n"
            "feel-safe: must be from 1 to 5\n");
  EXPECT_EQ(ErrorsOf({"response", "submit", "small", "--answer", "setting=nowhere", "--answer",
                      "hope=Trees"}),
            "ourvoice: setting: is not a registered setting: see `ourvoice setting list`\n");
}

TEST_F(BadInputTest, RefusesALabelThatIsNoTheme) {
  EXPECT_THAT(ErrorsOf({"theme", "evaluate", "--codebook", "deploy/demo/codebook.yaml", "--test",
                        "tests/e2e/testdata/coded.csv"}),
              HasSubstr("coded.csv line 2: the label `safer-cleaner-greener` is no theme of the "
                        "codebook; it is a value of a frame: add --frame our-year"));
}

TEST_F(BadInputTest, NamesThePhasesThatThereAre) {
  ASSERT_EQ(service_.Cli({"survey", "import", "deploy/demo/survey.yaml"}).exit_code, 0);
  ASSERT_EQ(service_.Cli({"duty", "set", "deploy/demo/duty.yaml", "--by", "ann"}).exit_code, 0);
  ASSERT_EQ(service_.Cli({"survey", "publish", "our-year"}).exit_code, 0);
  const std::string file = service_.PathOf("settings.csv");
  test::WriteFile(file, "id,name,phase,ward\na,A,kindergarten,\nb,B,primary,nowhere\n");

  const Outcome imported = service_.Cli({"setting", "import", file});

  EXPECT_EQ(imported.exit_code, 4);
  EXPECT_THAT(imported.output, HasSubstr("Mind: no survey knows the ward of b."));
  EXPECT_THAT(test::ReadFile(file + ".rejected.csv"),
              HasSubstr("must be one of: nursery, primary"));
}

TEST_F(BadInputTest, MindsACodebookThatCoversNoSurvey) {
  ASSERT_EQ(service_.Cli({"codebook", "import", kCodebook}).exit_code, 0);

  const Outcome published = service_.Cli({"codebook", "publish", "small"});

  EXPECT_EQ(published.exit_code, 0) << published.errors;
  EXPECT_THAT(published.output,
              HasSubstr("Mind: no survey is in the series our-year. There are surveys in: none."));
}

TEST_F(BadInputTest, TellsWhichNamesADraftChanges) {
  service_.PublishSmallSurvey();
  const std::string file = WithChange(kSurvey, "text: The park", "text: The moon");

  const Outcome imported = service_.Cli({"survey", "import", file});

  EXPECT_THAT(imported.output, HasSubstr("was: The park\n    now: The moon"));
  EXPECT_THAT(service_.Cli({"survey", "list"}).output, HasSubstr("published, draft pending"));
}

}  // namespace
}  // namespace ourvoice
