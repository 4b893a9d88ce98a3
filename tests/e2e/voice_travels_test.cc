// The whole path, against real binaries: what young people say becomes a themed report. Every test
// runs in both topologies: all roles in one process, and the record in a process of its own.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>

#include <memory>
#include <regex>

#include "ourvoice/report/v1/report_service.pb.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

using report::v1::Figure;
using report::v1::GetReportResponse;
using test::Outcome;
using test::Server;
using ::testing::HasSubstr;

enum class Topology { kOneProcess, kRecordApart };

class VoiceTravelsTest : public ::testing::TestWithParam<Topology> {
 protected:
  void SetUp() override { Start(); }

  void Start() {
    if (GetParam() == Topology::kOneProcess) {
      services_ =
          std::make_unique<Server>(folder_ / "data", std::vector<std::string>{"--listen", "none"});
    } else {
      record_ = std::make_unique<Server>(
          folder_ / "record", std::vector<std::string>{"--roles", "record", "--listen", "none"});
      ASSERT_TRUE(record_->WaitUntilServing()) << record_->Log();
      services_ = std::make_unique<Server>(
          folder_ / "data", std::vector<std::string>{
                                "--roles", "survey,identity,intake,safeguarding,theme,report",
                                "--record", folder_ / "record/ourvoice.sock", "--listen", "none"});
    }
    ASSERT_TRUE(services_->WaitUntilServing()) << services_->Log();
  }

  void Stop() {
    EXPECT_EQ(services_->Stop(), 0) << services_->Log();
    if (record_ == nullptr) return;
    EXPECT_EQ(record_->Stop(), 0) << record_->Log();
  }

  Outcome Cli(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"--data", folder_ / "data"});
    return test::Run(arguments);
  }

  void LoadDemo() {
    const Outcome loaded = Cli({"demo", "load", "deploy/demo"});
    ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
  }

  GetReportResponse Report(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"report", "show"});
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome shown = Cli(arguments);
    EXPECT_EQ(shown.exit_code, 0) << shown.errors;
    GetReportResponse report;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(shown.output, &report).ok());
    return report;
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Server> record_;
  std::unique_ptr<Server> services_;
};

TEST_P(VoiceTravelsTest, TheDemonstrationBecomesAReportByOurYearTheme) {
  LoadDemo();

  const GetReportResponse report = Report({"our-year", "--frame", "our-year"});

  EXPECT_EQ(report.participation().total().responses().rounded(), 440);
  ASSERT_EQ(report.by_frame_value().rows_size(), 4);
  for (const report::v1::ThemeRow& row : report.by_frame_value().rows()) {
    EXPECT_EQ(row.cells(0).responses().mark(), Figure::MARK_SHOWN) << row.id();
  }
}

TEST_P(VoiceTravelsTest, TheDemonstrationBecomesAReportByPlanOutcome) {
  LoadDemo();

  const GetReportResponse report = Report({"our-year", "--frame", "plan", "--by", "age-band"});

  std::vector<std::string> values;
  for (const report::v1::ThemeRow& row : report.by_frame_value().rows()) values.push_back(row.id());
  EXPECT_THAT(values, ::testing::ElementsAre("safe", "happy", "healthy", "successful"));
  EXPECT_EQ(report.by_frame_value().columns_size(), 6);
}

TEST_P(VoiceTravelsTest, SaysHowFarFiguresCarryAndWhoIsMissing) {
  LoadDemo();

  const GetReportResponse report = Report({"our-year"});

  for (const report::v1::ThemeRow& row : report.by_frame_value().rows()) {
    const report::v1::Percentage& share = row.cells(0).share();
    EXPECT_LT(share.low_percent(), share.percent()) << row.id();
    EXPECT_GT(share.high_percent(), share.percent()) << row.id();
  }
  for (const report::v1::CategoryParticipation& age :
       report.participation().by_dimension(0).categories()) {
    EXPECT_EQ(age.has_gap(), age.share().shown()) << age.category_id();
    EXPECT_EQ(age.share().high_percent() > 0, age.share().shown()) << age.category_id();
  }
}

TEST_P(VoiceTravelsTest, LoadingTwiceCountsEveryAnswerOnce) {
  LoadDemo();
  LoadDemo();

  const GetReportResponse report = Report({"our-year"});

  EXPECT_EQ(report.participation().total().responses().rounded(), 440);
}

TEST_P(VoiceTravelsTest, AReportIsTheSameAfterARestart) {
  LoadDemo();
  const GetReportResponse before = Report({"our-year", "--by", "ethnicity", "--wave", "2026"});
  Stop();
  Start();

  const GetReportResponse after = Report({"our-year", "--by", "ethnicity", "--wave", "2026"});

  EXPECT_EQ(after.DebugString(), before.DebugString());
}

TEST_P(VoiceTravelsTest, ARepeatedSubmissionGivesTheSameFollowUpWords) {
  ASSERT_EQ(Cli({"survey", "import", "tests/e2e/testdata/small-survey.yaml"}).exit_code, 0);
  ASSERT_EQ(Cli({"survey", "publish", "small"}).exit_code, 0);
  const std::vector<std::string> submit = {"response",
                                           "submit",
                                           "small",
                                           "--request-id",
                                           "0123456789abcdef0123",
                                           "--answer",
                                           "wish=My friends and the park by our flats"};

  const Outcome first = Cli(submit);
  const Outcome again = Cli(submit);

  ASSERT_EQ(first.exit_code, 0) << first.errors;
  const std::regex words("([a-z]{3,8} ){4}[a-z]{3,8}");
  std::smatch first_words;
  std::smatch words_again;
  ASSERT_TRUE(std::regex_search(first.output, first_words, words)) << first.output;
  ASSERT_TRUE(std::regex_search(again.output, words_again, words)) << again.output;
  EXPECT_EQ(first_words.str(), words_again.str());
}

TEST_P(VoiceTravelsTest, FeedbackFromAConsultantIsTakenAndFromAnOfficerRefused) {
  const std::vector<std::string> submit = {
      "feedback",     "submit",
      "--about-kind", "hub",
      "--about",      "North Hub",
      "--kind",       "working",
      "--shown-as",   "role",
      "--role-shown", "Care consultant",
      "--text",       "The new opening hours work for people with jobs."};
  std::vector<std::string> as_officer = submit;
  as_officer.insert(as_officer.begin(), {"--role", "officer"});

  EXPECT_EQ(Cli(submit).exit_code, 0);
  EXPECT_EQ(Cli(as_officer).exit_code, 1);
}

TEST_P(VoiceTravelsTest, AnUnknownSurveyIsNamed) {
  const Outcome shown = Cli({"report", "show", "no-such-survey"});

  EXPECT_EQ(shown.exit_code, 1);
  EXPECT_THAT(shown.errors, HasSubstr("no-such-survey"));
}

INSTANTIATE_TEST_SUITE_P(Topologies, VoiceTravelsTest,
                         ::testing::Values(Topology::kOneProcess, Topology::kRecordApart),
                         [](const auto& info) {
                           return info.param == Topology::kOneProcess ? "OneProcess"
                                                                      : "RecordApart";
                         });

}  // namespace
}  // namespace ourvoice
