// F7. Events that cannot be read stand in the record among others: no view stops at them, nothing
// else is lost, and a person is asked for.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "services/kit/channel.h"
#include "services/kit/clock.h"
#include "services/record/remote_event_log.h"
#include "storage/record/event_policy.h"
#include "tests/e2e/traces.h"
#include "tests/faults/check_ledger.h"
#include "tests/faults/views_of.h"

namespace ourvoice::battery {
namespace {

// No message begins so.
constexpr char kPoison[] = "\xff\xff\xff\xff";

// Appends to the record as a service of OurVoice that has gone wrong would.
absl::Status AppendPoison(storage::EventLog& log, const std::string& type, uint64_t number) {
  const auto policy = storage::PolicyOf(type);
  const std::string category = policy.ok() ? (*policy)->category() : "response";
  storage::AppendBatch batch{.request_id = "poison-" + std::to_string(number),
                             .occur_time = absl::UnixEpoch()};
  batch.events.push_back({.type = type, .stream = category + "-", .payload = kPoison});
  return storage::AppendAndWait(log, std::move(batch)).status();
}

// How many events views are without, all views together.
double CountSetAside(const std::string& metrics) {
  static const std::regex line("ourvoice_view_set_aside_events\\{[^}]*\\} ([0-9.]+)");
  double count = 0;
  for (std::sregex_iterator it(metrics.begin(), metrics.end(), line), end; it != end; ++it) {
    count += std::stod((*it)[1]);
  }
  return count;
}

class PoisonEventTest : public ::testing::Test {
 protected:
  void SubmitGood(int count) {
    const auto stub = survey_.NewStub();
    for (int i = 0; i < count; ++i) {
      const std::string request_id = "good-among-poison-" + std::to_string(next_++);
      ledger_.Attempt(request_id);
      intake::v1::SubmitResponseResponse response;
      const grpc::Status status = Submit(*stub, request_id, response);
      EXPECT_TRUE(status.ok()) << status.error_message();
      if (status.ok()) ledger_.Acknowledge(request_id, response.follow_up_words());
    }
  }

  const test::TemporaryFolder folder_;
  const std::string port_ = test::FreePort();
  ServedSurvey survey_{folder_ / "data", {"--listen", "none", "--metrics", "127.0.0.1:" + port_}};
  Ledger ledger_;
  int next_ = 0;
};

TEST_F(PoisonEventTest, IsSetAsideAndKeepsNothingElseFromBeingSeen) {
  Result result{.test = "F7", .trials = Trials(20, 1'000)};
  LoadDemonstration(survey_);
  EXPECT_EQ(survey_.Stop(), 0);
  const uint64_t demonstration = survey_.CountResponses();
  ASSERT_TRUE(survey_.Start()) << survey_.server().Log();
  {
    record::RemoteEventLog log(kit::MakeChannel("unix:" + survey_.data() + "/ourvoice.sock"),
                               kit::SystemClock());
    EXPECT_TRUE(absl::IsInvalidArgument(AppendPoison(log, "ourvoice.intake.v1.NeverHeardOf", 0)));
    // Every fourth is an answer.
    const std::vector<std::string> types = {
        "ourvoice.intake.v1.ResponseSubmitted", "ourvoice.survey.v1.SurveyPublished",
        "ourvoice.survey.v1.SettingRegistered", "ourvoice.theme.v1.CodebookPublished"};
    for (uint64_t trial = 0; trial < result.trials; ++trial) {
      const absl::Status appended = AppendPoison(log, types[trial % types.size()], trial + 1);
      EXPECT_TRUE(appended.ok()) << appended;
      SubmitGood(2);
    }
  }

  result.held = LetViewsCatchUp(survey_);
  const double set_aside = CountSetAside(test::MetricsAt(port_));
  // Each is of at least one view.
  result.held = result.held && set_aside >= static_cast<double>(result.trials);
  result.held =
      result.held && survey_.server().Log().find("\"event_set_aside\"") != std::string::npos;
  result.more["set_aside"] = set_aside;

  // Made anew, they come upon the same events, and are the same.
  EXPECT_EQ(survey_.Stop(), 0);
  const auto lived = HashesOfViews(survey_.data());
  std::filesystem::remove_all(survey_.data() + "/views");
  ASSERT_TRUE(survey_.Start()) << survey_.server().Log();
  result.held = LetViewsCatchUp(survey_) && result.held;
  EXPECT_EQ(CountSetAside(test::MetricsAt(port_)), set_aside);
  CheckLedger(ledger_, survey_, result, demonstration + (result.trials + 3) / 4);
  EXPECT_EQ(HashesOfViews(survey_.data()), lived);
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
