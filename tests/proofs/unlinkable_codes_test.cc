// S13. Once a wave is over and the keys are turned, nothing that is kept leads from a code to the
// answer that was given with it: not for somebody who has the code, the whole disk and every key.
#include <gtest/gtest.h>

#include "ourvoice/survey/v1/events.pb.h"
#include "services/joining/join_key.h"
#include "storage/record/read_events.h"
#include "storage/record/rocks_event_log.h"
#include "tests/faults/battery.h"
#include "tests/proofs/proof_folder.h"
#include "tests/proofs/secret_search.h"
#include "tests/proofs/stored_bytes.h"
#include "tests/proofs/wrapped_keys.h"
#include "tests/support/joined_survey.h"

namespace ourvoice::proofs {
namespace {

constexpr char kStream[] = "joining-joined.only";
constexpr uint32_t kEpochMax = 2;

class UnlinkableCodesTest : public testing::Test {
 protected:
  UnlinkableCodesTest() { test::PublishJoinedSurvey(service_); }

  void Do(const std::vector<std::string>& arguments) {
    const test::Outcome done = service_.Cli(arguments);
    ASSERT_EQ(done.exit_code, 0) << done.errors;
  }

  void AnswerWith(const std::string& code) {
    Do({"response", "submit", "joined", "--answer", "wish=More trees", "--code", code});
  }

  // With nobody serving.
  std::unique_ptr<storage::EventLog> OpenLog() {
    auto vault = storage::Vault::Open(storage::MakeFileKeyProvider(keys_), /*create=*/false);
    EXPECT_TRUE(vault.ok()) << vault.status();
    vault_ = *std::move(vault);
    auto log = storage::RocksEventLog::Open({.directory = service_.data()}, *vault_);
    EXPECT_TRUE(log.ok()) << log.status();
    return *std::move(log);
  }

  // How many wrapped keys that are kept open with the keys there are, for the stream of the codes.
  size_t KeysThatOpen() {
    WrappedKeys wrapped;
    const auto collect = [&](const std::string&, std::string_view bytes) {
      wrapped.Collect(bytes, kEpochMax);
    };
    VisitStoredBytes(service_.data(), collect);
    VisitStoredBytes(keys_, collect);
    return wrapped.Unwrap(KeysIn(keys_), {kStream}).size();
  }

  const ProofFolder folder_;
  test::RunningService service_;
  const std::string keys_ = service_.data() + ".keys";
  std::unique_ptr<storage::Vault> vault_;
};

TEST_F(UnlinkableCodesTest, AfterTheWaveNothingLeadsFromACodeToItsAnswer) {
  const std::vector<std::string> codes = test::TypedCodes(service_, 20);
  for (const std::string& code : codes) AnswerWith(code);
  ASSERT_EQ(service_.Stop(), 0);

  // As long as the wave is open the record can tell that a code was used, and by which answer.
  std::string key;
  std::vector<std::string> hashes;
  size_t linked_before = 0;
  {
    const auto log = OpenLog();
    const auto events = log->ReadStream(kStream, 0, 10, options::v1::READER_INTAKE);
    ASSERT_TRUE(events.ok() && events->size() == 2) << events.status();
    key = storage::Read<survey::v1::JoiningBegun>(events->at(0))->key();
    const joining::JoinKey joining(key);
    for (uint32_t place = 0; place < codes.size(); ++place) {
      hashes.push_back(joining.HashOf(*joining::ReadCode(codes[place], "test")));
      const auto found = storage::FindRequestAndWait(*log, joining.AnswerRequestId(1, place),
                                                     options::v1::READER_INTAKE);
      linked_before += found.ok() ? 1 : 0;
    }
  }
  EXPECT_EQ(linked_before, codes.size());
  vault_.reset();
  // Shows that the key would be found.
  EXPECT_EQ(KeysThatOpen(), 1);

  service_.Restart();
  Do({"survey", "close", "joined"});
  ASSERT_EQ(service_.Stop(), 0);
  // What is over is ended when the process starts, and from then on every few minutes.
  service_.Restart();
  std::string listed;
  for (int turn = 0; turn < 300 && listed.find("No codes") == std::string::npos; ++turn) {
    listed = service_.Cli({"code", "list", "joined", "only"}).output;
  }
  ASSERT_NE(listed.find("No codes"), std::string::npos) << listed;
  Do({"keys", "turn"});
  ASSERT_EQ(service_.Stop(), 0);

  battery::Result result{.test = "S13", .trials = codes.size()};
  SecretSearch secrets;
  secrets.Add("key", key);
  for (const std::string& hash : hashes) secrets.Add("hash", hash);
  for (const std::string& code : codes) {
    secrets.Add("code", code);
    secrets.Add("code", joining::ReadCode(code, "test")->text);
  }
  double in_the_clear = 0;
  const auto search = [&](const std::string& where, std::string_view bytes) {
    for (const SecretSearch::Finding& found : secrets.FindIn(bytes)) {
      // Hashes stand in tables of the view until it is compacted; without the key they are noise.
      if (found.secret == "hash") continue;
      ++in_the_clear;
      ADD_FAILURE() << found.secret << ", " << found.form << ", in " << where;
    }
  };
  VisitStoredBytes(service_.data(), search);
  VisitStoredBytes(keys_, search);
  result.more["found"] = in_the_clear;
  result.more["keys_that_open"] = static_cast<double>(KeysThatOpen());
  EXPECT_EQ(result.more["keys_that_open"], 0);
  result.more["linked_before"] = static_cast<double>(linked_before);
  result.held = !HasFailure();
  result.Print();
}

}  // namespace
}  // namespace ourvoice::proofs
