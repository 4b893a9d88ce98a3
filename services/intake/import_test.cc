#include "services/intake/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "services/intake/example_survey.h"
#include "storage/record/read_events.h"
#include "storage/testing/forwarding_log.h"
#include "storage/testing/memory_event_log.h"

namespace ourvoice::intake {
namespace {

using testing::HasSubstr;
using v1::ImportResponsesRequest;
using v1::ImportResponsesResponse;

constexpr char kParks[] = "answers { question_id: 'matters' text: 'parks' }";
constexpr char kBuses[] = "answers { question_id: 'matters' text: 'buses' }";

void AddRow(const std::string& key, const std::string& fields, ImportResponsesRequest& request) {
  v1::ImportRow& row = *request.add_rows();
  row.set_row_number(static_cast<uint64_t>(request.rows_size()) + 1);
  row.set_row_key(key);
  *row.mutable_response() = ExampleResponse(fields);
}

// A log that takes some batches and then cannot be reached.
class UnreachableLog final : public storage::ForwardingLog {
 public:
  UnreachableLog(storage::EventLog& log, int takes) : ForwardingLog(log), takes_(takes) {}

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    if (takes_-- > 0) {
      log_.Append(std::move(batch), std::move(done));
    } else {
      done(absl::UnavailableError("the record cannot be reached"));
    }
  }

 private:
  int takes_;
};

// A log that is only ever appended to.
class NeverAskedLog final : public storage::ForwardingLog {
 public:
  using ForwardingLog::ForwardingLog;

  void FindRequest(std::string_view, options::v1::Reader, storage::FindDone) override {
    FAIL() << "it was asked";
  }
};

// A log that answers from a thread of its own, in another order than it was asked.
class LaterLog final : public storage::ForwardingLog {
 public:
  explicit LaterLog(storage::EventLog& log) : ForwardingLog(log), answerer_([this] { Answer(); }) {}
  ~LaterLog() override {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    changed_.notify_all();
    answerer_.join();
  }

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    const std::lock_guard lock(mutex_);
    waiting_.emplace_back(std::move(batch), std::move(done));
    changed_.notify_all();
  }

 private:
  void Answer() {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      auto [batch, done] = std::move(waiting_.back());
      waiting_.pop_back();
      lock.unlock();
      log_.Append(std::move(batch), std::move(done));
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  bool closing_ = false;
  std::vector<std::pair<storage::AppendBatch, storage::AppendDone>> waiting_;
  std::thread answerer_;
};

class ImportTest : public testing::Test {
 protected:
  absl::StatusOr<ImportResponsesResponse> Import(const ImportResponsesRequest& request) {
    return ImportInto(log_, request);
  }

  absl::StatusOr<ImportResponsesResponse> ImportInto(storage::EventLog& log,
                                                     const ImportResponsesRequest& request) {
    const ImportMeans means{.log = log,
                            .judge =
                                [this](const v1::Response& response) {
                                  return JudgeResponse(
                                      response, {.survey = known_ ? &survey_ : nullptr,
                                                 .setting_known = setting_known_,
                                                 .channel = v1::ResponseSubmitted::CHANNEL_IMPORTED,
                                                 .now = now_});
                                },
                            .catch_up =
                                [this] {
                                  ++catch_ups_;
                                  known_ = known_ || published_meanwhile_;
                                  return catch_up_;
                                },
                            .places = places_};
    return ImportedMessage(means, request, WhileOpen()).Finish(tally_);
  }

  uint64_t EventCount() { return log_.Head()->offset; }

  storage::MemoryEventLog log_;
  PublishedSurvey survey_ = ExampleSurvey();
  bool known_ = true;
  bool published_meanwhile_ = false;
  bool setting_known_ = true;
  absl::Status catch_up_;
  int catch_ups_ = 0;
  absl::Time now_ = WhileOpen();
  ImportTally tally_;
  std::counting_semaphore<> places_{64};
};

// Version 2: what version 1 asks in another order, and one question more.
survey::v1::SurveyDefinition NextDefinition() {
  survey::v1::SurveyDefinition next = ExampleDefinition();
  next.mutable_questions()->SwapElements(1, 3);
  next.add_questions()->set_id("new");
  next.mutable_questions()->rbegin()->mutable_yes_no();
  return next;
}

// One row of version 1 and 2 each that says the same.
constexpr char kRow[] =
    "answers { question_id: 'matters' text: 'parks' } answers { question_id: 'feel-safe' scale: 3 "
    "}";

TEST_F(ImportTest, KeepsTwoRowsWithTheSameWords) {
  ImportResponsesRequest request;
  AddRow("row:a:0", kParks, request);
  AddRow("row:a:1", kParks, request);

  const auto answer = Import(request);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->imported_count(), 2);
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(ImportTest, RaisesAConcernForARow) {
  ImportResponsesRequest request;
  AddRow("1", "answers { question_id: 'matters' text: 'I want to die' }", request);
  AddRow("2", kParks, request);

  ASSERT_TRUE(Import(request).ok());
  const auto again = Import(request);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->repeated_count(), 2u);
  EXPECT_EQ(log_.Head()->offset, 3u);
}

TEST_F(ImportTest, KeepsTheSameRowOnce) {
  ImportResponsesRequest request;
  AddRow("row:a:0", kParks, request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  AddRow("row:a:0", kParks, request);

  const auto again = Import(request);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->imported_count(), 0);
  EXPECT_EQ(again->repeated_count(), 2);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportTest, KnowsARowAgainOnceANewVersionIsPublished) {
  ImportResponsesRequest request;
  AddRow("id:1", kRow, request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  survey_.versions[2] = std::make_shared<const PublishedVersion>(NextDefinition());
  request.mutable_rows(0)->mutable_response()->set_survey_version(2);

  const auto again = Import(request);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->repeated_count(), 1);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportTest, RejectsARowThatSaysMoreOnceANewVersionIsPublished) {
  ImportResponsesRequest request;
  AddRow("id:1", kRow, request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  survey_.versions[2] = std::make_shared<const PublishedVersion>(NextDefinition());
  v1::Response& response = *request.mutable_rows(0)->mutable_response();
  response.set_survey_version(2);
  v1::Answer& more = *response.add_answers();
  more.set_question_id("new");
  more.set_yes_no(true);

  const auto again = Import(request);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->rejected_rows_size(), 1);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportTest, KnowsARowAgainOnceTheSurveyIsClosed) {
  ImportResponsesRequest request;
  AddRow("id:1", kRow, request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  survey_.close_time = now_;
  now_ += absl::Hours(10000);

  EXPECT_EQ(Import(request)->repeated_count(), 1);
}

TEST_F(ImportTest, KnowsARowAgainOnceTheWaveThatWasOpenForItIsOver) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  survey::v1::Wave& next = *definition.add_waves();
  next.set_id("2027");
  next.mutable_open_time()->set_seconds(absl::ToUnixSeconds(now_ + absl::Hours(8000)));
  survey_ = ExampleSurvey(definition);
  ImportResponsesRequest request;
  AddRow("id:1", kRow, request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  AddRow("id:2", kRow, request);

  now_ += absl::Hours(10000);
  EXPECT_EQ(Import(request)->repeated_count(), 1) << "the next wave is open";
  survey_.close_time = now_;
  const auto closed = Import(request);

  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->repeated_count(), 2);
  AddRow("id:3", kRow, request);
  const auto unknown = Import(request);
  ASSERT_EQ(unknown->rejected_rows_size(), 1);
  EXPECT_EQ(unknown->rejected_rows(0).field(), "wave_id");
}

TEST_F(ImportTest, RejectsARowThatNamesAnotherWaveThanBefore) {
  survey::v1::SurveyDefinition definition = ExampleDefinition();
  definition.add_waves()->set_id("2027");
  survey_ = ExampleSurvey(definition);
  ImportResponsesRequest request;
  AddRow("id:1", "wave_id: '2026'", request);
  ASSERT_EQ(Import(request)->imported_count(), 1);
  request.mutable_rows(0)->mutable_response()->set_wave_id("2027");

  EXPECT_EQ(Import(request)->rejected_rows_size(), 1);
}

TEST_F(ImportTest, AsksTheLogNothingAboutRowsThatAreNew) {
  NeverAskedLog never_asked(log_);
  ImportResponsesRequest request;
  AddRow("id:1", kRow, request);

  EXPECT_EQ(ImportInto(never_asked, request)->imported_count(), 1);
  EXPECT_EQ(ImportInto(never_asked, request)->repeated_count(), 1);
}

TEST_F(ImportTest, RejectsARowThatWasImportedWithOtherContent) {
  ImportResponsesRequest first;
  AddRow("id:1", kParks, first);
  ASSERT_TRUE(Import(first).ok());
  ImportResponsesRequest second;
  AddRow("id:1", kBuses, second);

  const auto answer = Import(second);

  ASSERT_TRUE(answer.ok()) << answer.status();
  ASSERT_EQ(answer->rejected_rows_size(), 1);
  EXPECT_EQ(answer->rejected_rows(0).row_number(), 2);
  EXPECT_EQ(answer->rejected_rows(0).reason(),
            "a row with this id was imported before with other content");
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportTest, KnowsARowAgainAfterAnotherVersionWasPublished) {
  ImportResponsesRequest first;
  AddRow("id:1", kParks, first);
  ASSERT_TRUE(Import(first).ok());
  survey::v1::SurveyDefinition mended = ExampleDefinition();
  mended.add_questions()->set_id("new");
  mended.mutable_questions()->rbegin()->mutable_yes_no();
  survey_.versions[2] = std::make_shared<const PublishedVersion>(std::move(mended));
  ImportResponsesRequest second;
  AddRow("id:1", kParks, second);
  AddRow("id:2", kParks, second);
  for (v1::ImportRow& row : *second.mutable_rows()) row.mutable_response()->set_survey_version(2);

  const auto answer = Import(second);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->repeated_count(), 1);
  EXPECT_EQ(answer->imported_count(), 1);
  EXPECT_EQ(EventCount(), 2);
}

TEST_F(ImportTest, RejectsOtherWordsAlsoAfterAnotherVersionWasPublished) {
  ImportResponsesRequest first;
  AddRow("id:1", kParks, first);
  ASSERT_TRUE(Import(first).ok());
  survey_.versions[2] = std::make_shared<const PublishedVersion>(ExampleDefinition());
  ImportResponsesRequest second;
  AddRow("id:1", kBuses, second);
  second.mutable_rows(0)->mutable_response()->set_survey_version(2);

  const auto answer = Import(second);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->rejected_rows_size(), 1);
  EXPECT_EQ(EventCount(), 1);
}

TEST_F(ImportTest, KeepsGoodRowsBesideFaultyOnes) {
  ImportResponsesRequest request;
  AddRow("id:1", kParks, request);
  AddRow("id:2", "answers { question_id: 'feel-safe' scale: 9 } voices: 900", request);
  AddRow("", kParks, request);
  AddRow("id:4", kBuses, request);

  const auto answer = Import(request);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->imported_count(), 2);
  ASSERT_EQ(answer->rejected_rows_size(), 2);
  EXPECT_EQ(answer->rejected_rows(0).row_number(), 3);
  EXPECT_EQ(answer->rejected_rows(0).field(), "voices");
  EXPECT_THAT(answer->rejected_rows(0).reason(), HasSubstr("must be from 1 to 500"));
  ASSERT_EQ(answer->rejected_rows(0).more_faults_size(), 1);
  EXPECT_EQ(answer->rejected_rows(0).more_faults(0).field(), "answers[feel-safe].scale");
  EXPECT_EQ(answer->rejected_rows(0).more_faults(0).description(), "must be from 1 to 5");
  EXPECT_EQ(answer->rejected_rows(1).row_number(), 4);
  EXPECT_EQ(answer->rejected_rows(1).field(), "row_key");
}

TEST_F(ImportTest, KeepsAThousandRowsApart) {
  ImportResponsesRequest request;
  for (int i = 0; i < 1000; ++i) AddRow("id:" + std::to_string(i), kParks, request);

  EXPECT_EQ(Import(request)->imported_count(), 1000);
  EXPECT_EQ(Import(request)->repeated_count(), 1000);
}

TEST_F(ImportTest, WaitsForALogThatAnswersLaterAndInAnyOrder) {
  LaterLog later(log_);
  ImportResponsesRequest request;
  for (int i = 0; i < 1000; ++i) {
    AddRow("id:" + std::to_string(i), i % 10 == 0 ? "voices: 900" : kParks, request);
  }

  const auto answer = ImportInto(later, request);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->imported_count(), 900);
  ASSERT_EQ(answer->rejected_rows_size(), 100);
  EXPECT_EQ(answer->rejected_rows(1).row_number(), 12);
}

TEST_F(ImportTest, RefusesAMessageThatIsNotOneSurveysRows) {
  ImportResponsesRequest too_many;
  for (int i = 0; i < 1001; ++i) AddRow("id:" + std::to_string(i), kParks, too_many);
  ImportResponsesRequest mixed;
  AddRow("id:1", kParks, mixed);
  AddRow("id:2", kParks, mixed);
  mixed.mutable_rows(1)->mutable_response()->set_survey_id("other");

  for (const auto& request : {ImportResponsesRequest(), too_many, mixed}) {
    EXPECT_EQ(Import(request).status().code(), absl::StatusCode::kInvalidArgument);
  }
  EXPECT_EQ(EventCount(), 0);
}

TEST_F(ImportTest, EndsWhenTheLogCannotBeReachedAndIsSafeToRepeat) {
  ImportResponsesRequest request;
  for (const char* key : {"id:1", "id:2", "id:3"}) AddRow(key, kParks, request);
  UnreachableLog unreachable(log_, 1);

  EXPECT_EQ(ImportInto(unreachable, request).status().code(), absl::StatusCode::kUnavailable);
  const auto again = Import(request);

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->imported_count(), 2);
  EXPECT_EQ(again->repeated_count(), 1);
  EXPECT_EQ(EventCount(), 3);
}

TEST_F(ImportTest, WaitsForNewsOfTheSurvey) {
  known_ = false;
  published_meanwhile_ = true;
  ImportResponsesRequest request;
  AddRow("id:1", kParks, request);

  const auto answer = Import(request);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->imported_count(), 1);
  EXPECT_EQ(catch_ups_, 1);
}

TEST_F(ImportTest, EndsWhenTheSurveyIsUnknown) {
  known_ = false;
  ImportResponsesRequest request;
  AddRow("id:1", kParks, request);

  EXPECT_EQ(Import(request).status().code(), absl::StatusCode::kNotFound);
}

TEST_F(ImportTest, EndsWhenNewsCannotBeHad) {
  setting_known_ = false;
  catch_up_ = absl::UnavailableError("behind");
  ImportResponsesRequest request;
  AddRow("id:1", "setting_id: 'new'", request);

  EXPECT_EQ(Import(request).status().code(), absl::StatusCode::kUnavailable);
}

TEST_F(ImportTest, WaitsForNewsOncePerMessage) {
  setting_known_ = false;
  ImportResponsesRequest request;
  AddRow("id:1", "setting_id: 'nowhere'", request);
  AddRow("id:2", "setting_id: 'nowhere'", request);

  EXPECT_EQ(Import(request)->rejected_rows_size(), 2);
  EXPECT_EQ(catch_ups_, 1);
}

class ImportTallyTest : public ImportTest {
 protected:
  // What the tally of all imports so far appends.
  std::vector<v1::ResponsesImported> Record() {
    const uint64_t before = EventCount();
    EXPECT_TRUE(tally_.Record(log_, "account-officer", now_).ok());
    std::vector<v1::ResponsesImported> events;
    const auto follower =
        log_.Follow({.offset = before}, {"import"}, options::v1::READER_UNSPECIFIED);
    const auto page = follower->Next(10, absl::ZeroDuration());
    for (const storage::RecordedEvent& event : page->events) {
      EXPECT_EQ(event.envelope.actor(), "account-officer");
      EXPECT_EQ(event.envelope.occur_time().seconds(), absl::ToUnixSeconds(now_));
      events.push_back(*Read<v1::ResponsesImported>(event));
    }
    return events;
  }
};

TEST_F(ImportTallyTest, SaysHowManyRowsWereImportedIntoWhichSurvey) {
  ImportResponsesRequest request;
  AddRow("id:1", kParks, request);
  AddRow("id:1", kParks, request);
  AddRow("id:2", kBuses, request);
  AddRow("id:3", "voices: 900", request);
  ASSERT_TRUE(Import(request).ok());

  const auto events = Record();

  ASSERT_EQ(events.size(), 1);
  EXPECT_EQ(events[0].survey_id(), "our-year");
  EXPECT_EQ(events[0].imported_count(), 2);
  EXPECT_EQ(events[0].repeated_count(), 1);
  EXPECT_EQ(events[0].rejected_count(), 1);
}

TEST_F(ImportTallyTest, SaysNothingOfAnImportThatAddedNothing) {
  ImportResponsesRequest request;
  AddRow("id:1", kParks, request);
  ASSERT_TRUE(Import(request).ok());
  ASSERT_EQ(Record().size(), 1);
  tally_ = {};

  ASSERT_TRUE(Import(request).ok());

  EXPECT_EQ(Record().size(), 0);
}

TEST_F(ImportTallyTest, CountsWhatWasTakenBeforeTheLogCouldNotBeReached) {
  ImportResponsesRequest request;
  for (const char* key : {"id:1", "id:2", "id:3"}) AddRow(key, kParks, request);
  UnreachableLog unreachable(log_, 2);
  ASSERT_FALSE(ImportInto(unreachable, request).ok());

  const auto events = Record();

  ASSERT_EQ(events.size(), 1);
  EXPECT_EQ(events[0].imported_count(), 2);
}

TEST(RequestIdOfRowTest, TellsSurveysAndKeysApart) {
  EXPECT_EQ(RequestIdOfRow("a", "b"), RequestIdOfRow("a", "b"));
  EXPECT_NE(RequestIdOfRow("a", "b"), RequestIdOfRow("a", "c"));
  EXPECT_NE(RequestIdOfRow("ab", "c"), RequestIdOfRow("a", "bc"));
  EXPECT_LE(RequestIdOfRow("a", std::string(1000, 'x')).size(), 128);
}

}  // namespace
}  // namespace ourvoice::intake
