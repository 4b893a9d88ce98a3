// Turning the keys of a record that is served.
#include "storage/record/key_turn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "ourvoice/record/v1/events.pb.h"
#include "storage/record/key_turn_for_test.h"
#include "storage/record/page_keys.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST_F(KeyTurnTest, LeavesTheOldKeysGoneAndEveryoneElseReadable) {
  Erase(0);

  const auto turned = Turn();

  ASSERT_TRUE(turned.ok()) << turned.status();
  EXPECT_EQ(turned->epoch, 2u);
  EXPECT_EQ(turned->exported_count, kResponses - 1);
  EXPECT_EQ(turned->export_path, exports_ + "/keys-000002.export");
  ExpectTurnedTo(2);
  Crash();
  ExpectTurnedTo(2);
}

TEST_F(KeyTurnTest, LeavesNoKeyOfTheErasedInOlderData) {
  Close();
  const TemporaryDirectory older;
  std::filesystem::copy(directory_.path(), older.path(), std::filesystem::copy_options::recursive);
  Open();
  Erase(0);
  ASSERT_TRUE(Turn().ok());
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  std::filesystem::copy(older.path(), directory_.path(), std::filesystem::copy_options::recursive);

  const auto rows = OpenRows();
  const std::optional<std::string> wrapped = *rows->WrappedKeyAt(1);

  ASSERT_TRUE(wrapped.has_value());
  EXPECT_EQ(vault_->Unwrap(responses_[0].stream, *wrapped).status().code(),
            absl::StatusCode::kNotFound);
}

TEST_F(KeyTurnTest, TellsOfItselfInTheRecord) {
  ASSERT_TRUE(Turn().ok());
  ASSERT_TRUE(Turn().ok());

  const auto events = log_->ReadStream("keys-turns", 0, 10, options::v1::READER_UNSPECIFIED);

  ASSERT_TRUE(events.ok()) << events.status();
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ((*events)[0].envelope.actor(), "account-admin");
  record::v1::KeysTurned turned;
  ASSERT_TRUE(turned.ParseFromString((*events)[1].payload));
  EXPECT_EQ(turned.epoch(), 3u);
  EXPECT_EQ(turned.exported_count(), kResponses);
}

TEST_F(KeyTurnTest, TellsHowFarItIs) {
  std::vector<std::pair<TurnStep, uint64_t>> told;
  on_turn_ = [&](const TurnProgress& progress) {
    told.emplace_back(progress.step, progress.done);
    EXPECT_EQ(progress.total, kResponses);
    return true;
  };

  ASSERT_TRUE(Turn().ok());

  EXPECT_THAT(told, ElementsAre(Pair(TurnStep::kWrapping, 256), Pair(TurnStep::kWrapping, 512),
                                Pair(TurnStep::kWrapping, 600), Pair(TurnStep::kExporting, 600),
                                Pair(TurnStep::kDone, 600)));
}

TEST_F(KeyTurnTest, CountsWhatItWillMakeFinal) {
  EXPECT_EQ(log_->GetTurnState()->erased_since_turn, 0u);
  EXPECT_EQ(log_->GetTurnState()->last_turn, std::nullopt);
  Erase(0);
  Erase(1);
  EXPECT_EQ(log_->GetTurnState()->erased_since_turn, 2u);
  EXPECT_FALSE(log_->GetTurnState()->unfinished);
}

TEST_F(KeyTurnTest, LetsOthersAppendAndEraseMeanwhile) {
  std::vector<AppendedEvent> born;
  on_turn_ = [&](const TurnProgress& progress) {
    if (progress.step != TurnStep::kWrapping) return true;
    // One that was wrapped anew already, and one that was not yet.
    if (progress.done == 256) {
      Erase(3);
      Erase(500);
    }
    const auto response = Append("while" + std::to_string(progress.done), {SampleResponse()});
    EXPECT_TRUE(response.ok()) << response.status();
    born.push_back(response->events[0]);
    return true;
  };

  const auto turned = Turn();

  ASSERT_TRUE(turned.ok()) << turned.status();
  EXPECT_FALSE(IsOpened(3));
  EXPECT_FALSE(IsOpened(500));
  EXPECT_TRUE(IsOpened(4));
  for (const AppendedEvent& response : born) {
    EXPECT_TRUE(
        log_->ReadStream(response.stream, 0, 1, options::v1::READER_INTAKE)->front().opened);
  }
  // What was erased after the epoch began had a key under it: the next turn makes that final.
  EXPECT_EQ(log_->GetTurnState()->erased_since_turn, 2u);
  on_turn_ = [](const TurnProgress&) { return true; };
  ASSERT_TRUE(Turn().ok());
  EXPECT_EQ(log_->GetTurnState()->erased_since_turn, 0u);
}

TEST_F(KeyTurnTest, ShowsReadersEveryPayloadMeanwhile) {
  std::atomic<bool> done = false;
  std::thread reader([&] {
    while (!done) {
      const auto page =
          log_->Follow({}, {"response"}, options::v1::READER_INTAKE)->Next(kResponses, {});
      ASSERT_TRUE(page.ok()) << page.status();
      for (const RecordedEvent& event : page->events) ASSERT_TRUE(event.opened);
    }
  });
  for (int turn = 0; turn < 3; ++turn) EXPECT_TRUE(Turn().ok());
  done = true;
  reader.join();
}

TEST_F(KeyTurnTest, IsSeenThroughByAReaderThatHadReadTheOldKeys) {
  Close();
  const auto rows = OpenRows();
  PageKeys keys(*rows, *vault_);
  ASSERT_TRUE(keys.Read({1, 2}).ok());
  ASSERT_TRUE(vault_->BeginEpoch().ok());
  const auto rewrapped = vault_->Rewrap(responses_[0].stream, **rows->WrappedKeyAt(1));
  RocksBatch batch(rows->database());
  batch.Put(kKeys, PositionKey(1), **rewrapped);
  batch.Delete(kKeys, PositionKey(2));
  ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  ASSERT_TRUE(vault_->DestroyEpochsBefore(2).ok());

  EXPECT_NE(*keys.Find(1, responses_[0].stream), nullptr);
  EXPECT_EQ(*keys.Find(2, responses_[1].stream), nullptr);
}

// A copy of the record, served with the same keys, turned them.
TEST_F(KeyTurnTest, WithAnotherRecordIsNoticedAndLosesNoExport) {
  Close();
  const TemporaryDirectory kept;
  std::filesystem::copy(directory_.path(), kept.path(), std::filesystem::copy_options::recursive);
  Open();
  Erase(0);
  ASSERT_TRUE(Turn().ok());
  Close();
  std::filesystem::remove_all(directory_.path() + "/record");
  std::filesystem::copy(kept.path(), directory_.path(), std::filesystem::copy_options::recursive);
  OpenVault();

  const absl::Status refused = TryOpen();

  EXPECT_EQ(refused.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(refused.message()), testing::HasSubstr("turned with another record"));
  EXPECT_EQ(KeyExport::Verify(*KeyExport::Newest(exports_), *vault_)->key_count, kResponses - 1);
}

TEST_F(KeyTurnTest, WantsNoOlderCopyOfTheKeysAfterwards) {
  const std::shared_ptr<KeyProvider> older = MakeMemoryKeyProvider();
  for (const char* name : {"root", "epoch-000001"}) {
    ASSERT_TRUE(older->Create(name, *keys_->Read(name)).ok());
  }
  Erase(0);
  ASSERT_TRUE(Turn().ok());
  Close();
  keys_ = older;
  OpenVault();

  EXPECT_THAT(std::string(TryOpen().message()), testing::HasSubstr("it is an older copy"));
}

TEST_F(KeyTurnTest, IsNotBegunTwice) {
  absl::Status second;
  on_turn_ = [&](const TurnProgress&) {
    std::thread other([&] { second = Turn().status(); });
    other.join();
    return true;
  };

  EXPECT_TRUE(Turn().ok());
  EXPECT_EQ(second.code(), absl::StatusCode::kFailedPrecondition);
}

TEST_F(KeyTurnTest, ExportsNeitherIntoTheDataNorToARelativePath) {
  for (const std::string& directory :
       {directory_.path(), directory_.path() + "/exports",
        directory_.path() + "/../" + std::filesystem::path(directory_.path()).filename().string() +
            "/x",
        std::string("exports"), std::string()}) {
    exports_ = directory;
    EXPECT_EQ(Turn().status().code(), absl::StatusCode::kInvalidArgument) << directory;
  }
  EXPECT_THAT(vault_->Epochs(), ElementsAre(1));
}

TEST_F(KeyTurnTest, KeepsOnlyTheNewestExport) {
  ASSERT_TRUE(Turn().ok());
  ASSERT_TRUE(Turn().ok());

  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(exports_), {}), 1);
}

TEST_F(KeyTurnTest, DestroysNoKeyWhileOneIsDamaged) {
  Close();
  {
    const auto rows = OpenRows();
    std::string wrapped = **rows->WrappedKeyAt(7);
    wrapped.back() ^= 1;
    RocksBatch batch(rows->database());
    batch.Put(kKeys, PositionKey(7), wrapped);
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }
  Open();

  const auto turned = Turn();

  EXPECT_EQ(turned.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(turned.status().message()), testing::HasSubstr("p0-7"));
  EXPECT_THAT(vault_->Epochs(), ElementsAre(1, 2));
}

}  // namespace
}  // namespace ourvoice::storage
