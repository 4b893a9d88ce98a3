#include "storage/record/trail_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Copies of four days, of which a day between has none.
class TrailDirectoryTest : public testing::Test {
 protected:
  TrailDirectoryTest() {
    for (const char* date : {"2026-11-20", "2026-11-21", "2026-11-23", "2026-11-24"}) Add(date);
  }

  // Adds the copy of a day that continues the newest one.
  void Add(const std::string& date) {
    const auto before = NewestTrailCopy(directory_.path(), key_);
    ASSERT_TRUE(before.ok()) << before.status();
    TrailCopy copy;
    copy.header.set_date(date);
    copy.header.set_position("p0-9");
    if (*before) {
      copy.header.set_previous_date((*before)->copy.header.date());
      copy.header.set_previous_hash((*before)->hash);
    }
    copy.entries.emplace_back().set_position("p0-8");
    std::ofstream(Path(date), std::ios::binary) << EncodeTrailCopy(copy, *vault_);
  }

  std::string Path(std::string_view date) const { return TrailCopyPath(directory_.path(), date); }

  absl::StatusOr<TrailSummary> Check() const { return CheckTrailCopies(directory_.path(), key_); }

  std::string Fault() const {
    const absl::Status checked = Check().status();
    EXPECT_EQ(checked.code(), absl::StatusCode::kDataLoss) << checked;
    return std::string(checked.message());
  }

  const std::unique_ptr<Vault> vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
  const std::string key_ = TrailPublicKeyOf(*vault_);
  const TemporaryDirectory directory_;
};

TEST_F(TrailDirectoryTest, IsReadFromTheFirstCopyToTheLast) {
  const auto summary = Check();

  ASSERT_TRUE(summary.ok()) << summary.status();
  EXPECT_EQ(summary->copy_count, 4u);
  EXPECT_EQ(summary->entry_count, 4u);
  EXPECT_EQ(summary->first_date, "2026-11-20");
  EXPECT_EQ(summary->last_date, "2026-11-24");
  EXPECT_EQ(summary->position, "p0-9");
  EXPECT_THAT(summary->gaps, ElementsAre("2026-11-22"));
}

TEST_F(TrailDirectoryTest, NamesDaysOnWhichNobodyServed) {
  Add("2026-11-28");

  EXPECT_THAT(Check()->gaps, ElementsAre("2026-11-22", "2026-11-25 to 2026-11-27"));
}

TEST_F(TrailDirectoryTest, NamesACopyThatIsMissing) {
  std::filesystem::remove(Path("2026-11-21"));

  EXPECT_EQ(Fault(),
            "the trail copy trail-2026-11-21.json is missing: trail-2026-11-23.json "
            "continues it");
}

TEST_F(TrailDirectoryTest, NamesTheFirstCopyWhenItIsMissing) {
  std::filesystem::remove(Path("2026-11-20"));

  EXPECT_THAT(Fault(), HasSubstr("trail-2026-11-20.json is missing"));
}

TEST_F(TrailDirectoryTest, NamesACopyThatStandsUnderAnotherDay) {
  std::filesystem::rename(Path("2026-11-21"), Path("2026-11-22"));

  EXPECT_THAT(Fault(), HasSubstr("trail-2026-11-22.json is the one of 2026-11-21"));
}

TEST_F(TrailDirectoryTest, NamesACopyThatWasMadeAnew) {
  // By the vault itself, as if the day had begun again.
  TrailCopy copy;
  copy.header.set_date("2026-11-20");
  std::ofstream(Path("2026-11-20"), std::ios::binary) << EncodeTrailCopy(copy, *vault_);

  EXPECT_THAT(Fault(), HasSubstr("trail-2026-11-21.json continues another trail-2026-11-20.json"));
}

TEST_F(TrailDirectoryTest, NamesACopyThatWasPutBetween) {
  TrailCopy copy;
  copy.header.set_date("2026-11-22");
  copy.header.set_previous_date("2026-11-21");
  std::ifstream file(Path("2026-11-21"), std::ios::binary);
  std::ostringstream read;
  read << file.rdbuf();
  copy.header.set_previous_hash(TrailHash(read.str()));
  std::ofstream(Path("2026-11-22"), std::ios::binary) << EncodeTrailCopy(copy, *vault_);

  EXPECT_THAT(Fault(), HasSubstr("trail-2026-11-23.json does not continue trail-2026-11-22.json"));
}

TEST_F(TrailDirectoryTest, NamesACopyThatIsEmpty) {
  std::ofstream(Path("2026-11-23"), std::ios::trunc).close();

  EXPECT_THAT(Fault(), HasSubstr("trail-2026-11-23.json cannot be read, or is empty"));
}

TEST_F(TrailDirectoryTest, PassesOverOtherFiles) {
  std::ofstream(directory_.path() + "/notes.txt") << "mine";
  std::ofstream(directory_.path() + "/trail-2026-13-45.json") << "no day";

  EXPECT_EQ(Check()->copy_count, 4u);
}

TEST_F(TrailDirectoryTest, SaysWhenThereIsNoCopy) {
  const TemporaryDirectory empty;

  EXPECT_EQ(CheckTrailCopies(empty.path(), key_).status().code(), absl::StatusCode::kNotFound);
  const absl::Status none = CheckTrailCopies(empty.path() + "/none", key_).status();
  EXPECT_EQ(none.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_THAT(std::string(none.message()), HasSubstr(empty.path() + "/none"));
  EXPECT_FALSE(NewestTrailCopy(empty.path(), key_)->has_value());
}

TEST_F(TrailDirectoryTest, WantsTheKeyThatWasNotedDown) {
  const auto other = *Vault::Open(MakeMemoryKeyProvider(), true);

  const absl::Status checked =
      CheckTrailCopies(directory_.path(), TrailPublicKeyOf(*other)).status();

  EXPECT_THAT(std::string(checked.message()), HasSubstr("its key is another than the one"));
  EXPECT_EQ(CheckTrailCopies(directory_.path(), "short").status().code(),
            absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace ourvoice::storage
