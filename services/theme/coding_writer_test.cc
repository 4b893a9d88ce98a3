#include "services/theme/coding_writer.h"

#include <gmock/gmock.h>

#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/lexical_coder.h"
#include "services/theme/troubled_log_for_test.h"
#include "storage/record/read_events.h"

namespace ourvoice::theme {
namespace {

using Outcome = CodingWriter::Outcome;

// Codes the same under another name.
class OtherCoder final : public Coder {
 public:
  explicit OtherCoder(const v1::Codebook& codebook) : coder_(codebook) {}
  std::string_view Name() const override { return "other"; }
  v1::TextCoding Code(const TextToCode& text) const override { return coder_.Code(text); }
  void Forget() const override { coder_.Forget(); }

 private:
  const LexicalCoder coder_;
};

class CodingWriterTest : public testing::Test {
 protected:
  CodingWriterTest() { AppendEvent(log_, "response-r1", 0, submitted_); }

  static CodingBasis Basis(uint32_t version, const v1::Codebook& codebook = ExampleCodebook()) {
    return {.codebook_id = "our-year",
            .codebook_version = version,
            .coder = std::make_unique<LexicalCoder>(codebook)};
  }

  absl::StatusOr<Outcome> Code(const CodingBasis& basis) {
    const auto events = log_.ReadStream("response-r1", 0, 1, options::v1::READER_THEME);
    return writer_.Code(basis, events->front().envelope, submitted_.response());
  }

  std::vector<storage::RecordedEvent> Codings() {
    return *storage::ReadWholeStream(log_, "coding-r1", options::v1::READER_THEME);
  }

  const intake::v1::ResponseSubmitted submitted_ = Submitted("autumn", {"the park and the bus"});
  TroubledLog log_;
  CodingWriter writer_{log_, [] { return absl::FromUnixSeconds(1'790'000'000); }};
};

v1::Codebook WithoutBuses() {
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes()->DeleteSubrange(1, 1);
  return codebook;
}

TEST_F(CodingWriterTest, AppendsTheCodingUnderTheResponse) {
  EXPECT_EQ(*Code(Basis(1)), Outcome::kChanged);
  ASSERT_TRUE(writer_.Finish().ok());

  const std::vector<storage::RecordedEvent> codings = Codings();
  ASSERT_EQ(codings.size(), 1);
  const record::v1::Envelope& envelope = codings[0].envelope;
  EXPECT_EQ(envelope.subject(), "response-r1");
  EXPECT_EQ(envelope.actor(), "");
  EXPECT_EQ(envelope.occur_time().seconds() % 3600, 0);
  EXPECT_EQ(Read<v1::ResponseCoded>(codings[0])->texts(0).themes_size(), 2);
}

TEST_F(CodingWriterTest, AppendsNothingWhereTheLabelsStand) {
  ASSERT_TRUE(Code(Basis(1)).ok());
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(*Code(Basis(2)), Outcome::kUnchanged);
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(Codings().size(), 1);
}

TEST_F(CodingWriterTest, AppendsChangedLabels) {
  ASSERT_TRUE(Code(Basis(1)).ok());
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(*Code(Basis(2, WithoutBuses())), Outcome::kChanged);
  ASSERT_TRUE(writer_.Finish().ok());
  ASSERT_EQ(Codings().size(), 2);
  EXPECT_EQ(Read<v1::ResponseCoded>(Codings()[1])->codebook_version(), 2);
}

TEST_F(CodingWriterTest, CountsWhatARunInterruptedBeforeHadChanged) {
  ASSERT_TRUE(Code(Basis(1)).ok());
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(*Code(Basis(1)), Outcome::kChanged);
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(Codings().size(), 1);
}

TEST_F(CodingWriterTest, AppendsACodingWithoutThemesTheFirstTime) {
  AppendEvent(log_, "response-r2", 0, Submitted("autumn", {"dunno"}));
  const auto events = log_.ReadStream("response-r2", 0, 1, options::v1::READER_THEME);
  EXPECT_EQ(
      *writer_.Code(Basis(1), events->front().envelope, Submitted("autumn", {"dunno"}).response()),
      Outcome::kChanged);
  ASSERT_TRUE(writer_.Finish().ok());
  EXPECT_EQ(storage::ReadWholeStream(log_, "coding-r2", options::v1::READER_THEME)->size(), 1);
}

TEST_F(CodingWriterTest, AppendsNothingForAResponseWithoutTexts) {
  const auto events = log_.ReadStream("response-r1", 0, 1, options::v1::READER_THEME);
  EXPECT_EQ(*writer_.Code(Basis(1), events->front().envelope, {}), Outcome::kNothingToCode);
  EXPECT_TRUE(Codings().empty());
}

TEST_F(CodingWriterTest, PassesOverAResponseErasedMeanwhile) {
  ASSERT_TRUE(Code(Basis(1)).ok());
  ASSERT_TRUE(writer_.Finish().ok());
  log_.Erase("response-r1");
  EXPECT_EQ(*Code(Basis(2, WithoutBuses())), Outcome::kNothingToCode);
  EXPECT_TRUE(writer_.Finish().ok());
}

TEST_F(CodingWriterTest, PassesOverAResponseErasedWhileItIsCoded) {
  log_.FailNextAppend(absl::FailedPreconditionError("its subject has no key"));
  EXPECT_TRUE(Code(Basis(1)).ok());
  EXPECT_TRUE(writer_.Finish().ok());
}

TEST_F(CodingWriterTest, PassesOverAResponseThatWasTakenBack) {
  const auto events = log_.ReadStream("response-r1", 0, 1, options::v1::READER_THEME);
  AppendEvent(log_, "response-r1", 1, intake::v1::ResponseWithdrawn());

  // It had been read before.
  EXPECT_TRUE(writer_.Code(Basis(1), events->front().envelope, submitted_.response()).ok());

  EXPECT_TRUE(writer_.Finish().ok());
  EXPECT_TRUE(Codings().empty());
}

TEST_F(CodingWriterTest, CodesAgainWhatTheSameCoderOnceCodedOtherwise) {
  const CodingBasis basis = Basis(1);
  v1::ResponseCoded otherwise = CodeResponse(basis, submitted_.response());
  otherwise.mutable_texts(0)->clear_themes();
  storage::AppendBatch batch{.request_id = CodingRequestId("r1", basis)};
  batch.events.push_back(storage::MakeEvent("coding-r1", 0, otherwise));
  batch.events[0].subject = "response-r1";
  ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());

  EXPECT_TRUE(Code(basis).ok());

  EXPECT_TRUE(writer_.Finish().ok());
  ASSERT_EQ(Codings().size(), 2);
  EXPECT_FALSE(Read<v1::ResponseCoded>(Codings()[1])->texts(0).themes().empty());
}

TEST_F(CodingWriterTest, TellsTheEndOfARunAgainOnceAnotherCoderHadOne) {
  const auto other = [] {
    CodingBasis basis = Basis(1);
    basis.coder = std::make_unique<OtherCoder>(ExampleCodebook());
    return basis;
  };
  ASSERT_TRUE(writer_.CompleteRun(Basis(1), 5, 2).ok());
  ASSERT_TRUE(writer_.CompleteRun(other(), 5, 2).ok());
  ASSERT_TRUE(writer_.CompleteRun(Basis(1), 5, 2).ok());

  EXPECT_EQ(storage::ReadWholeStream(log_, "codebook-our-year", options::v1::READER_THEME)->size(),
            3);
}

TEST_F(CodingWriterTest, TellsTheEndOfARunOnce) {
  ASSERT_TRUE(writer_.CompleteRun(Basis(1), 5, 2).ok());
  // Counted otherwise, as after a crash.
  ASSERT_TRUE(writer_.CompleteRun(Basis(1), 5, 0).ok());
  ASSERT_TRUE(writer_.CompleteRun(Basis(2), 6, 1).ok());

  const std::vector<storage::RecordedEvent> runs =
      *storage::ReadWholeStream(log_, "codebook-our-year", options::v1::READER_THEME);
  ASSERT_EQ(runs.size(), 2);
  EXPECT_EQ(Read<v1::CodingRunCompleted>(runs[0])->changed_count(), 2);
  EXPECT_EQ(Read<v1::CodingRunCompleted>(runs[1])->response_count(), 6);
}

TEST_F(CodingWriterTest, GivesTheFirstErrorOnce) {
  log_.FailNextAppend(absl::UnavailableError("away"));
  ASSERT_TRUE(Code(Basis(1)).ok());
  EXPECT_TRUE(absl::IsUnavailable(writer_.Finish()));
  EXPECT_TRUE(writer_.Finish().ok());
}

}  // namespace
}  // namespace ourvoice::theme
