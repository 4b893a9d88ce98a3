#include "services/theme/codebook_change.h"

#include <gmock/gmock.h>

#include "services/kit/error_detail.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::theme {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'790'000'000);

v1::Codebook Titled(const std::string& title) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.set_title(title);
  return codebook;
}

class CodebookChangeTest : public testing::Test {
 protected:
  absl::Status Draft(const std::string& request_id, const v1::Codebook& codebook) {
    v1::DraftCodebookRequest request;
    request.set_request_id(request_id);
    *request.mutable_codebook() = codebook;
    return ChangeCodebook(log_, request, "officer", kNow).status();
  }

  absl::StatusOr<uint32_t> Publish(const std::string& request_id,
                                   const std::string& codebook_id = "our-year") {
    v1::PublishCodebookRequest request;
    request.set_request_id(request_id);
    request.set_codebook_id(codebook_id);
    const auto published = ChangeCodebook(log_, request, {}, "officer", kNow);
    if (!published.ok()) return published.status();
    return published->codebook_version();
  }

  size_t EventCount() {
    return log_.ReadStream("codebook-our-year", 0, 1000, options::v1::READER_THEME)->size();
  }

  storage::MemoryEventLog log_;
};

TEST_F(CodebookChangeTest, RecordsWhoDidItAndWhen) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  const auto events = log_.ReadStream("codebook-our-year", 0, 10, options::v1::READER_THEME);
  ASSERT_EQ(events->size(), 1);
  EXPECT_EQ(events->front().envelope.type(), "ourvoice.theme.v1.CodebookDrafted");
  EXPECT_EQ(events->front().envelope.actor(), "officer");
  EXPECT_EQ(events->front().envelope.occur_time().seconds(), 1'790'000'000);
}

TEST_F(CodebookChangeTest, GoesFromDraftToDraftAndVersionToVersion) {
  EXPECT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(*Publish("p1"), 1);
  EXPECT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_EQ(*Publish("p2"), 2);
  EXPECT_EQ(EventCount(), 4);
}

TEST_F(CodebookChangeTest, MayGoBackToAnEarlierVersion) {
  for (const char* title : {"First", "Second", "First"}) {
    ASSERT_TRUE(Draft("d" + std::to_string(EventCount()), Titled(title)).ok());
    ASSERT_TRUE(Publish("p" + std::to_string(EventCount())).ok());
  }
  EXPECT_EQ(EventCount(), 6);
}

TEST_F(CodebookChangeTest, WritesNothingWhenRefused) {
  v1::Codebook faulty = ExampleCodebook();
  faulty.clear_title();
  EXPECT_EQ(Draft("d1", faulty).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(Publish("p1").status().code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(EventCount(), 0);
}

TEST_F(CodebookChangeTest, GivesTheFirstAnswerToARepeatedPublishing) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(*Publish("p1"), 1);

  ASSERT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_EQ(*Publish("p1"), 1);
  ASSERT_EQ(*Publish("p2"), 2);
  EXPECT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(EventCount(), 4);
}

TEST_F(CodebookChangeTest, RefusesAnotherPublishingOfTheSame) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  EXPECT_EQ(Publish("p2").status().code(), absl::StatusCode::kFailedPrecondition);
  ASSERT_TRUE(Draft("d2", Titled("First")).ok());
  EXPECT_EQ(Publish("p3").status().code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(CodebookChangeTest, DoesNotLetARepeatedDraftTakeThePlaceOfALaterOne) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(CodebookChangeTest, RefusesARequestIdThatWasUsedForSomethingElse) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  EXPECT_EQ(Draft("d1", Titled("Second")).code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(Publish("d1").status().code(), absl::StatusCode::kAlreadyExists);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(CodebookChangeTest, CountsVersionsPastTheEndsOfCodingRuns) {
  ASSERT_TRUE(Draft("d1", Titled("First")).ok());
  ASSERT_EQ(*Publish("p1"), 1);
  v1::CodingRunCompleted run;
  run.set_codebook_id("our-year");
  run.set_codebook_version(1);
  AppendEvent(log_, "codebook-our-year", 2, run);

  ASSERT_TRUE(Draft("d2", Titled("Second")).ok());
  EXPECT_EQ(*Publish("p2"), 2);
  EXPECT_EQ(*Publish("p2"), 2);
}

TEST_F(CodebookChangeTest, NamesFaultsWhereTheIdIsNone) {
  v1::Codebook codebook = ExampleCodebook();
  codebook.clear_id();
  const absl::Status status = Draft("d1", codebook);
  ASSERT_EQ(kit::ViolationsOf(status).size(), 1);
  EXPECT_EQ(kit::ViolationsOf(status)[0].field, "codebook.id");
}

TEST_F(CodebookChangeTest, NeverRepeatsWhatIsNoId) {
  EXPECT_EQ(Publish("p1", "Ask Amina").status().message(), "there is no such codebook");
}

}  // namespace
}  // namespace ourvoice::theme
