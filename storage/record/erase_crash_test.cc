// Whatever cuts an erasure short, it leaves nothing, or a subject that is erased.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/failing_record_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;

class EraseCrashTest : public FailingRecordTest {
 protected:
  EraseCrashTest() {
    OpenVault();
    Open();
    const auto appended = Append("r1", {SampleResponse(), SampleResponse()});
    EXPECT_TRUE(appended.ok()) << appended.status();
    erased_ = appended->events[0];
    kept_ = appended->events[1];
  }

  absl::StatusOr<AppendResult> Erase(const std::string& request_id = "erase") {
    return Append(request_id, {SampleErasure(erased_.stream)});
  }

  bool IsOpened(const AppendedEvent& response) {
    const auto events = log_->ReadStream(response.stream, 0, 1, options::v1::READER_INTAKE);
    EXPECT_TRUE(events.ok() && events->size() == 1) << events.status();
    return events.ok() && events->front().opened;
  }

  bool IsFound(const AppendedEvent& response) {
    return FindFollowUpAndWait(*log_, response.follow_up_words, options::v1::READER_INTAKE).ok();
  }

  // Rows that follow-up words lead to.
  size_t WordsRows() {
    Close();
    size_t rows = 0;
    EXPECT_TRUE(OpenRows()
                    ->database()
                    .Scan(kWords, "",
                          [&](std::string_view key, std::string_view) {
                            rows += key.starts_with(kMarkPrefix) ? 0 : 1;
                            return true;
                          })
                    .ok());
    Open();
    return rows;
  }

  void ExpectErased() {
    EXPECT_FALSE(IsOpened(erased_));
    EXPECT_FALSE(IsFound(erased_));
    EXPECT_TRUE(IsOpened(kept_));
    EXPECT_TRUE(IsFound(kept_));
    EXPECT_EQ(WordsRows(), 1u);
  }

  AppendedEvent erased_;
  AppendedEvent kept_;
};

TEST_F(EraseCrashTest, LeavesNothingBeforeTheList) {
  failing_step_ = "list";

  EXPECT_EQ(Erase().status().code(), absl::StatusCode::kUnavailable);
  EXPECT_TRUE(IsOpened(erased_));
  Crash();

  EXPECT_TRUE(IsOpened(erased_));
  EXPECT_TRUE(IsFound(erased_));
  EXPECT_TRUE(Erase().ok());
  ExpectErased();
}

TEST_F(EraseCrashTest, KeepsOtherBatchesGoingWhenTheListCannotBeWritten) {
  failing_step_ = "list";
  ASSERT_FALSE(Erase().ok());

  EXPECT_TRUE(Append("r2", {SampleResponse()}).ok());
  failing_step_ = "";
  EXPECT_TRUE(Erase().ok());
  EXPECT_FALSE(IsOpened(erased_));
}

TEST_F(EraseCrashTest, LeavesTheSubjectErasedAfterTheList) {
  failing_ = ".log";
  EXPECT_EQ(Erase().status().code(), absl::StatusCode::kUnavailable);

  Crash();

  EXPECT_EQ(HeadOffset(), 2u);
  ExpectErased();
}

TEST_F(EraseCrashTest, TakesTheEventOfAnErasureThatWasOnlyListed) {
  failing_ = ".log";
  ASSERT_FALSE(Erase().ok());
  Crash();

  const auto again = Erase();

  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_FALSE(again->repeated);
  EXPECT_EQ(again->events[0].position.offset, 3u);
  EXPECT_TRUE(Erase()->repeated);
  const auto other = Erase("other");
  EXPECT_EQ(other.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(other.status().message()), HasSubstr("already erased"));
  ExpectErased();
}

TEST_F(EraseCrashTest, LeavesTheWholeErasureAfterTheWrite) {
  failing_ = "head-anchor";
  EXPECT_EQ(Erase().status().code(), absl::StatusCode::kUnavailable);

  Crash();

  EXPECT_EQ(HeadOffset(), 3u);
  EXPECT_TRUE(Erase()->repeated);
  ExpectErased();
}

TEST_F(EraseCrashTest, TakesNoOtherEventForASubjectThatWasOnlyListed) {
  failing_ = ".log";
  ASSERT_FALSE(Erase().ok());
  Crash();

  EXPECT_EQ(Append("r2", {SampleCoding(erased_.stream, "1")}).status().code(),
            absl::StatusCode::kFailedPrecondition);
}

TEST_F(EraseCrashTest, ErasesAgainWhenOlderDataIsPutBack) {
  Close();
  const TemporaryDirectory older;
  std::filesystem::copy(directory_.path(), older.path(), std::filesystem::copy_options::recursive);
  Open();
  ASSERT_TRUE(Erase().ok());
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  std::filesystem::copy(older.path(), directory_.path(), std::filesystem::copy_options::recursive);

  Crash();

  EXPECT_EQ(HeadOffset(), 2u);
  ExpectErased();
}

TEST_F(EraseCrashTest, PassesOverAPositionThatAnotherSubjectHas) {
  ASSERT_TRUE(vault_
                  ->ListErased({{.subject = "response-other", .birth = 1},
                                {.subject = erased_.stream, .birth = 77}})
                  .ok());

  Crash();

  EXPECT_TRUE(IsOpened(erased_));
  EXPECT_TRUE(IsOpened(kept_));
}

TEST_F(EraseCrashTest, ErasesManyThatWereListed) {
  std::vector<NewEvent> responses(700, SampleResponse());
  const auto first = Append("many1", responses);
  const auto second = Append("many2", responses);
  ASSERT_TRUE(first.ok() && second.ok());
  std::vector<Vault::Erasure> erasures;
  for (const auto* result : {&first, &second}) {
    for (const AppendedEvent& event : (*result)->events) {
      erasures.push_back({.subject = event.stream, .birth = event.position.offset});
    }
  }
  ASSERT_TRUE(vault_->ListErased(erasures).ok());

  Crash();

  EXPECT_EQ(log_->CountKeys()->at(1), 2u);
  EXPECT_EQ(WordsRows(), 2u);
}

// A record as it was made before follow-up words were looked up.
TEST_F(EraseCrashTest, ErasesInARecordWithoutTheRowsThatCameLater) {
  Close();
  const TemporaryDirectory older;
  {
    const auto from = OpenRows();
    RocksOptions options = LogStore::OptionsOf(LogPaths(directory_.path()), Files::OnDisk());
    options.path = older.path() + "/db";
    options.column_families_added.clear();
    const auto to = *RocksDatabase::Open(options);
    RocksBatch rows(*to);
    for (const LogFamily family : {kEvents, kStreams, kRequests, kKeys, kChain}) {
      ASSERT_TRUE(from->database()
                      .Scan(family, "",
                            [&](std::string_view key, std::string_view value) {
                              rows.Put(family, key, value);
                              return true;
                            })
                      .ok());
    }
    ASSERT_TRUE(to->Write(std::move(rows)).ok());
  }
  const std::string database = LogPaths(directory_.path()).database;
  std::filesystem::remove_all(database);
  std::filesystem::copy(older.path() + "/db", database, std::filesystem::copy_options::recursive);

  Open();

  EXPECT_TRUE(IsOpened(erased_));
  EXPECT_FALSE(IsFound(erased_)) << "words of older responses are not looked up";
  EXPECT_TRUE(Erase().ok());
  EXPECT_FALSE(IsOpened(erased_));
  EXPECT_TRUE(IsOpened(kept_));
  const auto newer = Append("r2", {SampleResponse()});
  ASSERT_TRUE(newer.ok()) << newer.status();
  EXPECT_TRUE(IsFound(newer->events[0]));
}

}  // namespace
}  // namespace ourvoice::storage
