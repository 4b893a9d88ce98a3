// S10. Of a thousand answers a hundred are erased and the keys turned. Afterwards nothing that is
// on the disk opens any of them, nor does an old backup that is put back; all others open.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "tests/faults/battery.h"
#include "tests/faults/served_survey.h"
#include "tests/proofs/canaries.h"
#include "tests/proofs/kept_answers.h"
#include "tests/proofs/proof_folder.h"
#include "tests/proofs/secret_search.h"
#include "tests/proofs/stored_bytes.h"
#include "tests/proofs/wrapped_keys.h"

namespace ourvoice::proofs {
namespace {

namespace fs = std::filesystem;
using battery::Result;

// Once turned.
constexpr uint32_t kEpochMax = 2;

class CryptoShredTest : public testing::Test {
 protected:
  // Runs the program as its client, and expects it to do what it is told.
  std::string Do(const std::vector<std::string>& arguments) const {
    const test::Outcome done = survey_.Cli(arguments);
    EXPECT_EQ(done.exit_code, 0) << arguments.front() << ": " << done.errors;
    return done.output;
  }

  void Submit() {
    const auto stub = survey_.NewStub();
    for (uint64_t i = 0; i < result_.trials; ++i) {
      // The text of the answer holds the request id.
      const std::string canary = canaries_.Next();
      intake::v1::SubmitResponseResponse response;
      ASSERT_TRUE(battery::Submit(*stub, canary + "-request", response).ok());
      words_[canary] = response.follow_up_words();
    }
  }

  // With nobody serving: every subject with its data key, which shows that the keys would be found.
  void TakeNoteOfKeys() {
    answers_ = AnswersIn(data_, keys_);
    epoch_keys_ = KeysIn(keys_);
    for (const auto& [subject, text] : answers_) {
      EXPECT_NE(text, "");
      subjects_.push_back(subject);
    }
    EXPECT_EQ(subjects_.size(), result_.trials);
    WrappedKeys wrapped;
    VisitStoredBytes(folder_.path(), [&](auto&, auto bytes) { wrapped.Collect(bytes, kEpochMax); });
    data_keys_ = wrapped.Unwrap(epoch_keys_, subjects_);
    EXPECT_EQ(data_keys_.size(), result_.trials);
    result_.more["keys_open_before"] = static_cast<double>(data_keys_.size());
  }

  // Every tenth: half of them as a young person does, half as the data protection officer does.
  void Erase() {
    std::string list;
    size_t number = 0;
    for (const auto& [subject, text] : answers_) {
      if (number++ % 10 != 0) continue;
      erased_.insert(subject);
      const std::string& words = words_.at(CanaryIn(text));
      if (erased_.size() % 2 == 0) {
        list += words + "\n";
      } else {
        Do({"response", "withdraw", words});
      }
    }
    test::WriteFile(folder_ / "list", list);
    Do({"erase", "--file", folder_ / "list", "--reason", "SAR-2026-014"});
    fs::remove(folder_ / "list");
  }

  std::string CanaryIn(const std::string& text) const {
    const size_t at = text.find(test::kCanary);
    return at == std::string::npos ? "" : text.substr(at, canaries_.all().front().size());
  }

  // What nobody may find anywhere: what was written, words, data keys, the key that was destroyed.
  SecretSearch Secrets() const {
    SecretSearch secrets;
    secrets.Add("any canary", test::kCanary);
    for (const auto& [canary, words] : words_) {
      secrets.Add("words of " + canary, words);
      secrets.Add(canary, canary);
    }
    for (const auto& [subject, key] : data_keys_) secrets.Add("key of " + subject, key);
    secrets.Add("destroyed epoch key", epoch_keys_.at("epoch-000001"));
    return secrets;
  }

  // Reads everything there is, and tries every wrapped key in it with every key that is left.
  void SearchEverything() {
    const SecretSearch secrets = Secrets();
    WrappedKeys wrapped;
    const Seen seen = VisitStoredBytes(folder_.path(), [&](auto& where, auto bytes) {
      wrapped.Collect(bytes, kEpochMax);
      for (const SecretSearch::Finding& found : secrets.FindIn(bytes)) {
        ++result_.more["found"];
        ADD_FAILURE() << found.secret << ", " << found.form << ", at " << found.place << " in "
                      << where;
      }
    });
    const auto left = KeysIn(keys_);
    EXPECT_FALSE(left.contains("epoch-000001"));
    const auto opened = wrapped.Unwrap(left, subjects_);
    for (const std::string& subject : erased_) {
      if (opened.contains(subject)) ++result_.more["usable_keys_of_the_erased"];
    }
    EXPECT_EQ(opened.size(), result_.trials - erased_.size());
    result_.more["files"] += static_cast<double>(seen.files);
    result_.more["bytes"] += static_cast<double>(seen.bytes);
    result_.more["table_rows"] += static_cast<double>(seen.rows);
    result_.more["wrapped_keys_tried"] += static_cast<double>(wrapped.count());
    result_.more["secrets"] = static_cast<double>(secrets.count());
  }

  // Whoever was erased must not open; all others must, as they were.
  void CheckAnswers(const std::string& data, const std::string& figure) {
    const auto now = AnswersIn(data, keys_);
    EXPECT_EQ(now.size(), answers_.size());
    for (const auto& [subject, text] : answers_) {
      const auto found = now.find(subject);
      const std::string there = found == now.end() ? "" : found->second;
      if (erased_.contains(subject)) {
        result_.more["erased_that_open"] += there.empty() ? 0 : 1;
      } else if (there == text) {
        ++result_.more[figure];
      } else {
        ++result_.lost;
      }
    }
  }

  Result result_{.test = "S10",
                 .trials = battery::Trials(100, 1'000),
                 .more = {{"found", 0}, {"usable_keys_of_the_erased", 0}, {"erased_that_open", 0}}};
  Canaries canaries_{result_.seed};
  const ProofFolder folder_;
  const std::string data_ = folder_ / "data";
  const std::string keys_ = data_ + ".keys";
  const std::string backups_ = folder_ / "backups";
  battery::ServedSurvey survey_{data_};
  // By canary.
  std::map<std::string, std::string> words_;
  // Text and data key by subject, as they were before anything was erased.
  std::map<std::string, std::string> answers_;
  std::map<std::string, std::string> data_keys_;
  std::vector<std::string> subjects_;
  std::map<std::string, std::string> epoch_keys_;
  std::set<std::string> erased_;
};

TEST_F(CryptoShredTest, LeavesNothingThatOpensTheErasedAndOpensAllOthers) {
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result_.seed));
  Submit();
  Do({"backup", "create", "--to", backups_});
  ASSERT_EQ(survey_.Stop(), 0);
  TakeNoteOfKeys();
  ASSERT_TRUE(survey_.Start()) << survey_.server().Log();
  Erase();
  Do({"keys", "turn"});
  Do({"backup", "create", "--to", backups_});
  survey_.Kill();
  SearchEverything();  // with write-ahead logs as they were
  ASSERT_TRUE(survey_.Start()) << survey_.server().Log();
  ASSERT_EQ(survey_.Stop(), 0);
  const std::string restored = folder_ / "restored";
  const test::Outcome restore = test::Run(
      {"--data", restored, "backup", "restore", "--from", backups_, "--id", "1", "--keys", keys_});
  ASSERT_EQ(restore.exit_code, 0) << restore.errors;
  CheckAnswers(data_, "others_open");
  CheckAnswers(restored, "others_open_restored");
  SearchEverything();

  result_.more["erased"] = static_cast<double>(erased_.size());
  EXPECT_EQ(erased_.size(), result_.trials / 10);
  EXPECT_EQ(result_.more["others_open"], result_.trials - erased_.size());
  EXPECT_EQ(result_.more["others_open_restored"], result_.trials - erased_.size());
  result_.held = !HasFailure() && result_.more["usable_keys_of_the_erased"] == 0 &&
                 result_.more["erased_that_open"] == 0;
  result_.Print();
  EXPECT_TRUE(result_.Held());
}

}  // namespace
}  // namespace ourvoice::proofs
