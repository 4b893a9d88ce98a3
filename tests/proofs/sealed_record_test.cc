// S9. A thousand canaries are written wherever people can write, and nowhere but sealed in the
// record are they found: not in files, logs, metrics, health, command lines, what callers are told,
// or core dumps; through kills, an abort and clean stops.
#include <gtest/gtest.h>
#include <signal.h>

#include <filesystem>

#include "ourvoice/theme/v1/theme_service.pb.h"
#include "tests/e2e/running_service.h"
#include "tests/e2e/traces.h"
#include "tests/faults/battery.h"
#include "tests/proofs/core_dumps.h"
#include "tests/proofs/kept_answers.h"
#include "tests/proofs/proof_folder.h"
#include "tests/proofs/secret_search.h"
#include "tests/proofs/stored_bytes.h"
#include "tests/proofs/voices.h"

namespace ourvoice::proofs {
namespace {

namespace fs = std::filesystem;
using battery::Result;

class SealedRecordTest : public testing::Test {
 protected:
  void SetUp() override {
    service_.PublishSmallSurvey();
    for (const auto& [verb, what] : {std::pair("import", "tests/e2e/testdata/small-codebook.yaml"),
                                     std::pair("publish", "small")}) {
      ASSERT_EQ(service_.Cli({"codebook", verb, what}).exit_code, 0);
    }
    fs::create_directory(folder_ / "cwd");
  }

  // Says something in every way, until almost so many canaries are used.
  void Say(size_t canaries) {
    voices_.Type();
    voices_.AnswerWrongly();
    voices_.Import(canaries / 10);
    voices_.GiveFeedback(canaries / 50);
    const size_t used = voices_.canaries().size();
    voices_.Answer(used < canaries ? canaries - used : 1);
    WaitUntilCoded();
    voices_.TakeBack();
  }

  void WaitUntilCoded() {
    theme::v1::GetCodebookRequest request;
    request.set_codebook_id("small");
    request.set_wait_until_coded(true);
    const auto coded = service_.CallLocal("officer", "/ourvoice.theme.v1.ThemeService/GetCodebook",
                                          request.SerializeAsString());
    ASSERT_TRUE(coded.ok()) << coded.status();
    told_["theme"] += *coded;
  }

  // What the running process shows of itself to whoever looks.
  void LookAtTheProcess() {
    told_["metrics"] += test::MetricsAt(port_);
    const auto health = service_.CallPublic("/grpc.health.v1.Health/Check", "");
    EXPECT_TRUE(health.ok()) << health.status();
    told_["health"] += health.value_or("");
    const std::string process = "/proc/" + std::to_string(service_.server().process());
    told_["command line"] += test::ReadFile(process + "/cmdline");
    EXPECT_EQ(service_.Cli({"report", "release", "small"}).exit_code, 0);
    told_["report"] += service_.Cli({"report", "show", "small", "--format", "json"}).output;
    told_["preview"] += service_.Cli({"report", "preview", "small", "--format", "json"}).output;
    EXPECT_EQ(voices_.Run({"backup", "create", "--to", backups_}).exit_code, 0);
    EXPECT_EQ(voices_.Run({"keys", "turn"}).exit_code, 0);
    EXPECT_NE(told_["metrics"].find("ourvoice_calls_total"), std::string::npos);
  }

  // Once it has ended, however it did.
  void LookAtWhatItLeft() {
    told_["log"] += service_.server().Log();
    for (const char* verb : {"verify", "stats", "tail"}) {
      EXPECT_EQ(voices_.Run({"log", verb}).exit_code, 0);
    }
    const SecretSearch secrets = Secrets();
    const Seen seen = VisitStoredBytes(
        folder_.path(), [&](auto& where, auto bytes) { Search(secrets, where, bytes); });
    for (const auto& [where, text] : told_) Search(secrets, where, text);
    Search(secrets, "what callers were told", voices_.told());
    result_.more["files"] += static_cast<double>(seen.files);
    result_.more["bytes"] += static_cast<double>(seen.bytes);
    result_.more["table_rows"] += static_cast<double>(seen.rows);
    result_.more["secrets"] = static_cast<double>(secrets.count());
  }

  SecretSearch Secrets() const {
    SecretSearch secrets;
    secrets.Add("any canary", test::kCanary);
    for (const std::string& canary : voices_.canaries()) secrets.Add(canary, canary);
    for (const std::string& words : voices_.words()) secrets.Add("words " + words, words);
    return secrets;
  }

  void Search(const SecretSearch& secrets, const std::string& where, std::string_view bytes) {
    for (const SecretSearch::Finding& found : secrets.FindIn(bytes)) {
      ++result_.more["found"];
      const size_t begin = found.place < 100 ? 0 : found.place - 100;
      ADD_FAILURE() << found.secret << ", " << found.form << ", at " << found.place << " in "
                    << where << ": …" << bytes.substr(begin, 200);
    }
  }

  // Of the answers in the record, those that open and hold a canary: there is something to find.
  size_t CountSealed() const {
    size_t count = 0;
    for (const auto& [subject, text] : AnswersIn(service_.data(), service_.data() + ".keys")) {
      if (text.find(test::kCanary) != std::string::npos) ++count;
    }
    return count;
  }

  // The server, and a client that waits for its answer, each full of canaries, are aborted where
  // every process may dump its memory.
  void AbortServerAndClient() {
    const std::string data = service_.data();
    kill(service_.server().process(), SIGSTOP);
    EXPECT_FALSE(ClientDumpsCoreWhenAborted(
        {"--data", data, "response", "submit", "small", "--answer", "wish=" + voices_.Next()}));
    kill(service_.server().process(), SIGCONT);
    EXPECT_FALSE(DumpsCoreWhenAborted(service_.server().process()));
    EXPECT_EQ(service_.server().WaitUntilEnded(), 128 + SIGABRT);
  }

  Result result_{.test = "S9", .trials = battery::Trials(100, 1'000), .more = {{"found", 0}}};
  const ProofFolder folder_;
  const std::string backups_ = folder_ / "backups";
  const std::string port_ = test::FreePort();
  test::RunningService service_{{"--metrics", "127.0.0.1:" + port_}};
  Voices voices_{service_, folder_.path(), result_.seed};
  // By where it was shown.
  std::map<std::string, std::string> told_;
};

TEST_F(SealedRecordTest, IsTheOnlyPlaceWhereWhatPeopleWroteIs) {
  SCOPED_TRACE("OURVOICE_SEED=" + std::to_string(result_.seed));
  Say(result_.trials * 8 / 10);
  LookAtTheProcess();
  service_.server().Kill();
  LookAtWhatItLeft();
  {
    const CoreDumpsIn dumps(folder_ / "cwd");
    service_.Restart();
    voices_.Answer(result_.trials / 10);
    LookAtTheProcess();
    AbortServerAndClient();
    LookAtWhatItLeft();
  }
  service_.Restart();
  voices_.Answer(result_.trials / 10);
  LookAtTheProcess();
  EXPECT_EQ(service_.Stop(), 0);
  LookAtWhatItLeft();

  const size_t sealed = CountSealed();
  EXPECT_GT(sealed, result_.trials / 5);
  result_.more["sealed_answers"] = static_cast<double>(sealed);
  result_.more["canaries"] = static_cast<double>(voices_.canaries().size());
  EXPECT_GE(voices_.canaries().size(), result_.trials);
  result_.held = !HasFailure();
  result_.Print();
  EXPECT_TRUE(result_.Held());
}

}  // namespace
}  // namespace ourvoice::proofs
