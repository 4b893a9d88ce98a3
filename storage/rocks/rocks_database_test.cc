#include "storage/rocks/rocks_database.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {
namespace {

constexpr ColumnFamily kRows = 0;
constexpr ColumnFamily kMeta = 1;

class RocksDatabaseTest : public testing::Test {
 protected:
  RocksDatabaseTest() { Open(); }

  void Open() {
    database_.reset();
    auto database = RocksDatabase::Open(options_);
    ASSERT_TRUE(database.ok()) << database.status();
    database_ = std::move(*database);
  }

  void Put(std::string_view key, std::string_view value, ColumnFamily family = kRows) {
    RocksBatch batch(*database_);
    batch.Put(family, key, value);
    ASSERT_TRUE(database_->Write(std::move(batch)).ok());
  }

  std::string Get(std::string_view key, ColumnFamily family = kRows) {
    const auto value = database_->Get(family, key);
    EXPECT_TRUE(value.ok()) << value.status();
    return value.ok() ? value->value_or("(none)") : "(error)";
  }

  std::vector<std::string> Scan(std::string_view prefix) {
    std::vector<std::string> keys;
    const absl::Status status =
        database_->Scan(kRows, prefix, [&](std::string_view key, std::string_view) {
          keys.emplace_back(key);
          return true;
        });
    EXPECT_TRUE(status.ok()) << status;
    return keys;
  }

  std::shared_ptr<Files> files_ = Files::InMemory();
  RocksOptions options_ = {
      .path = "/database", .column_families = {"rows", "meta"}, .files = files_};
  std::unique_ptr<RocksDatabase> database_;
};

TEST_F(RocksDatabaseTest, KeepsWhatWasWritten) {
  Put("a", "1");
  Open();

  EXPECT_EQ(Get("a"), "1");
  EXPECT_EQ(Get("b"), "(none)");
}

TEST_F(RocksDatabaseTest, KeepsFamiliesApart) {
  Put("a", "row", kRows);
  Put("a", "meta", kMeta);

  EXPECT_EQ(Get("a", kRows), "row");
  EXPECT_EQ(Get("a", kMeta), "meta");
}

TEST_F(RocksDatabaseTest, WritesABatchAsOneInItsOrder) {
  Put("old", "1");
  RocksBatch batch(*database_);
  batch.Delete(kRows, "old");
  batch.Put(kRows, "b1", "1");
  batch.Put(kRows, "b2", "2");
  batch.Delete(kRows, "b1");
  ASSERT_TRUE(database_->Write(std::move(batch)).ok());

  EXPECT_THAT(Scan(""), testing::ElementsAre("b2"));
}

TEST_F(RocksDatabaseTest, ScansNoFurtherThanThePrefix) {
  for (const char* key : {"a", "b", "b1", "b\xff", "c"}) {
    Put(key, "");
  }
  Put("\xff\xff", "");

  EXPECT_THAT(Scan("b"), testing::ElementsAre("b", "b1", "b\xff"));
  EXPECT_THAT(Scan("\xff"), testing::ElementsAre("\xff\xff"));
  EXPECT_THAT(Scan("d"), testing::IsEmpty());
  EXPECT_EQ(Scan("").size(), 6u);
}

TEST_F(RocksDatabaseTest, ScansARangeWithoutItsEnd) {
  for (const char* key : {"a", "b", "c"}) {
    Put(key, "");
  }
  std::vector<std::string> keys;

  ASSERT_TRUE(database_
                  ->ScanRange(kRows, "a", "c",
                              [&](std::string_view key, std::string_view) {
                                keys.emplace_back(key);
                                return true;
                              })
                  .ok());

  EXPECT_THAT(keys, testing::ElementsAre("a", "b"));
}

TEST_F(RocksDatabaseTest, ScansRowsAsTheyStoodWhenItBegan) {
  Put("a", "1");
  Put("b", "1");
  std::vector<std::string> values;

  ASSERT_TRUE(database_
                  ->Scan(kRows, "",
                         [&](std::string_view, std::string_view value) {
                           values.emplace_back(value);
                           Put("b", "2");
                           Put("c", "2");
                           return true;
                         })
                  .ok());

  EXPECT_THAT(values, testing::ElementsAre("1", "1"));
}

TEST_F(RocksDatabaseTest, StopsAScanWhenToldTo) {
  Put("a", "");
  Put("b", "");
  int seen = 0;

  ASSERT_TRUE(
      database_->Scan(kRows, "", [&](std::string_view, std::string_view) { return ++seen < 1; })
          .ok());

  EXPECT_EQ(seen, 1);
}

TEST_F(RocksDatabaseTest, CanBeLookedAtWithoutChangingIt) {
  Put("a", "1");
  database_.reset();

  auto looked_at = RocksDatabase::OpenReadOnly(options_);

  ASSERT_TRUE(looked_at.ok()) << looked_at.status();
  EXPECT_EQ(**(*looked_at)->Get(kRows, "a"), "1");
  RocksBatch batch(**looked_at);
  batch.Put(kRows, "a", "2");
  EXPECT_FALSE((*looked_at)->Write(std::move(batch)).ok());
}

TEST_F(RocksDatabaseTest, ReadsAsEmptyAFamilyThatCameLater) {
  Put("a", "1");
  Put("a", "2", kMeta);
  database_.reset();
  options_.column_families_added = {"later"};
  constexpr ColumnFamily kLater = 2;

  auto looked_at = RocksDatabase::OpenReadOnly(options_);
  ASSERT_TRUE(looked_at.ok()) << looked_at.status();
  EXPECT_EQ(**(*looked_at)->Get(kMeta, "a"), "2");
  EXPECT_EQ(*(*looked_at)->Get(kLater, "a"), std::nullopt);
  EXPECT_TRUE((*looked_at)->Scan(kLater, "", [](auto, auto) { return false; }).ok());
  looked_at->reset();
  Open();
  Put("a", "3", kLater);
  EXPECT_EQ(Get("a", kLater), "3");
  EXPECT_EQ(Get("a", kMeta), "2");
}

TEST_F(RocksDatabaseTest, DoesNotDoWithoutAFamilyOfTheFirstDay) {
  database_.reset();
  options_.column_families.push_back("third");

  EXPECT_FALSE(RocksDatabase::OpenReadOnly(options_).ok());
}

TEST_F(RocksDatabaseTest, IsNotMadeByLookingAtIt) {
  options_.path = "/nothing-here";

  EXPECT_FALSE(RocksDatabase::Exists(options_));
  EXPECT_EQ(RocksDatabase::OpenReadOnly(options_).status().code(),
            absl::StatusCode::kFailedPrecondition);
  EXPECT_FALSE(RocksDatabase::Exists(options_));
}

TEST_F(RocksDatabaseTest, IsHeldByOneAtATime) {
  const auto second = RocksDatabase::Open(options_);

  EXPECT_EQ(second.status().code(), absl::StatusCode::kUnavailable) << second.status();
}

TEST_F(RocksDatabaseTest, FindsWholeTableFilesInOrder) {
  Put("a", "1");
  ASSERT_TRUE(database_->Flush().ok());

  const absl::Status status = database_->VerifyChecksums();

  EXPECT_TRUE(status.ok()) << status;
}

// Flips one bit of a file, away from what it says about itself at its end.
void Damage(const std::filesystem::path& file) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(10);
  const char letter = static_cast<char>(stream.get() ^ 1);
  stream.seekp(10);
  stream.put(letter);
}

TEST_F(RocksDatabaseTest, NamesTheTableFileThatIsDamaged) {
  const TemporaryDirectory directory;
  options_ = {.path = directory.path() + "/db", .column_families = {"rows"}};
  Open();
  Put("a", std::string(1000, 'v'));
  ASSERT_TRUE(database_->Flush().ok());
  std::string damaged;
  for (const auto& entry : std::filesystem::directory_iterator(options_.path)) {
    if (entry.path().extension() == ".sst") {
      damaged = entry.path().filename();
      Damage(entry.path());
    }
  }

  const absl::Status status = database_->VerifyChecksums();

  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_THAT(std::string(status.message()), testing::HasSubstr(damaged));
}

}  // namespace
}  // namespace ourvoice::storage
