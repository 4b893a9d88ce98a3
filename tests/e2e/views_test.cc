// Every view of the real program can be thrown away: made anew from the record, it is the same.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "ourvoice/theme/v1/theme_service.pb.h"
#include "storage/view/view_hash.h"
#include "storage/view/view_store.h"
#include "tests/e2e/running_service.h"

namespace ourvoice {
namespace {

namespace fs = std::filesystem;

// Asks every service something, so that each view has caught up with the record.
void LetViewsCatchUp(const test::RunningService& service) {
  theme::v1::GetCodebookRequest codebook;
  codebook.set_codebook_id("our-year");
  codebook.set_wait_until_coded(true);
  EXPECT_TRUE(service
                  .CallLocal("officer", "/ourvoice.theme.v1.ThemeService/GetCodebook",
                             codebook.SerializeAsString())
                  .ok());
  for (const std::vector<std::string>& question :
       {std::vector<std::string>{"theme", "agreement", "--codebook", "our-year"},
        std::vector<std::string>{"report", "show", "our-year"},
        std::vector<std::string>{"survey", "show", "our-year"},
        // Shows nothing, so that nothing is recorded.
        std::vector<std::string>{"feedback", "list", "--state", "done"}}) {
    const test::Outcome answer = service.Cli(question);
    EXPECT_EQ(answer.exit_code, 0) << answer.errors;
  }
  // Intake looks for news of a survey that it does not know.
  intake::v1::SubmitResponseRequest request;
  request.set_request_id("an-answer-to-nothing");
  request.mutable_response()->set_survey_id("nowhere");
  EXPECT_EQ(service.CallPublic(test::kSubmitResponse, request.SerializeAsString()).status().code(),
            absl::StatusCode::kNotFound);
}

// Approves as quotes whatever the first candidates offer.
void ApproveQuotes(const test::RunningService& service) {
  std::string table =
      service.Cli({"quote", "candidates", "our-year", "--limit", "20", "--csv"}).output;
  for (size_t at = 0; (at = table.find(",-\r\n", at)) != std::string::npos;) table.erase(at + 1, 1);
  const std::string path = service.PathOf("quotes.csv");
  test::WriteFile(path, table);
  const test::Outcome approved =
      service.Cli({"quote", "approve", "--file", path, "--approver", "ann"});
  EXPECT_EQ(approved.output, "20 of 20 rows are approved; 0 were not read.\n") << approved.errors;
}

// Hashes of the rows of each view, by its name. Nobody serves the directory.
std::map<std::string, std::string> HashesOf(const std::string& views) {
  std::map<std::string, std::string> hashes;
  for (const auto& entry : fs::directory_iterator(views)) {
    if (!entry.is_directory()) continue;
    const auto store = storage::ViewStore::Open(entry.path());
    EXPECT_TRUE(store.ok()) << store.status();
    const absl::StatusOr<std::string> hash = storage::HashRows(**store);
    EXPECT_TRUE(hash.ok()) << hash.status();
    hashes[entry.path().filename()] = *hash;
  }
  return hashes;
}

TEST(ViewsTest, MadeAnewAreTheSameAsLiveOnes) {
  test::RunningService service;
  const test::Outcome loaded = service.Cli({"demo", "load", "deploy/demo"});
  ASSERT_EQ(loaded.exit_code, 0) << loaded.errors;
  LetViewsCatchUp(service);
  ApproveQuotes(service);
  LetViewsCatchUp(service);
  const std::string head = service.Head();
  ASSERT_EQ(service.Stop(), 0);
  const auto live = HashesOf(service.data() + "/views");
  fs::remove_all(service.data() + "/views");

  service.Restart();
  LetViewsCatchUp(service);
  EXPECT_EQ(service.Head(), head);
  ASSERT_EQ(service.Stop(), 0);

  EXPECT_EQ(live.size(), 10U);
  EXPECT_EQ(HashesOf(service.data() + "/views"), live);
}

}  // namespace
}  // namespace ourvoice
