#include "tests/proofs/voices.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "ourvoice/intake/v1/intake_service.pb.h"
#include "tests/e2e/wrong_requests.h"

namespace ourvoice::proofs {
namespace {

namespace fs = std::filesystem;
using test::kSubmitResponse;

constexpr char kSubmitFeedback[] = "/ourvoice.intake.v1.IntakeService/SubmitFeedback";

}  // namespace

void Voices::Answer(size_t count) {
  for (size_t i = 0; i < count; ++i) {
    const auto taken = service_.CallPublic(
        kSubmitResponse, test::RightRequest(canaries_.Next()).SerializeAsString());
    ASSERT_TRUE(taken.ok()) << taken.status();
    intake::v1::SubmitResponseResponse response;
    ASSERT_TRUE(response.ParseFromString(*taken));
    words_.push_back(response.follow_up_words());
  }
}

void Voices::AnswerWrongly() {
  Answer(1);
  const std::string taken = canaries_.all().back();
  for (size_t kind = 0; kind < test::WrongRequests("").size(); ++kind) {
    // Other words under a known request id are wrong only where it is known.
    const bool repeats = kind == 8;
    const std::string wrong = test::WrongRequests(repeats ? taken : canaries_.Next())[kind];
    const auto refused = service_.CallPublic(kSubmitResponse, wrong);
    EXPECT_FALSE(refused.ok()) << kind;
    Hear(refused.status());
    Hear(service_.CallLocal("consultant", kSubmitFeedback, wrong).status());
    Hear(service_.CallLocal("officer", "/ourvoice.intake.v1.IntakeService/" + taken, wrong)
             .status());
    Hear(service_.CallLocal(taken, kSubmitResponse, wrong).status());
  }
  auto large = test::RightRequest(canaries_.Next());
  for (int i = 0; i < 300'000; ++i) *large.mutable_response()->mutable_language() += taken;
  Hear(service_.CallPublic(kSubmitResponse, large.SerializeAsString()).status());
  Hear(service_.CallLocal("officer", kSubmitResponse, large.SerializeAsString()).status());
}

void Voices::Type() {
  const std::string id = canaries_.Next() + "-typed";
  const auto submit = [&](std::vector<std::string> answer) {
    answer.insert(answer.begin(), {"response", "submit", "small", "--answer"});
    return service_.Cli(answer);
  };
  const auto refuse = [&](const std::vector<std::string>& answer) {
    const test::Outcome refused = submit(answer);
    EXPECT_NE(refused.exit_code, 0);
    told_ += refused.output + refused.errors;
  };
  const test::Outcome taken = submit({"wish=Swings, " + canaries_.Next(), "--request-id", id});
  static const std::regex words("Follow-up words: (.+)");
  std::smatch given;
  ASSERT_TRUE(std::regex_search(taken.output, given, words)) << taken.errors;
  words_.push_back(given[1]);
  refuse({"wish=Another " + canaries_.Next(), "--request-id", id});
  refuse({"feel-safe=" + canaries_.Next()});
  refuse({"enough-to-do=yes", "--answer", "where-go=" + canaries_.Next()});
  refuse({"wish=broken " + canaries_.Next() + " \xFF"});
  refuse({"hope=" + std::string(101, 'a') + canaries_.Next()});
  refuse({"wish=words", "without", "quotes", canaries_.Next()});
  refuse({"wish=words", "--wish=" + canaries_.Next()});
  refuse({canaries_.Next() + " without a name"});
}

void Voices::ImportTable(const std::string& table) {
  const std::string path = folder_ + "/answers.csv";
  test::WriteFile(path, table);
  Run({"response", "import", path, "--survey", "small"});
  if (fs::exists(path + ".rejected.csv")) told_ += test::ReadFile(path + ".rejected.csv");
  fs::remove(path);
  fs::remove(path + ".rejected.csv");
}

void Voices::Import(size_t rows) {
  const std::string header = "id,enough-to-do,where-go,feel-safe,wish\n";
  std::string table = header;
  for (size_t row = 0; row < rows; ++row) {
    table += canaries_.Next() + ",yes,park,4,I am " + canaries_.Next() + " 07700 900123\n";
    const std::string wrong = canaries_.Next();
    switch (row % 4) {
      case 0:
        table += wrong + "," + wrong + ",park,4,Trees\n";
        break;
      case 1:
        table += wrong + ",yes," + wrong + ",4,Trees\n";
        break;
      case 2:
        table += wrong + ",yes,park," + wrong + ",Trees\n";
        break;
      default:
        table += wrong + ",yes," + wrong + "\n";
    }
  }
  const size_t before = told_.size();
  ImportTable(table);
  const std::string sum =
      std::to_string(rows) + " imported, 0 known already, " + std::to_string(rows) + " rejected";
  EXPECT_NE(told_.find(sum, before), std::string::npos) << told_.substr(before);
  ImportTable(header + canaries_.Next() + ",yes,park,4,\xE9\n");
  ImportTable(header + "\"" + canaries_.Next() + "\n");
  ImportTable("wave,wish\n" + canaries_.Next() + ",Trees\n");
}

void Voices::GiveFeedback(size_t count) {
  for (size_t i = 0; i < count; ++i) {
    intake::v1::SubmitFeedbackRequest request;
    request.set_request_id(canaries_.Next() + "-feedback");
    intake::v1::Feedback& feedback = *request.mutable_feedback();
    feedback.set_about_kind(intake::v1::Feedback::ABOUT_KIND_HUB);
    feedback.set_about("Hub of " + canaries_.Next());
    feedback.set_kind(intake::v1::Feedback::KIND_WORKING);
    feedback.set_text("Call me at 07700 900123, " + canaries_.Next());
    feedback.set_shown_as(intake::v1::Feedback::SHOWN_AS_NAME);
    feedback.set_shown_name(canaries_.Next());
    const auto taken =
        service_.CallLocal("consultant", kSubmitFeedback, request.SerializeAsString());
    ASSERT_TRUE(taken.ok()) << taken.status();
    told_ += *taken;
    feedback.set_shown_as(intake::v1::Feedback::SHOWN_AS_ROLE);
    Hear(service_.CallLocal("consultant", kSubmitFeedback, request.SerializeAsString()).status());
  }
  Run({"feedback", "submit", "--about-kind", "hub", "--about", canaries_.Next(), "--kind",
       canaries_.Next(), "--shown-as", "name", "--name-shown", canaries_.Next(), "--text",
       canaries_.Next()});
}

void Voices::TakeBack() {
  const std::string wrong = canaries_.Next() + " bridge candle dolphin ember";
  EXPECT_EQ(Run({"response", "withdraw", words_.at(0)}).exit_code, 0);
  EXPECT_NE(Run({"response", "withdraw", wrong}).exit_code, 0);
  EXPECT_EQ(Run({"erase", "--words", words_.at(1), "--reason", "SAR-1"}).exit_code, 0);
  EXPECT_NE(Run({"erase", "--words", wrong, "--reason", "SAR-2"}).exit_code, 0);
  EXPECT_NE(Run({"erase", "--subject", canaries_.Next(), "--reason", "SAR-3"}).exit_code, 0);
  EXPECT_NE(
      Run({"erase", "--words", words_.at(2), "--reason", canaries_.Next() + " asked"}).exit_code,
      0);
}

test::Outcome Voices::Run(const std::vector<std::string>& arguments) {
  const test::Outcome outcome = service_.Cli(arguments);
  told_ += outcome.output + outcome.errors;
  return outcome;
}

}  // namespace ourvoice::proofs
