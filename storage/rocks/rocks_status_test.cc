#include "storage/rocks/rocks_status.h"

#include <gtest/gtest.h>

namespace ourvoice::storage {
namespace {

TEST(RocksStatusTest, KeepsTheMeaningOfAnError) {
  using rocksdb::Status;
  EXPECT_TRUE(FromRocks(Status::OK()).ok());
  EXPECT_EQ(FromRocks(Status::NotFound()).code(), absl::StatusCode::kNotFound);
  EXPECT_EQ(FromRocks(Status::Corruption("block")).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(FromRocks(Status::PathNotFound("a.sst")).code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(FromRocks(Status::NoSpace()).code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(FromRocks(Status::IOError("sync")).code(), absl::StatusCode::kUnavailable);
  EXPECT_EQ(FromRocks(Status::InvalidArgument("x")).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(FromRocks(Status::NotSupported()).code(), absl::StatusCode::kInternal);
}

TEST(RocksStatusTest, SaysWhichFileIsDamaged) {
  const absl::Status status = FromRocks(rocksdb::Status::Corruption("bad block in 000012.sst"));

  EXPECT_NE(status.message().find("000012.sst"), absl::string_view::npos) << status;
}

TEST(RocksStatusTest, NamesATableFileThatIsMissingAsItWasOnTheDisk) {
  const absl::Status status = FromRocks(rocksdb::Status::PathNotFound("db/000012.ldb"));

  EXPECT_NE(status.message().find("db/000012.sst"), absl::string_view::npos) << status;
}

}  // namespace
}  // namespace ourvoice::storage
