#include "storage/record/format.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

namespace ourvoice::storage {
namespace {

StoredEvent SealedEvent() {
  StoredEvent event{.cipher = Cipher::kVault, .key_distance = 300, .payload = "sealed"};
  event.envelope.set_id("e1");
  event.envelope.set_type("t");
  event.envelope.set_stream("s-1");
  event.envelope.set_version(1);
  event.envelope.set_subject("s-2");
  return event;
}

TEST(FormatTest, SortsPositionsByOffset) {
  EXPECT_LT(PositionKey(1), PositionKey(2));
  EXPECT_LT(PositionKey(255), PositionKey(256));
  EXPECT_LT(PositionKey(1), PositionKey(std::numeric_limits<uint64_t>::max()));
  EXPECT_EQ(*OffsetFromKey(PositionKey(258)), 258u);
}

// These bytes are on disks.
TEST(FormatTest, KeepsTheBytesOfEachRow) {
  using std::string_literals::operator""s;
  EXPECT_EQ(PositionKey(258), "\0\0\0\0\0\0\0\0\1\2"s);
  EXPECT_EQ(StreamKey("s-1", 2), "s-1\0\0\0\0\0\0\0\0\2"s);
  EXPECT_EQ(EncodeOffset(300), "\xac\x02");
  EXPECT_EQ(EncodeRequest({.offset = 300, .count = 2, .category = "response"}),
            "\xac\x02\x02response");
  EXPECT_EQ(EncodeEvent(SealedEvent()),
            "\x01\x01\x13\x0a\x02"s
            "e1\x12\x01t\x1a\x03s-1\x20\x01\x3a\x03s-2\xac\x02sealed");
  StoredEvent clear = SealedEvent();
  clear.cipher = Cipher::kNone;
  EXPECT_EQ(EncodeEvent(clear),
            "\x01\x00\x13\x0a\x02"s
            "e1\x12\x01t\x1a\x03s-1\x20\x01\x3a\x03s-2sealed");
  EXPECT_EQ(AssociatedData(clear.envelope), "e1\nt\ns-1\ns-2");
  EXPECT_EQ(RequestKey("000102030405060708090a0b0c0d0eff"),
            "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\xff"s);
}

TEST(FormatTest, GivesBackWhatWasEncoded) {
  const auto event = DecodeEvent(EncodeEvent(SealedEvent()));
  ASSERT_TRUE(event.ok()) << event.status();
  EXPECT_EQ(event->envelope.SerializeAsString(), SealedEvent().envelope.SerializeAsString());
  EXPECT_EQ(event->cipher, Cipher::kVault);
  EXPECT_EQ(event->key_distance, 300u);
  EXPECT_EQ(event->payload, "sealed");

  const auto request = DecodeRequest(EncodeRequest({.offset = 7, .count = 1000}));
  ASSERT_TRUE(request.ok()) << request.status();
  EXPECT_EQ(request->offset, 7u);
  EXPECT_EQ(request->count, 1000u);
  EXPECT_EQ(request->category, "");

  const LogHead head{.group = 9, .offset = 12, .hash = {1, 2, 3}};
  EXPECT_EQ(*DecodeHead(EncodeHead(head)), head);
  EXPECT_EQ(*DecodeOffset(EncodeOffset(1ull << 63)), 1ull << 63);
}

TEST(FormatTest, RefusesRowsThatAreCutShortOrUnknown) {
  const std::string event = EncodeEvent(SealedEvent());
  const size_t payload_bytes = SealedEvent().payload.size();
  for (size_t size = 0; size < event.size() - payload_bytes; ++size) {
    EXPECT_EQ(DecodeEvent(event.substr(0, size)).status().code(), absl::StatusCode::kDataLoss)
        << size;
  }
  EXPECT_FALSE(DecodeEvent("\x02" + event.substr(1)).ok());
  EXPECT_FALSE(DecodeEvent("\x01\x02" + event.substr(2)).ok());
  EXPECT_FALSE(OffsetFromKey("short").ok());
  EXPECT_FALSE(OffsetFromKey("\1" + PositionKey(1).substr(1)).ok());
  EXPECT_FALSE(DecodeOffset("").ok());
  EXPECT_FALSE(DecodeOffset("\x01\x01").ok());
  EXPECT_FALSE(DecodeRequest("\x01").ok());
  EXPECT_FALSE(DecodeHead(EncodeHead({}) + "x").ok());
}

TEST(FormatTest, HasNoRequestKeyForWhatTheLogDidNotName) {
  EXPECT_EQ(RequestKey(""), "");
  EXPECT_EQ(RequestKey("000102030405060708090a0b0c0d0ef"), "");
  EXPECT_EQ(RequestKey("000102030405060708090a0b0c0d0efg"), "");
  EXPECT_EQ(RequestKey("000102030405060708090A0B0C0D0EFF"), "");
}

TEST(FormatTest, ChainsEachEventToAllBeforeIt) {
  const ChainHash first = NextHash({}, PositionKey(1), "a");
  const ChainHash second = NextHash(first, PositionKey(2), "b");

  EXPECT_EQ(second, NextHash(first, PositionKey(2), "b"));
  EXPECT_NE(second, NextHash({}, PositionKey(2), "b"));
  EXPECT_NE(second, NextHash(first, PositionKey(3), "b"));
  EXPECT_NE(second, NextHash(first, PositionKey(2), "c"));
}

}  // namespace
}  // namespace ourvoice::storage
