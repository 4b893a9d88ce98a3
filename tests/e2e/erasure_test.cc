// What a child takes back, or the data protection officer has erased, is gone: through the real
// program, in both topologies.
#include <gmock/gmock.h>
#include <google/protobuf/util/json_util.h>

#include <filesystem>
#include <memory>
#include <regex>

#include "ourvoice/report/v1/report_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/kit/testing/raw_call.h"
#include "storage/view/view_hash.h"
#include "storage/view/view_store.h"
#include "tests/support/binary.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;

using test::Outcome;
using test::Server;
using ::testing::HasSubstr;
using ::testing::Not;

enum class Topology { kOneProcess, kRecordApart };

class ErasureTest : public ::testing::TestWithParam<Topology> {
 protected:
  void SetUp() override {
    Start();
    for (const char* noun : {"survey", "codebook"}) {
      const std::string file = std::string("tests/e2e/testdata/small-") + noun + ".yaml";
      ASSERT_EQ(Cli({noun, "import", file}).exit_code, 0);
      ASSERT_EQ(Cli({noun, "publish", "small"}).exit_code, 0);
    }
  }

  void Start() {
    std::vector<std::string> arguments = {"--listen", "none"};
    if (GetParam() == Topology::kRecordApart) {
      record_ = std::make_unique<Server>(
          folder_ / "record", std::vector<std::string>{"--roles", "record", "--listen", "none"});
      ASSERT_TRUE(record_->WaitUntilServing()) << record_->Log();
      arguments.insert(arguments.end(),
                       {"--roles", "survey,identity,intake,safeguarding,theme,report", "--record",
                        folder_ / "record/ourvoice.sock"});
    }
    services_ = std::make_unique<Server>(folder_ / "data", arguments);
    ASSERT_TRUE(services_->WaitUntilServing()) << services_->Log();
  }

  void Stop() {
    EXPECT_EQ(services_->Stop(), 0) << services_->Log();
    if (record_ == nullptr) return;
    EXPECT_EQ(record_->Stop(), 0) << record_->Log();
  }

  Outcome Cli(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"--data", folder_ / "data"});
    return test::Run(arguments);
  }

  // Gives the follow-up words; nothing for an answer that was erased.
  std::string Submit(int number) const {
    const Outcome submitted = Cli({"response", "submit", "small", "--request-id",
                                   "submit-it-now-" + std::to_string(1000 + number), "--answer",
                                   "wish=My friends and the park by our flats"});
    EXPECT_EQ(submitted.exit_code, 0) << submitted.errors;
    std::smatch words;
    std::regex_search(submitted.output, words,
                      std::regex("Follow-up words: (([a-z]{3,8} ){4}[a-z]{3,8})"));
    return words[1];
  }

  // How many responses the report would show now: none below ten, the rest to the nearest 5.
  report::v1::Figure Counted() const {
    const Outcome shown = Cli({"report", "preview", "small", "--format", "json"});
    EXPECT_EQ(shown.exit_code, 0) << shown.errors;
    report::v1::GetReportResponse report;
    EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(shown.output, &report).ok());
    return report.participation().total().responses();
  }

  // Waits until every answer so far is coded, so that nothing comes later.
  void WaitUntilCoded() const {
    theme::v1::GetCodebookRequest request;
    request.set_codebook_id("small");
    request.set_wait_until_coded(true);
    const auto coded = kit::CallWithBytes(
        kit::MakeChannel("unix:" + (folder_ / "data/ourvoice.sock")),
        *kit::MakeContext("officer", kit::SystemClock()() + absl::Seconds(60)),
        "/ourvoice.theme.v1.ThemeService/GetCodebook", request.SerializeAsString());
    EXPECT_TRUE(coded.ok()) << coded.status();
  }

  // Hash of the rows of the report's view. Nobody serves the directory.
  std::string ReportHash() const {
    const auto store = storage::ViewStore::Open(folder_ / "data/views/report");
    EXPECT_TRUE(store.ok()) << store.status();
    return storage::HashRows(**store).value();
  }

  test::TemporaryFolder folder_;
  std::unique_ptr<Server> record_;
  std::unique_ptr<Server> services_;
};

TEST_P(ErasureTest, WhatIsTakenBackIsCountedNoMore) {
  std::string words;
  for (int i = 0; i < 10; ++i) words = Submit(i);
  ASSERT_EQ(Counted().mark(), report::v1::Figure::MARK_SHOWN);

  const Outcome withdrawn = Cli({"response", "withdraw", words});

  ASSERT_EQ(withdrawn.exit_code, 0) << withdrawn.errors;
  EXPECT_THAT(withdrawn.output, HasSubstr("Your answer is taken back."));
  EXPECT_EQ(Counted().mark(), report::v1::Figure::MARK_HIDDEN);
}

TEST_P(ErasureTest, TakingBackTwiceIsAnsweredAsOnce) {
  const std::string words = Submit(0);
  const std::vector<std::string> withdraw = {"response", "withdraw", words, "--request-id",
                                             "withdraw-it-now-1"};
  const Outcome first = Cli(withdraw);
  ASSERT_EQ(first.exit_code, 0) << first.errors;

  EXPECT_EQ(Cli(withdraw).output, first.output);
  const Outcome other = Cli({"response", "withdraw", words});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.errors, HasSubstr("no answer has these words, or it was taken back"));
}

TEST_P(ErasureTest, NothingRevivesWhatWasTakenBack) {
  ASSERT_EQ(Cli({"response", "withdraw", Submit(0)}).exit_code, 0);
  EXPECT_EQ(Submit(0), "");
  for (int i = 1; i < 10; ++i) Submit(i);
  EXPECT_EQ(Counted().mark(), report::v1::Figure::MARK_HIDDEN);
}

TEST_P(ErasureTest, TheOfficerErasesByWordsAndByStreams) {
  const std::string words = Submit(0);
  const Outcome feedback = Cli({"feedback", "submit", "--about-kind", "hub", "--about", "North",
                                "--kind", "working", "--shown-as", "nothing", "--text", "Good."});
  std::smatch id;
  ASSERT_TRUE(std::regex_search(feedback.output, id, std::regex("[0-9a-f]{32}")));
  const std::vector<std::string> erase = {
      "erase",        "--words",  words,  "--subject",    "feedback-" + id.str(), "--reason",
      "SAR-2026-014", "--format", "json", "--request-id", "erase-them-now"};

  const Outcome erased = Cli(erase);

  ASSERT_EQ(erased.exit_code, 0) << erased.errors;
  EXPECT_THAT(erased.output, HasSubstr("OUTCOME_ERASED\""));
  EXPECT_THAT(erased.output, Not(HasSubstr("OUTCOME_UNKNOWN")));
  EXPECT_EQ(Cli(erase).output, erased.output);
  const Outcome again =
      Cli({"erase", "--subject", "feedback-" + id.str(), "--reason", "SAR-2026-014"});
  EXPECT_THAT(again.output, HasSubstr("0 erased, 1 erased before, 0 unknown."));
}

TEST_P(ErasureTest, EraseNamesWhatItDoesNotKnowAndWhatIsWrong) {
  const std::string list = folder_ / "list.txt";
  test::WriteFile(list, "# asked in May\nabbey abbey abbey abbey abbey\nresponse-0123\n");
  const Outcome unknown = Cli({"erase", "--file", list, "--reason", "SAR-2026-014"});
  EXPECT_EQ(unknown.exit_code, 1);
  EXPECT_THAT(unknown.output, HasSubstr("0 erased, 0 erased before, 2 unknown."));
  EXPECT_THAT(unknown.output, HasSubstr("list.txt line 2: no answer has these words"));

  test::WriteFile(list, "response-0123\n\nfour words are here\n");
  const Outcome wrong = Cli({"erase", "--file", list, "--reason", "asked by somebody"});
  EXPECT_EQ(wrong.exit_code, 2);
  EXPECT_THAT(wrong.errors, HasSubstr("--reason: must be"));

  const Outcome wrong_line = Cli({"erase", "--file", list, "--reason", "SAR-2026-014"});
  EXPECT_EQ(wrong_line.exit_code, 2);
  EXPECT_THAT(wrong_line.errors, HasSubstr("list.txt line 3: must be the five words"));
  EXPECT_EQ(
      Cli({"--role", "officer", "erase", "--subject", "response-1", "--reason", "a"}).exit_code, 1);
}

TEST_P(ErasureTest, AReplayEqualsTheLiveViewsAfterARestart) {
  std::vector<std::string> words;
  for (int i = 0; i < 12; ++i) words.push_back(Submit(i));
  ASSERT_EQ(Counted().rounded(), 10u);
  ASSERT_EQ(Cli({"response", "withdraw", words[3]}).exit_code, 0);
  ASSERT_EQ(Cli({"erase", "--words", words[5], "--reason", "SAR-2026-014"}).exit_code, 0);
  WaitUntilCoded();
  const auto live_count = Counted();
  Stop();
  const std::string live = ReportHash();
  fs::remove_all(folder_ / "data/views");
  Start();

  EXPECT_EQ(Counted().DebugString(), live_count.DebugString());
  EXPECT_EQ(Cli({"response", "withdraw", words[3]}).exit_code, 1);
  EXPECT_EQ(Cli({"response", "withdraw", words[5]}).exit_code, 1);
  Stop();
  EXPECT_EQ(ReportHash(), live);
}

INSTANTIATE_TEST_SUITE_P(Topologies, ErasureTest,
                         ::testing::Values(Topology::kOneProcess, Topology::kRecordApart),
                         [](const auto& info) {
                           return info.param == Topology::kOneProcess ? "OneProcess"
                                                                      : "RecordApart";
                         });

}  // namespace
}  // namespace ourvoice
