#pragma once

#include <gtest/gtest.h>

#include <regex>
#include <string>
#include <vector>

#include "tests/e2e/running_service.h"

namespace ourvoice::test {

// Publishes tests/e2e/testdata/joined-survey.yaml, whose id is `joined` and which is joined by
// codes alone, and registers the setting `ash-lane`.
inline void PublishJoinedSurvey(const RunningService& service) {
  const std::string settings = service.PathOf("settings.csv");
  WriteFile(settings, "id,name,phase\nash-lane,Ash Lane School,primary\n");
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"setting", "import", settings},
        std::vector<std::string>{"survey", "import", "tests/e2e/testdata/joined-survey.yaml"},
        std::vector<std::string>{"survey", "publish", "joined"}}) {
    const Outcome outcome = service.Cli(arguments);
    ASSERT_EQ(outcome.exit_code, 0) << outcome.errors;
  }
}

// Has a code made for a lesson that has begun.
inline std::string LessonCode(const RunningService& service, int seats) {
  const Outcome issued = service.Cli(
      {"code", "lesson", "joined", "only", "ash-lane", "--seats", std::to_string(seats)});
  EXPECT_EQ(issued.exit_code, 0) << issued.errors;
  return issued.output.substr(0, issued.output.find('\n'));
}

// Has slips printed, and reads what is typed from them.
inline std::vector<std::string> TypedCodes(const RunningService& service, int count) {
  const Outcome printed = service.Cli(
      {"code", "slips", "joined", "only", "ash-lane", "--count", std::to_string(count)});
  EXPECT_EQ(printed.exit_code, 0) << printed.errors;
  static const std::regex code(R"re(class="code">([0-9A-Z-]+)<)re");
  std::vector<std::string> codes;
  for (std::sregex_iterator found(printed.output.begin(), printed.output.end(), code), end;
       found != end; ++found) {
    codes.push_back((*found)[1]);
  }
  EXPECT_EQ(codes.size(), static_cast<size_t>(count));
  return codes;
}

}  // namespace ourvoice::test
