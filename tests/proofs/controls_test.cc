// That nothing is found proves something only when what is there would be found.
#include <absl/strings/ascii.h>
#include <absl/strings/escaping.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/rocks/rocks_database.h"
#include "storage/vault/vault.h"
#include "tests/proofs/canaries.h"
#include "tests/proofs/core_dumps.h"
#include "tests/proofs/proof_folder.h"
#include "tests/proofs/secret_search.h"
#include "tests/proofs/stored_bytes.h"
#include "tests/proofs/wrapped_keys.h"

namespace ourvoice::proofs {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;

constexpr char kWords[] = "apple bridge candle dolphin ember";

class ControlsTest : public testing::Test {
 protected:
  ControlsTest() {
    search_.Add("canary", canary_);
    search_.Add("words", kWords);
  }

  // Where the secrets are found in the folder, with their forms.
  std::vector<std::string> Found() const {
    std::vector<std::string> found;
    VisitStoredBytes(folder_.path(), [&](auto& where, auto bytes) {
      for (const auto& finding : search_.FindIn(bytes)) {
        found.push_back(finding.secret + " " + finding.form + " " + where);
      }
    });
    return found;
  }

  // What is found once these bytes are in a file.
  std::vector<std::string> FoundOnceWritten(const std::string& bytes) const {
    test::WriteFile(folder_ / "file", bytes);
    return Found();
  }

  const ProofFolder folder_;
  Canaries canaries_{1};
  const std::string canary_ = canaries_.Next();
  SecretSearch search_;
};

TEST_F(ControlsTest, FindNothingWhereNothingIs) {
  EXPECT_THAT(FoundOnceWritten("a quagga, a canary and an apple bridge"), IsEmpty());
}

TEST_F(ControlsTest, FindASecretInEveryFormItCanTake) {
  for (const std::string& secret : {canary_, std::string(kWords)}) {
    const std::string name = secret == canary_ ? "canary" : "words";
    const auto is_found = [&](const std::string& bytes, const std::string& form) {
      EXPECT_THAT(FoundOnceWritten("x" + bytes + "x"), Contains(HasSubstr(name + " " + form)));
    };
    is_found(secret, "plain");
    is_found(absl::AsciiStrToUpper(secret), "plain");
    is_found(absl::BytesToHexString(secret), "hexadecimal");
    for (const char* before : {"", "1", "12"}) {
      is_found(absl::Base64Escape(before + secret + " and more"), "base64");
      is_found(absl::WebSafeBase64Escape(before + secret), "base64");
    }
    std::string percent;
    for (const char c : secret) percent += "%" + absl::BytesToHexString(std::string(1, c));
    is_found(percent, "percent-encoded");
  }
  EXPECT_THAT(FoundOnceWritten("apple%20bridge%20candle%20dolphin%20ember"),
              Contains(HasSubstr("words URL")));
  EXPECT_THAT(FoundOnceWritten("apple+bridge+candle+dolphin+ember"),
              Contains(HasSubstr("words URL form")));
}

TEST_F(ControlsTest, FindASecretInTheNameOfAFile) {
  test::WriteFile(folder_ / ("answers-" + canary_), "");

  EXPECT_THAT(Found(), Contains(HasSubstr("name of")));
}

TEST_F(ControlsTest, FindASecretThatOnlyACompressedTableFileHolds) {
  auto database =
      *storage::RocksDatabase::Open({.path = folder_ / "db", .column_families = {"rows"}});
  // Compressed, the whole is nothing but references to the pieces before it.
  const std::string pieces = canary_.substr(0, 9) + "." + canary_.substr(9);
  const auto write = [&](const std::string& value) {
    storage::RocksBatch batch(*database);
    batch.Put(0, "key", value);
    ASSERT_TRUE(database->Write(std::move(batch)).ok());
    ASSERT_TRUE(database->Flush().ok());
  };
  write(std::string(1'000, 'a') + pieces + std::string(1'000, 'b') + canary_);
  write("replaced since");
  database.reset();

  EXPECT_THAT(Found(), ElementsAre(HasSubstr("canary plain rows of")));
}

TEST_F(ControlsTest, FindASecretAcrossTheBlocksOfAWriteAheadLog) {
  auto database =
      *storage::RocksDatabase::Open({.path = folder_ / "db", .column_families = {"rows"}});
  // Somewhere among these one crosses the end of a block of 32 KiB.
  const std::string value = canary_ + std::string(10, '.');
  storage::RocksBatch batch(*database);
  std::string values;
  while (values.size() < 40'000) values += value;
  batch.Put(0, "key", values);
  ASSERT_TRUE(database->Write(std::move(batch)).ok());

  size_t in_file = 0;
  size_t in_records = 0;
  for (const std::string& where : Found()) {
    ++(where.find("records of") != std::string::npos ? in_records : in_file);
  }
  EXPECT_EQ(in_records, values.size() / value.size());
  EXPECT_EQ(in_file, in_records - 1);
}

TEST_F(ControlsTest, FindASecretInTheCoreDumpOfAProcessThatIsNotGuarded) {
  const CoreDumpsIn dumps(folder_.path());
  if (!UnguardedDumpsCoreWhenAborted()) GTEST_SKIP() << "skipped: this system dumps no cores";
  if (test::ReadFile("/proc/sys/kernel/core_pattern").find('/') != std::string::npos) {
    GTEST_SKIP() << "skipped: the core dumps of this system go elsewhere";
  }

  EXPECT_THAT(Found(), Contains(HasSubstr("canary plain")));
}

TEST_F(ControlsTest, OpenEveryWrappedKeyWhoseEpochKeyIsThereAndNoOther) {
  const auto vault = *storage::Vault::Open(storage::MakeFileKeyProvider(folder_ / "keys"), true);
  std::string bytes = "before" + vault->MakeDataKey("response-1").wrapped + "between" +
                      vault->MakeDataKey("response-2").wrapped;
  const auto keys_before = KeysIn(folder_ / "keys");
  ASSERT_TRUE(vault->BeginEpoch().ok());
  ASSERT_TRUE(vault->DestroyEpochsBefore(2).ok());
  bytes += vault->MakeDataKey("response-3").wrapped;
  WrappedKeys wrapped;
  wrapped.Collect(bytes, 2);
  const std::vector<std::string> subjects = {"response-1", "response-2", "response-3"};

  EXPECT_EQ(wrapped.count(), 3u);
  EXPECT_THAT(wrapped.Unwrap(keys_before, subjects),
              ElementsAre(Key("response-1"), Key("response-2")));
  EXPECT_THAT(wrapped.Unwrap(KeysIn(folder_ / "keys"), subjects), ElementsAre(Key("response-3")));
}

}  // namespace
}  // namespace ourvoice::proofs
