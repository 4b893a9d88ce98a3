#include "services/intake/import.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "services/intake/example_survey.h"
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
class UnreachableLog final : public storage::EventLog {
 public:
  UnreachableLog(storage::EventLog& log, int takes) : log_(log), takes_(takes) {}

  void Append(storage::AppendBatch batch, storage::AppendDone done) override {
    if (takes_-- > 0) {
      log_.Append(std::move(batch), std::move(done));
    } else {
      done(absl::UnavailableError("the record cannot be reached"));
    }
  }
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(
      std::string_view stream, uint64_t version_after, size_t count_max,
      options::v1::Reader reader) override {
    return log_.ReadStream(stream, version_after, count_max, reader);
  }
  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override {
    return log_.Follow(position_after, std::move(categories), reader);
  }
  absl::StatusOr<storage::Position> Head() override { return log_.Head(); }

 private:
  storage::EventLog& log_;
  int takes_;
};

// A log that answers from a thread of its own, in another order than it was asked.
class LaterLog final : public storage::EventLog {
 public:
  explicit LaterLog(storage::EventLog& log) : log_(log), answerer_([this] { Answer(); }) {}
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
    under_way_max_ = std::max(under_way_max_, waiting_.size());
    changed_.notify_all();
  }
  absl::StatusOr<std::vector<storage::RecordedEvent>> ReadStream(
      std::string_view stream, uint64_t version_after, size_t count_max,
      options::v1::Reader reader) override {
    return log_.ReadStream(stream, version_after, count_max, reader);
  }
  std::unique_ptr<storage::Follower> Follow(storage::Position position_after,
                                            std::vector<std::string> categories,
                                            options::v1::Reader reader) override {
    return log_.Follow(position_after, std::move(categories), reader);
  }
  absl::StatusOr<storage::Position> Head() override { return log_.Head(); }

  size_t under_way_max() {
    const std::lock_guard lock(mutex_);
    return under_way_max_;
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

  storage::EventLog& log_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool closing_ = false;
  std::vector<std::pair<storage::AppendBatch, storage::AppendDone>> waiting_;
  size_t under_way_max_ = 0;
  std::thread answerer_;
};

class ImportTest : public testing::Test {
 protected:
  absl::StatusOr<ImportResponsesResponse> Import(const ImportResponsesRequest& request) {
    return ImportInto(log_, request);
  }

  absl::StatusOr<ImportResponsesResponse> ImportInto(storage::EventLog& log,
                                                     const ImportResponsesRequest& request) {
    return ImportRows(
        log, request,
        [this](const v1::Response& response) {
          return JudgeResponse(response, {.survey = known_ ? &survey_ : nullptr,
                                          .setting_known = setting_known_,
                                          .channel = v1::ResponseSubmitted::CHANNEL_IMPORTED,
                                          .now = WhileOpen()});
        },
        [this] {
          ++catch_ups_;
          known_ = known_ || published_meanwhile_;
          return catch_up_;
        },
        WhileOpen());
  }

  uint64_t EventCount() { return log_.Head()->offset; }

  storage::MemoryEventLog log_;
  PublishedSurvey survey_ = ExampleSurvey();
  bool known_ = true;
  bool published_meanwhile_ = false;
  bool setting_known_ = true;
  absl::Status catch_up_;
  int catch_ups_ = 0;
};

TEST_F(ImportTest, KeepsTwoRowsWithTheSameWords) {
  ImportResponsesRequest request;
  AddRow("row:a:0", kParks, request);
  AddRow("row:a:1", kParks, request);

  const auto answer = Import(request);

  ASSERT_TRUE(answer.ok()) << answer.status();
  EXPECT_EQ(answer->imported_count(), 2);
  EXPECT_EQ(EventCount(), 2);
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
  EXPECT_LE(later.under_way_max(), 256);
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

TEST(RequestIdOfRowTest, TellsSurveysAndKeysApart) {
  EXPECT_EQ(RequestIdOfRow("a", "b"), RequestIdOfRow("a", "b"));
  EXPECT_NE(RequestIdOfRow("a", "b"), RequestIdOfRow("a", "c"));
  EXPECT_NE(RequestIdOfRow("ab", "c"), RequestIdOfRow("a", "bc"));
  EXPECT_LE(RequestIdOfRow("a", std::string(1000, 'x')).size(), 128);
}

}  // namespace
}  // namespace ourvoice::intake
