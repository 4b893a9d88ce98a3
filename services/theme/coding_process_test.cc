#include "services/theme/coding_process.h"

#include <gmock/gmock.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <filesystem>
#include <future>
#include <memory>
#include <mutex>
#include <optional>

#include "ourvoice/identity/v1/events.pb.h"
#include "services/kit/log.h"
#include "services/theme/example_codebook.h"
#include "services/theme/example_record.h"
#include "services/theme/kept_views_for_test.h"
#include "services/theme/lexical_coder.h"
#include "services/theme/troubled_log_for_test.h"
#include "storage/record/read_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::theme {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Keeps the first line that is logged.
class FirstLine final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  std::future<std::string> Line() { return line_.get_future(); }

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    if (!std::exchange(written_, true)) line_.set_value(fmt::to_string(message.payload));
  }
  void flush_() override {}

  std::promise<std::string> line_;
  bool written_ = false;
};

// Long enough that only a process that hangs reaches it.
constexpr absl::Duration kPatience = absl::Seconds(60);

bool WaitUntilCoded(CodingProcess& process, storage::Position position, absl::Duration patience) {
  const auto coded = std::make_shared<std::promise<bool>>();
  std::future<bool> answer = coded->get_future();
  process.WhenCoded(position, patience, [coded](bool was) { coded->set_value(was); });
  return answer.get();
}

class CodingProcessTest : public testing::Test {
 protected:
  CodingProcessTest() {
    AppendEvent(log_, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
  }

  void Start(decltype(CodingProcessOptions::make_coder) make_coder = MakeLexicalCoder) {
    process_.emplace(
        log_, views_.codebooks(), views_.reviews(), views_.models(), Checkpoint(),
        [] { return absl::FromUnixSeconds(1'790'000'000); },
        CodingProcessOptions{.page_events_max = 2,
                             .retry_wait = absl::ZeroDuration(),
                             .make_coder = std::move(make_coder)});
  }
  void Stop() { process_.reset(); }
  std::string Checkpoint() const { return folder_.path() + "/coding"; }

  std::vector<storage::RecordedEvent> Events(const std::string& stream) {
    return *storage::ReadWholeStream(log_, stream, options::v1::READER_THEME);
  }

  void PublishCodebook(uint32_t version, const v1::Codebook& codebook = ExampleCodebook()) {
    const std::string stream = "codebook-" + codebook.id();
    AppendEvent(log_, stream, Events(stream).size(), Published(codebook, version));
  }

  // Publishes a codebook whose run has ended, so that only responses to come are left to code.
  static void AppendCodedBefore(storage::EventLog& log) {
    AppendEvent(log, "codebook-our-year", 0, Published(ExampleCodebook()));
    v1::CodingRunCompleted run;
    run.set_codebook_id("our-year");
    run.set_codebook_version(1);
    run.set_coder("lexical-1");
    AppendEvent(log, "codebook-our-year", 1, run);
  }

  // Codes a log that begins like this test's, and leaves its checkpoint to the process to come.
  void CodeAll(storage::EventLog& log) {
    const storage::TemporaryDirectory folder;
    const KeptViewsForTest views(folder.path(), log);
    CodingProcess process(log, views.codebooks(), views.reviews(), views.models(), Checkpoint(),
                          [] { return absl::UnixEpoch(); });
    ASSERT_TRUE(WaitUntilCoded(process, *log.Head(), kPatience));
    // The codings are there now; they are seen as well.
    ASSERT_TRUE(WaitUntilCoded(process, *log.Head(), kPatience));
  }

  void Submit(const std::string& id, const char* text, const std::string& survey = "autumn") {
    AppendEvent(log_, "response-" + id, 0, Submitted(survey, {text}));
  }

  // Waits for all that has been appended, and tells the themes of each coding of a response, newest
  // last.
  std::vector<std::string> Codings(const std::string& id) {
    EXPECT_TRUE(WaitUntilCoded(*process_, *log_.Head(), kPatience));
    std::vector<std::string> codings;
    for (const storage::RecordedEvent& event : Events("coding-" + id)) {
      std::string themes;
      const auto coded = Read<v1::ResponseCoded>(event);
      for (const v1::ThemeCoding& theme : coded->texts(0).themes())
        themes += theme.theme_id() + " ";
      codings.push_back(themes);
    }
    return codings;
  }

  std::vector<v1::CodingRunCompleted> Runs() {
    std::vector<v1::CodingRunCompleted> runs;
    for (const storage::RecordedEvent& event : Events("codebook-our-year")) {
      if (Is<v1::CodingRunCompleted>(event)) {
        runs.push_back(*Read<v1::CodingRunCompleted>(event));
      }
    }
    return runs;
  }

  storage::TemporaryDirectory folder_;
  TroubledLog log_;
  KeptViewsForTest views_{folder_.path(), log_};
  std::optional<CodingProcess> process_;
};

v1::Codebook WithoutBuses() {
  v1::Codebook codebook = ExampleCodebook();
  codebook.mutable_themes()->DeleteSubrange(1, 1);
  return codebook;
}

TEST_F(CodingProcessTest, CodesResponsesAsTheyCome) {
  PublishCodebook(1);
  Start();
  Submit("a", "the park");
  Submit("b", "my friends on the bus");
  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
  EXPECT_THAT(Codings("b"), ElementsAre("buses friends "));
}

TEST_F(CodingProcessTest, CodesEarlierResponsesWhenACodebookIsBound) {
  Submit("a", "the park");
  Start();
  EXPECT_THAT(Codings("a"), IsEmpty());
  PublishCodebook(1);
  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
}

TEST_F(CodingProcessTest, CodesAllAgainByANewVersionWhereLabelsChange) {
  PublishCodebook(1);
  Submit("a", "the park");
  Submit("b", "the park and the bus");
  Submit("c", "dunno");
  Start();
  ASSERT_THAT(Codings("b"), ElementsAre("parks buses "));

  PublishCodebook(2, WithoutBuses());

  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
  EXPECT_THAT(Codings("b"), ElementsAre("parks buses ", "parks "));
  EXPECT_THAT(Codings("c"), ElementsAre(""));
}

TEST_F(CodingProcessTest, TellsTheEndOfEachRun) {
  PublishCodebook(1);
  Submit("a", "the park");
  Submit("b", "the bus");
  Start();
  ASSERT_THAT(Codings("b"), SizeIs(1));
  PublishCodebook(2, WithoutBuses());
  ASSERT_THAT(Codings("b"), SizeIs(2));

  ASSERT_THAT(Runs(), SizeIs(2));
  EXPECT_EQ(Runs()[0].codebook_version(), 1);
  EXPECT_EQ(Runs()[0].coder(), "lexical-2");
  EXPECT_EQ(Runs()[0].response_count(), 2);
  EXPECT_EQ(Runs()[0].changed_count(), 2);
  EXPECT_EQ(Runs()[1].codebook_version(), 2);
  EXPECT_EQ(Runs()[1].response_count(), 2);
  EXPECT_EQ(Runs()[1].changed_count(), 1);
}

TEST_F(CodingProcessTest, CodesBySeries) {
  AppendEvent(log_, "survey-other", 0, PublishedSurvey("other", "elsewhere"));
  PublishCodebook(1);
  Start();
  Submit("a", "the park", "other");
  EXPECT_THAT(Codings("a"), IsEmpty());

  v1::Codebook elsewhere = ExampleCodebook();
  elsewhere.set_id("elsewhere");
  elsewhere.set_series(0, "elsewhere");
  PublishCodebook(1, elsewhere);

  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
  EXPECT_EQ(Runs()[0].response_count(), 0);
}

TEST_F(CodingProcessTest, GoesOnWhereItStopped) {
  PublishCodebook(1);
  Submit("a", "the park");
  Start();
  ASSERT_THAT(Codings("a"), SizeIs(1));
  Stop();
  Submit("b", "the bus");
  Start();
  EXPECT_THAT(Codings("b"), ElementsAre("buses "));
  EXPECT_THAT(Codings("a"), SizeIs(1));
  EXPECT_THAT(Runs(), SizeIs(1));
}

TEST_F(CodingProcessTest, ChangesNothingWhenItHasToBeginAnew) {
  PublishCodebook(1);
  Submit("a", "the park");
  Start();
  ASSERT_THAT(Codings("a"), SizeIs(1));
  const storage::Position head = *log_.Head();
  Stop();
  std::filesystem::remove(Checkpoint());

  Start();

  EXPECT_THAT(Codings("a"), SizeIs(1));
  EXPECT_EQ(*log_.Head(), head);
}

TEST_F(CodingProcessTest, BeginsAnewOnALogShorterThanItsCheckpoint) {
  ASSERT_TRUE(theme::Checkpoint(Checkpoint()).Save({.position = {.offset = 1'000'000}}).ok());
  PublishCodebook(1);
  Start();
  Submit("a", "the park");
  EXPECT_THAT(Codings("a"), SizeIs(1));
}

TEST_F(CodingProcessTest, CodesWhatTookThePositionsThatTheLogLost) {
  TroubledLog lost;
  AppendEvent(lost, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
  AppendCodedBefore(lost);
  for (const char* stream : {"response-x", "response-y"}) {
    AppendEvent(lost, stream, 0, Submitted("autumn", {"the park"}));
  }
  CodeAll(lost);
  AppendCodedBefore(log_);
  for (int i = 0; i < 10; ++i) Submit("r" + std::to_string(i), "the park");

  Start();

  EXPECT_THAT(Codings("r0"), ElementsAre("parks "));
  EXPECT_THAT(Codings("r9"), ElementsAre("parks "));
}

TEST_F(CodingProcessTest, CodesAgainWhereTheLogLostTheCodingAlone) {
  TroubledLog lost;
  AppendEvent(lost, "survey-autumn", 0, PublishedSurvey("autumn", "our-year"));
  AppendCodedBefore(lost);
  AppendEvent(lost, "response-a", 0, Submitted("autumn", {"the park"}));
  CodeAll(lost);
  AppendCodedBefore(log_);
  Submit("a", "the park");
  for (int i = 0; i < 10; ++i) Submit("r" + std::to_string(i), "the park");

  Start();

  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
}

TEST_F(CodingProcessTest, FinishesARunThatACrashInterrupted) {
  PublishCodebook(1);
  Submit("a", "the park");
  Submit("b", "the bus");
  // The coding of `a` was appended before the crash, nothing else.
  v1::ResponseCoded coded;
  coded.set_codebook_id("our-year");
  coded.set_codebook_version(1);
  coded.set_coder("lexical-2");
  coded.add_texts()->set_question_id("q0");
  coded.mutable_texts(0)->add_themes()->set_theme_id("parks");
  storage::AppendBatch batch{.request_id = "before the crash"};
  batch.events.push_back(storage::MakeEvent("coding-a", 0, coded));
  batch.events[0].subject = "response-a";
  ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());

  Start();

  EXPECT_THAT(Codings("a"), SizeIs(1));
  EXPECT_THAT(Codings("b"), SizeIs(1));
  ASSERT_THAT(Runs(), SizeIs(1));
  EXPECT_EQ(Runs()[0].changed_count(), 2);
}

TEST_F(CodingProcessTest, RunsAgainForAnotherCoder) {
  PublishCodebook(1);
  v1::CodingRunCompleted run;
  run.set_codebook_id("our-year");
  run.set_codebook_version(1);
  run.set_coder("lexical-0");
  AppendEvent(log_, "codebook-our-year", 1, run);
  Submit("a", "the park");

  Start();

  ASSERT_THAT(Codings("a"), SizeIs(1));
  ASSERT_THAT(Runs(), SizeIs(2));
  EXPECT_EQ(Runs()[1].coder(), "lexical-2");
}

TEST_F(CodingProcessTest, TriesAgainWhenTheLogCouldNotBeReached) {
  PublishCodebook(1);
  Submit("a", "the park");
  log_.FailNextAppend(absl::UnavailableError("away"));
  log_.FailNextAppend(absl::UnavailableError("still away"));
  Start();
  EXPECT_THAT(Codings("a"), ElementsAre("parks "));
  EXPECT_THAT(Runs(), SizeIs(1));
}

TEST_F(CodingProcessTest, SetsAsideAnEventThatCannotBeReadAndAsksForAPerson) {
  PublishCodebook(1);
  storage::AppendBatch batch{.request_id = "unreadable"};
  batch.events.push_back(storage::MakeEvent("response-a", 0, Submitted("autumn", {"the park"})));
  batch.events[0].payload = "\xff";
  ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  Submit("b", "the park");
  const auto sink = std::make_shared<FirstLine>();
  kit::SetLog(kit::SystemClock(), sink);

  Start();

  EXPECT_THAT(sink->Line().get(),
              AllOf(HasSubstr(R"("level":"error")"), HasSubstr(R"("event":"event_set_aside")"),
                    HasSubstr(R"("code":"DATA_LOSS")")));
  EXPECT_THAT(Codings("b"), ElementsAre("parks "));
  Stop();
  kit::SetLog(kit::SystemClock(), std::make_shared<spdlog::sinks::stderr_sink_mt>());
}

TEST_F(CodingProcessTest, PassesOverErasedResponses) {
  PublishCodebook(1);
  Submit("a", "the park");
  Submit("b", "the bus");
  log_.Erase("response-a");
  Start();
  EXPECT_THAT(Codings("a"), IsEmpty());
  EXPECT_THAT(Codings("b"), ElementsAre("buses "));
}

// Counts how often it is told to forget.
class ForgettingCoder final : public Coder {
 public:
  ForgettingCoder(const v1::Codebook& codebook, std::atomic<int>& count)
      : coder_(codebook), count_(count) {}
  std::string_view Name() const override { return coder_.Name(); }
  v1::TextCoding Code(const TextToCode& text) const override { return coder_.Code(text); }
  void Forget() const override { ++count_; }

 private:
  const LexicalCoder coder_;
  std::atomic<int>& count_;
};

TEST_F(CodingProcessTest, ForgetsWordsOnceSomethingWasErased) {
  PublishCodebook(1);
  Submit("a", "the park");
  Submit("b", "the bus");
  std::atomic<int> forgot_count = 0;
  Start([&](const v1::Codebook& codebook) {
    return std::make_unique<ForgettingCoder>(codebook, forgot_count);
  });
  ASSERT_THAT(Codings("b"), SizeIs(1));
  ASSERT_EQ(forgot_count, 0);

  AppendEvent(log_, "response-a", 1, intake::v1::ResponseWithdrawn());
  ASSERT_TRUE(WaitUntilCoded(*process_, *log_.Head(), kPatience));
  EXPECT_EQ(forgot_count, 1);

  storage::NewEvent erased = storage::MakeEvent("erasure-1", 0, identity::v1::SubjectErased());
  erased.subject = "response-b";
  storage::AppendBatch batch{.request_id = "erase b"};
  batch.events.push_back(std::move(erased));
  ASSERT_TRUE(storage::AppendAndWait(log_, std::move(batch)).ok());
  ASSERT_TRUE(WaitUntilCoded(*process_, *log_.Head(), kPatience));
  EXPECT_EQ(forgot_count, 2);
}

TEST_F(CodingProcessTest, GoesOnPastResponsesThatWereTakenBack) {
  PublishCodebook(1);
  Submit("a", "the park");
  AppendEvent(log_, "response-a", 1, intake::v1::ResponseWithdrawn());
  Submit("b", "the bus");
  Start();
  EXPECT_THAT(Codings("a"), IsEmpty());
  EXPECT_THAT(Codings("b"), ElementsAre("buses "));
  EXPECT_TRUE(process_->Health().ok()) << process_->Health();
  ASSERT_THAT(Runs(), SizeIs(1));
  EXPECT_EQ(Runs()[0].response_count(), 1);
}

TEST_F(CodingProcessTest, HasNothingLeftToDoOnceAllIsCoded) {
  PublishCodebook(1);
  Submit("a", "the park");
  Start();
  ASSERT_THAT(Codings("a"), SizeIs(1));
  ASSERT_TRUE(WaitUntilCoded(*process_, *log_.Head(), kPatience));
  EXPECT_EQ(process_->Lag(), 0);
}

TEST_F(CodingProcessTest, IsHealthyOnceItCodes) {
  PublishCodebook(1);
  Start();
  ASSERT_TRUE(WaitUntilCoded(*process_, *log_.Head(), kPatience));
  EXPECT_TRUE(process_->Health().ok()) << process_->Health();
}

TEST_F(CodingProcessTest, EndsTheWaitOfAllWhenItIsToldTo) {
  Start();
  std::promise<bool> coded;
  process_->WhenCoded({.offset = 1'000'000}, kPatience, [&](bool was) { coded.set_value(was); });
  process_->EndWaits();
  EXPECT_FALSE(coded.get_future().get());
}

TEST_F(CodingProcessTest, DoesNotWaitForWhatHasNotHappened) {
  Start();
  EXPECT_FALSE(WaitUntilCoded(*process_, {.offset = 1'000'000}, absl::ZeroDuration()));
}

}  // namespace
}  // namespace ourvoice::theme
