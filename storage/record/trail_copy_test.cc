#include "storage/record/trail_copy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ourvoice/identity/v1/events.pb.h"
#include "ourvoice/intake/v1/events.pb.h"
#include "ourvoice/survey/v1/events.pb.h"
#include "ourvoice/theme/v1/events.pb.h"
#include "storage/record/event_log.h"

namespace ourvoice::storage {
namespace {

using testing::HasSubstr;

template <typename Event>
bool IsEntry() {
  return IsOfTrail(Event::descriptor()->full_name());
}

TEST(IsOfTrailTest, TellsWhatStaffAndTheSystemDid) {
  EXPECT_TRUE(IsEntry<survey::v1::SurveyPublished>());
  EXPECT_TRUE(IsEntry<intake::v1::ResponsesImported>());
  EXPECT_TRUE(IsEntry<intake::v1::ResponsesExpired>());
  EXPECT_TRUE(IsEntry<identity::v1::SubjectErased>());
  EXPECT_TRUE(IsOfTrail("ourvoice.later.v1.SomethingNew"));
}

TEST(IsOfTrailTest, LeavesOutWhatYoungPeopleSaid) {
  EXPECT_FALSE(IsEntry<intake::v1::ResponseSubmitted>());
  EXPECT_FALSE(IsEntry<intake::v1::ResponseWithdrawn>());
  EXPECT_FALSE(IsEntry<intake::v1::FeedbackSubmitted>());
  EXPECT_FALSE(IsEntry<theme::v1::ResponseCoded>());
}

class TrailCopyTest : public testing::Test {
 protected:
  TrailCopyTest() {
    copy_.header.set_date("2026-11-22");
    copy_.header.set_position("p0-9");
    copy_.header.set_chain_hash(TrailHash("chain"));
    for (const char* stream : {"survey-lessons", "codebook-our-year"}) {
      record::v1::TrailEntry& entry = copy_.entries.emplace_back();
      entry.set_position("p0-7");
      entry.set_stream(stream);
      entry.set_version(2);
      entry.set_actor("account-officer");
      entry.mutable_occur_time()->set_seconds(1'800'000'000);
      entry.set_hash(TrailHash(stream));
    }
    content_ = EncodeTrailCopy(copy_, *vault_);
  }

  absl::Status Decode(std::string_view content) const {
    return DecodeTrailCopy(content, TrailPublicKeyOf(*vault_)).status();
  }

  const std::unique_ptr<Vault> vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
  TrailCopy copy_;
  std::string content_;
};

TEST_F(TrailCopyTest, IsReadAsItWasWritten) {
  const auto read = DecodeTrailCopy(content_, TrailPublicKeyOf(*vault_));

  ASSERT_TRUE(read.ok()) << read.status();
  EXPECT_EQ(read->header.date(), "2026-11-22");
  EXPECT_EQ(read->header.public_key(), TrailPublicKeyOf(*vault_));
  ASSERT_EQ(read->entries.size(), 2u);
  EXPECT_EQ(read->entries[1].SerializeAsString(), copy_.entries[1].SerializeAsString());
}

TEST_F(TrailCopyTest, IsTextThatAPersonCanRead) {
  EXPECT_THAT(content_, HasSubstr("\"occurTime\":\"2027-01-15T08:00:00Z\""));
  EXPECT_THAT(content_, HasSubstr("\"actor\":\"account-officer\""));
}

TEST_F(TrailCopyTest, IsRefusedWhicheverByteIsChanged) {
  for (size_t at = 0; at < content_.size(); ++at) {
    for (const char bit : {1, 32}) {
      std::string changed = content_;
      changed[at] = static_cast<char>(changed[at] ^ bit);
      EXPECT_EQ(Decode(changed).code(), absl::StatusCode::kDataLoss) << at;
    }
  }
}

TEST_F(TrailCopyTest, IsRefusedWhereverItIsCutOrGrows) {
  for (size_t bytes = 0; bytes < content_.size(); ++bytes) {
    EXPECT_EQ(Decode(content_.substr(0, bytes)).code(), absl::StatusCode::kDataLoss) << bytes;
  }
  EXPECT_EQ(Decode(content_ + "\n").code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(Decode(content_ + content_).code(), absl::StatusCode::kDataLoss);
}

TEST_F(TrailCopyTest, IsRefusedWhenAnotherVaultSignedIt) {
  const auto other = *Vault::Open(MakeMemoryKeyProvider(), true);

  EXPECT_EQ(Decode(EncodeTrailCopy(copy_, *other)).code(), absl::StatusCode::kDataLoss);
}

TEST_F(TrailCopyTest, SaysWhenAKeyIsNone) {
  for (const char* key : {"", "abc", "zz"}) {
    EXPECT_EQ(DecodeTrailCopy(content_, key).status().code(), absl::StatusCode::kInvalidArgument);
  }
}

}  // namespace
}  // namespace ourvoice::storage
