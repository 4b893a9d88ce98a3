#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "storage/record/log_store.h"
#include "storage/record/rocks_event_log.h"
#include "storage/testing/sample_events.h"
#include "storage/testing/temporary_directory.h"

namespace ourvoice::storage {

// A record that tests begin with a copy of, and the vault it was made with.
struct PreparedRecord {
  TemporaryDirectory directory;
  std::shared_ptr<Vault> vault = *Vault::Open(MakeMemoryKeyProvider(), true);
};

// 200 responses under the request ids r0 to r199, one a group, all in the write-ahead log as a
// crash leaves them. Made once: it syncs 400 times.
inline const PreparedRecord& RecordOf200Responses() {
  static const PreparedRecord* const prepared = [] {
    static PreparedRecord record;
    const auto log = *RocksEventLog::Open({.directory = record.directory.path()}, *record.vault);
    for (int index = 0; index < 200; ++index) {
      EXPECT_TRUE(
          AppendAndWait(*log, SampleBatch("r" + std::to_string(index), {SampleResponse()})).ok());
    }
    return &record;
  }();
  return *prepared;
}

// A record in a directory of its own that can be closed, damaged and opened again.
class RocksLogTest : public testing::Test {
 protected:
  void StartFrom(const PreparedRecord& prepared) {
    std::filesystem::copy(prepared.directory.path(), directory_.path(),
                          std::filesystem::copy_options::recursive);
    vault_ = prepared.vault;
  }

  absl::Status TryOpen() {
    log_.reset();
    RocksEventLogOptions options = options_;
    options.directory = directory_.path();
    auto log = RocksEventLog::Open(std::move(options), *vault_);
    if (!log.ok()) {
      return log.status();
    }
    log_ = *std::move(log);
    return absl::OkStatus();
  }

  void Open() {
    const absl::Status opened = TryOpen();
    ASSERT_TRUE(opened.ok()) << opened;
  }

  void Close() { log_.reset(); }

  // Why the record is refused; empty when it is not.
  std::string Refusal() {
    const absl::Status opened = TryOpen();
    EXPECT_EQ(opened.code(), absl::StatusCode::kDataLoss) << opened;
    return std::string(opened.message());
  }

  absl::StatusOr<AppendResult> Append(std::string request_id, std::vector<NewEvent> events) {
    return AppendAndWait(*log_, SampleBatch(std::move(request_id), std::move(events)));
  }

  // Appends `count` events, one a group, under request ids that begin with `name`.
  void AppendResponses(int count, const std::string& name = "r") {
    for (int index = 0; index < count; ++index) {
      const auto result = Append(name + std::to_string(index), {SampleResponse()});
      ASSERT_TRUE(result.ok()) << result.status();
    }
  }

  uint64_t HeadOffset() { return log_->Head()->offset; }

  std::string AnchorPath() const { return LogPaths(directory_.path()).anchor; }

  // The largest file of the database whose name ends so.
  std::string LargestFile(std::string_view ending) const {
    std::filesystem::path largest;
    for (const auto& entry :
         std::filesystem::directory_iterator(LogPaths(directory_.path()).database)) {
      if (entry.path().string().ends_with(ending) &&
          (largest.empty() || entry.file_size() > std::filesystem::file_size(largest))) {
        largest = entry.path();
      }
    }
    EXPECT_FALSE(largest.empty()) << "no file ends with " << ending;
    return largest;
  }

  static std::string ReadFile(const std::string& path) {
    std::ostringstream content;
    content << std::ifstream(path, std::ios::binary).rdbuf();
    return content.str();
  }

  static void WriteFile(const std::string& path, std::string_view content) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
  }

  static void FlipBit(const std::string& path, size_t at) {
    std::string content = ReadFile(path);
    content.at(at) = static_cast<char>(content.at(at) ^ 1);
    WriteFile(path, content);
  }

  // The rows of the record, to be changed behind its back while it is closed.
  std::unique_ptr<LogStore> OpenRows() const {
    return std::make_unique<LogStore>(
        *RocksDatabase::Open(LogStore::OptionsOf(LogPaths(directory_.path()), Files::OnDisk())));
  }

  TemporaryDirectory directory_;
  std::shared_ptr<Vault> vault_ = *Vault::Open(MakeMemoryKeyProvider(), true);
  RocksEventLogOptions options_;
  std::unique_ptr<RocksEventLog> log_;
};

}  // namespace ourvoice::storage
