// D3, D4, D5 and D10: what a damaged disk makes of a record. Nothing acknowledged may be missing
// without a word, and each refusal names its cause.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sstream>

#include "storage/testing/sample_events.h"
#include "tests/faults/growing_record.h"

namespace ourvoice::battery {
namespace {

using Image = storage::SimulatedDisk::Image;

constexpr char kAnchor[] = "/record/head-anchor";

// Opens the record on a damaged disk. `whole` is what is acknowledged there.
absl::Status OpenDamaged(GrowingRecord& record, const GrowingRecord::Moment& whole,
                         Result& result) {
  record.Return(whole);
  const absl::Status opened = record.Open();
  ++result.trials;
  if (!opened.ok()) {
    ++result.refused;
    if (!NamesCause(opened)) {
      ++result.unnamed;
      ADD_FAILURE() << opened;
    }
    return opened;
  }
  const uint64_t lost_before = result.lost;
  record.Check(result);
  result.silent += result.lost > lost_before ? 1 : 0;
  record.Close();
  return opened;
}

// A record of `count` batches, as a crash leaves it: all in the write-ahead log.
GrowingRecord::Moment RecordOf(GrowingRecord& record, size_t count) {
  EXPECT_TRUE(record.Open().ok());
  record.AppendAll(count);
  return record.Now();
}

TEST(TornLogTest, LosesOnlyWhatNobodyWasToldOf) {
  Result result{.test = "D3"};
  GrowingRecord record(1);
  std::vector<GrowingRecord::Moment> moments = {RecordOf(record, 20)};
  for (int group = 0; group < 2; ++group) {
    ASSERT_TRUE(record.Append(0));
    moments.push_back(record.Now());
  }
  const std::string log = GrowingRecord::Largest(moments[2].image, ".log");
  const std::string bytes = moments[2].image.at(log);
  const std::string anchor = GrowingRecord::Largest(moments[2].image, kAnchor);
  const auto length = [&](size_t moment) { return moments[moment].image.at(log).size(); };

  for (size_t cut = length(0); cut < length(2); cut += Full() ? 1 : 29) {
    // How far the anchor had come before the crash: at most one group behind the log.
    for (size_t told = cut < length(1) ? 0 : 1; told <= 2; ++told) {
      GrowingRecord::Moment torn = moments[told];
      torn.image = moments[2].image;
      torn.image[log] = bytes.substr(0, cut);
      torn.image[anchor] = moments[told].image.at(anchor);

      const absl::Status opened = OpenDamaged(record, torn, result);

      const bool all_there = cut >= length(told);
      result.held &= opened.ok() == all_there;
      EXPECT_EQ(opened.ok(), all_there)
          << "cut at " << cut << ", told of " << told << ": " << opened;
    }
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(LogBitFlipTest, IsNeverOpenedAsIfNothingWereMissing) {
  Result result{.test = "D4"};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  GrowingRecord record(1);
  const GrowingRecord::Moment whole = RecordOf(record, 200);
  const std::string log = GrowingRecord::Largest(whole.image, ".log");
  const size_t bytes = whole.image.at(log).size();
  constexpr size_t kBlockBytes = 32 << 10;
  for (const uint64_t trials = Trials(60, 1'000); result.trials < trials;) {
    GrowingRecord::Moment damaged = whole;
    // Every other one in the last block, where lengths and types are not all covered by a checksum.
    const size_t begin = result.trials % 2 == 0 ? 0 : (bytes - 1) / kBlockBytes * kBlockBytes;
    const size_t at = begin + random() % (bytes - begin);
    damaged.image[log][at] ^= static_cast<char>(1 << random() % 8);

    OpenDamaged(record, damaged, result).IgnoreError();
  }
  result.Print();
  EXPECT_TRUE(result.Held());
}

// Each way in which a file may be gone or cut short.
const std::vector<std::function<void(Image&, const std::string&)>>& Losses() {
  static const std::vector<std::function<void(Image&, const std::string&)>> losses = {
      [](Image& image, const std::string& path) { image.erase(path); },
      [](Image& image, const std::string& path) { image[path].clear(); },
      [](Image& image, const std::string& path) { image[path].resize(image[path].size() / 2); },
      [](Image& image, const std::string& path) { image[path].pop_back(); },
  };
  return losses;
}

TEST(MissingFileTest, IsRefusedOrNothingIsLost) {
  Result result{.test = "D5"};
  GrowingRecord record(1);
  const GrowingRecord::Moment in_log = RecordOf(record, 60);
  // Then with table files, and a write-ahead log after them.
  ASSERT_TRUE(record.Open().ok());
  record.AppendAll(10);
  const GrowingRecord::Moment in_tables = record.Now();
  for (const GrowingRecord::Moment* moment : {&in_log, &in_tables}) {
    for (const auto& [path, content] : moment->image) {
      for (const auto& lose : Losses()) {
        if (content.empty()) continue;
        SCOPED_TRACE(path);
        GrowingRecord::Moment damaged = *moment;
        lose(damaged.image, path);
        OpenDamaged(record, damaged, result).IgnoreError();
        EXPECT_TRUE(result.Held());
      }
    }
  }
  result.held &= result.refused > 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(MissingKeyTest, IsRefusedOrNothingIsLost) {
  namespace fs = std::filesystem;
  Result result{.test = "D5-keys"};
  const storage::TemporaryDirectory directory;
  const storage::TemporaryDirectory keys;
  const auto open = [&](bool create) -> absl::Status {
    const auto vault = storage::Vault::Open(storage::MakeFileKeyProvider(keys.path()), create);
    if (!vault.ok()) return vault.status();
    const auto log = storage::RocksEventLog::Open({.directory = directory.path()}, **vault);
    if (!log.ok()) return log.status();
    const auto answer =
        storage::AppendAndWait(**log, storage::SampleBatch("request", {storage::SampleResponse()}));
    result.lost += create || (answer.ok() && answer->repeated) ? 0 : 1;
    return answer.status();
  };
  fs::permissions(keys.path(), fs::perms::owner_all);
  ASSERT_TRUE(open(true).ok());
  for (const auto& entry : fs::directory_iterator(keys.path())) {
    std::ostringstream content;
    content << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    for (const auto& lose : Losses()) {
      Image image = {{entry.path(), content.str()}};
      lose(image, entry.path());
      fs::remove(entry.path());
      for (const auto& [path, left] : image) {
        std::ofstream(path, std::ios::binary) << left;
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
      }
      const absl::Status refusal = open(false);
      EXPECT_FALSE(refusal.ok()) << entry.path();
      ++result.trials;
      result.refused += refusal.ok() ? 0 : 1;
      result.silent += refusal.ok() ? 1 : 0;
      result.unnamed += std::string(refusal.message()).find("key") == std::string::npos ? 1 : 0;
      std::ofstream(entry.path(), std::ios::binary | std::ios::trunc) << content.str();
      fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::owner_write);
    }
  }
  // Put back, they open all again.
  EXPECT_TRUE(open(false).ok());
  result.held &= result.refused > 0;
  result.Print();
  EXPECT_TRUE(result.Held());
}

TEST(TableRotTest, IsFoundWhereverItIs) {
  Result result{.test = "D10"};
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result.seed));
  std::mt19937_64 random(result.seed);
  GrowingRecord record(1);
  record.FlushAtClosing();
  RecordOf(record, 400);
  record.Close();
  const GrowingRecord::Moment whole = record.Now();
  std::vector<std::string> tables;
  for (const auto& [path, content] : whole.image) {
    if (path.ends_with(".sst")) tables.push_back(path);
  }
  ASSERT_FALSE(tables.empty());
  for (const uint64_t trials = Trials(40, 200); result.trials < trials;) {
    GrowingRecord::Moment damaged = whole;
    std::string& table = damaged.image[tables[random() % tables.size()]];
    table[random() % table.size()] ^= static_cast<char>(1 << random() % 8);

    EXPECT_FALSE(OpenDamaged(record, damaged, result).ok());
  }
  result.held &= result.refused == result.trials;
  result.Print();
  EXPECT_TRUE(result.Held());
}

}  // namespace
}  // namespace ourvoice::battery
