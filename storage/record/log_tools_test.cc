#include "storage/record/log_tools.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/record/rocks_log_for_test.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;
using testing::Pair;
using testing::UnorderedElementsAre;

class LogToolsTest : public RocksLogTest {
 protected:
  // Appends so many events that checkpoints of the chain lie between.
  void AppendThousands(int thousands) {
    for (int batch = 0; batch < thousands; ++batch) {
      std::vector<NewEvent> events;
      for (uint64_t version = 0; version < 1000; ++version) {
        events.push_back(SampleCodebook(version, "of-" + std::to_string(batch)));
      }
      ASSERT_TRUE(Append("batch" + std::to_string(batch), std::move(events)).ok());
    }
  }

  static void Put(LogStore& rows, LogFamily family, std::string_view key, std::string_view value) {
    RocksBatch batch(rows.database());
    batch.Put(family, key, value);
    ASSERT_TRUE(rows.database().Write(std::move(batch)).ok());
  }

  void Put(LogFamily family, std::string_view key, std::string_view value) {
    Put(*OpenRows(), family, key, value);
  }

  void Delete(LogFamily family, std::string_view key) {
    const auto rows = OpenRows();
    RocksBatch batch(rows->database());
    batch.Delete(family, key);
    ASSERT_TRUE(rows->database().Write(std::move(batch)).ok());
  }

  absl::StatusOr<Position> Verify() { return VerifyLog(directory_.path(), *vault_, nullptr); }
};

TEST_F(LogToolsTest, FindAWholeLogWhole) {
  Open();
  AppendThousands(5);
  const auto response = Append("r1", {SampleResponse(), SampleFeedback()});
  ASSERT_TRUE(Append("r2", {SampleCoding(response->events[0].stream, "1")}).ok());
  Close();

  const auto verified = Verify();

  ASSERT_TRUE(verified.ok()) << verified.status();
  EXPECT_EQ(*verified, (Position{.offset = 5003}));
}

TEST_F(LogToolsTest, TellHowFarTheyAre) {
  Open();
  AppendThousands(2);
  AppendResponses(1);
  Close();
  std::vector<std::pair<uint64_t, uint64_t>> told;

  ASSERT_TRUE(VerifyLog(directory_.path(), *vault_, [&](uint64_t done, uint64_t total) {
                told.emplace_back(done, total);
              }).ok());

  EXPECT_THAT(told, testing::ElementsAre(Pair(1000, 2001), Pair(2000, 2001), Pair(2001, 2001)));
}

TEST_F(LogToolsTest, FindAnOldEventThatWasRewritten) {
  Open();
  AppendThousands(5);
  Close();
  StoredEvent event = *OpenRows()->EventAt(700);
  event.envelope.set_actor("somebody else");
  Put(kEvents, PositionKey(700), EncodeEvent(event));
  Open();
  Close();

  const auto verified = Verify();

  EXPECT_EQ(verified.status().code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(verified.status().message()),
              HasSubstr("after p0-512 and not after p0-768 is not what was written"));
}

TEST_F(LogToolsTest, FindARowThatLeadsToAnotherEvent) {
  Open();
  AppendThousands(1);
  Close();
  Put(kStreams, StreamKey("codebook-of-0", 7), EncodeOffset(8));

  const auto verified = Verify();

  EXPECT_THAT(std::string(verified.status().message()),
              HasSubstr("the event at p0-7 is not found by its stream"));
}

TEST_F(LogToolsTest, FindAKeyThatWasAltered) {
  Open();
  AppendResponses(3);
  Close();
  std::string wrapped = **OpenRows()->WrappedKeyAt(2);
  wrapped[60] ^= 1;
  Put(kKeys, PositionKey(2), wrapped);

  EXPECT_THAT(std::string(Verify().status().message()),
              HasSubstr("the key of what was opened at p0-2 is not the one that was written"));
}

TEST_F(LogToolsTest, FindAKeyThatWasTakenAway) {
  Open();
  AppendResponses(3);
  Close();
  Delete(kKeys, PositionKey(2));
  // As if another event had erased it.
  Put(kErasures, PositionKey(2), EncodeOffset(3));

  EXPECT_THAT(std::string(Verify().status().message()),
              HasSubstr("the key of what was opened at p0-2 is gone, and nothing tells"));
}

TEST_F(LogToolsTest, MissNoKeyThatWasErased) {
  Open();
  const auto responses = Append("r", {SampleResponse(), SampleResponse(), SampleFeedback()});
  ASSERT_TRUE(Append("e1", {SampleErasure(responses->events[2].stream)}).ok());
  ASSERT_TRUE(Append("e2", {SampleWithdrawal(responses->events[0].stream)}).ok());
  // On the erased list, as a crash before the group leaves it; deleted when it is opened again.
  ASSERT_TRUE(vault_->ListErased({{.subject = responses->events[1].stream, .birth = 2}}).ok());
  Open();
  Close();

  const auto verified = Verify();

  EXPECT_TRUE(verified.ok()) << verified.status();
}

TEST_F(LogToolsTest, FindAGroupThatTheRecordDidNotWrite) {
  Open();
  AppendResponses(2);
  ASSERT_TRUE(Append("c", {SampleCodebook(0)}).ok());
  Close();
  {
    const auto rows = OpenRows();
    LogHead head = *rows->Head();
    StoredEvent event = *rows->EventAt(3);
    event.envelope.set_stream("codebook-forged");
    const std::string key = PositionKey(++head.offset);
    ++head.group;
    head.hash = NextHash(head.hash, key, EncodeEvent(event));
    Put(*rows, kEvents, key, EncodeEvent(event));
    Put(*rows, kStreams, StreamKey("codebook-forged", 1), EncodeOffset(4));
    Put(*rows, kChain, kHeadKey, EncodeHead(head));
  }
  constexpr char kFault[] =
      "what stands after p0-3 and up to p0-4 was not written with the keys of this record";

  EXPECT_THAT(std::string(Verify().status().message()), HasSubstr(kFault));
  EXPECT_THAT(Refusal(), HasSubstr(kFault));
}

TEST_F(LogToolsTest, FindAMissingAnchor) {
  Open();
  Close();
  std::filesystem::remove(AnchorPath());

  EXPECT_EQ(Verify().status().code(), absl::StatusCode::kDataLoss);
}

TEST_F(LogToolsTest, CountWhatThereIs) {
  Open();
  const auto responses = Append("r1", {SampleResponse(), SampleResponse(), SampleFeedback()});
  ASSERT_TRUE(Append("r2", {SampleCodebook(0), SampleCodebook(1)}).ok());
  Close();

  const auto statistics = LogStats(directory_.path(), nullptr);

  ASSERT_TRUE(statistics.ok()) << statistics.status();
  EXPECT_EQ(statistics->head, (Position{.offset = 5}));
  EXPECT_EQ(statistics->groups, 2u);
  EXPECT_THAT(statistics->events_by_type,
              UnorderedElementsAre(Pair("ourvoice.intake.v1.ResponseSubmitted", 2),
                                   Pair("ourvoice.intake.v1.FeedbackSubmitted", 1),
                                   Pair("ourvoice.theme.v1.CodebookPublished", 2)));
  EXPECT_THAT(statistics->streams_by_category,
              UnorderedElementsAre(Pair("response", 2), Pair("feedback", 1), Pair("codebook", 1)));
  EXPECT_GT(statistics->event_bytes, 0u);
  EXPECT_GT(statistics->disk_bytes, statistics->event_bytes);
}

TEST_F(LogToolsTest, ShowTheNewestEnvelopesAndNoPayload) {
  Open();
  AppendResponses(5);
  Close();

  const auto tail = TailLog(directory_.path(), 2);

  ASSERT_TRUE(tail.ok()) << tail.status();
  ASSERT_EQ(tail->size(), 2u);
  EXPECT_EQ((*tail)[0].position, (Position{.offset = 4}));
  EXPECT_EQ((*tail)[1].position, (Position{.offset = 5}));
  EXPECT_EQ((*tail)[1].envelope.type(), "ourvoice.intake.v1.ResponseSubmitted");
  EXPECT_FALSE((*tail)[1].opened);
  EXPECT_EQ((*tail)[1].payload, "");
  EXPECT_EQ(TailLog(directory_.path(), 100)->size(), 5u);
  EXPECT_EQ(TailLog(directory_.path(), 0)->size(), 0u);
}

TEST_F(LogToolsTest, LeaveALogAloneThatIsInUse) {
  Open();

  EXPECT_EQ(Verify().status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(LogStats(directory_.path(), nullptr).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_THAT(std::string(TailLog(directory_.path(), 1).status().message()),
              HasSubstr("another process uses the record"));
}

TEST_F(LogToolsTest, SayWhenThereIsNoLog) {
  EXPECT_EQ(Verify().status().code(), absl::StatusCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(directory_.path() + "/record"));
}

}  // namespace
}  // namespace ourvoice::storage
