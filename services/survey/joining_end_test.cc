#include "services/survey/joining_end.h"

#include <gtest/gtest.h>

#include "services/kit/timestamp.h"
#include "services/survey/example_survey.h"
#include "services/survey/joining_change.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::survey {
namespace {

const absl::Time kClose = absl::FromUnixSeconds(1'797'552'000);
const absl::Time kLast = kClose + absl::Hours(24 * 14);

class JoiningEndTest : public testing::Test {
 protected:
  JoiningEndTest() {
    v1::SurveyPublished published;
    *published.mutable_definition() = ExampleDefinition();
    Append("survey-our-year", 0, published, kClose - absl::Hours(24 * 30));
    EXPECT_TRUE(BeginJoining(
                    log_, "our-year", "2026",
                    [] { return std::string(joining::kJoinKeyBytes, 'k'); }, kClose)
                    .ok());
  }

  void Append(const std::string& stream, uint64_t version_expected,
              const google::protobuf::Message& payload, absl::Time time) {
    const auto result = storage::AppendAndWait(
        log_, {.request_id = stream + std::to_string(version_expected),
               .events = {storage::MakeEvent(stream, version_expected, payload)},
               .occur_time = time});
    ASSERT_TRUE(result.ok()) << result.status();
  }

  bool HasKey() {
    const auto joining = ReadJoining(log_, "our-year", "2026");
    EXPECT_TRUE(joining.ok()) << joining.status();
    return joining->key.has_value();
  }

  storage::MemoryEventLog log_;
};

TEST_F(JoiningEndTest, KeepsTheKeyWhileLateAnswersAreTaken) {
  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast - absl::Seconds(1)).ok());

  EXPECT_TRUE(HasKey());
}

TEST_F(JoiningEndTest, ErasesTheKeyOnceNoAnswerIsTakenAnyMore) {
  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast).ok());

  EXPECT_FALSE(HasKey());
}

TEST_F(JoiningEndTest, EndsAWaveOnce) {
  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast).ok());
  const storage::Position head = *log_.Head();

  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast + absl::Hours(1)).ok());

  EXPECT_EQ(*log_.Head(), head);
}

TEST_F(JoiningEndTest, AWaveThatEndedNeverBeginsAgain) {
  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast).ok());

  ASSERT_TRUE(
      BeginJoining(
          log_, "our-year", "2026", [] { return std::string(joining::kJoinKeyBytes, 'n'); }, kLast)
          .ok());

  EXPECT_FALSE(HasKey());
}

TEST_F(JoiningEndTest, ASurveyClosedEarlyEndsEarlier) {
  Append("survey-our-year", 1, v1::SurveyClosed(), kClose - absl::Hours(24 * 10));

  ASSERT_TRUE(EndJoiningOf(log_, "our-year", kLast - absl::Hours(24 * 10)).ok());

  EXPECT_FALSE(HasKey());
}

TEST_F(JoiningEndTest, AWaveWithoutAClosingTimeEndsWithItsSurvey) {
  v1::SurveyDefinition definition = ExampleDefinition();
  definition.mutable_waves(0)->clear_close_time();

  EXPECT_EQ(LastTimeOf(definition.waves(0), definition, std::nullopt), std::nullopt);
  EXPECT_EQ(LastTimeOf(definition.waves(0), definition, kClose), kLast);
}

}  // namespace
}  // namespace ourvoice::survey
