#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <set>
#include <sstream>
#include <string>

#include "clients/cli/csv.h"
#include "clients/cli/response_rows.h"
#include "services/intake/response.h"
#include "services/kit/yaml_reader.h"

namespace ourvoice {
namespace {

const std::string kFolder = "deploy/demo/";

std::string ReadAll(const std::string& name) {
  std::ifstream file(kFolder + name, std::ios::binary);
  EXPECT_TRUE(file.is_open()) << kFolder + name;
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

survey::v1::SurveyDefinition Survey() {
  survey::v1::SurveyDefinition definition;
  const absl::Status status =
      kit::ReadYaml(ReadAll("survey.yaml"), kFolder + "survey.yaml", definition);
  EXPECT_TRUE(status.ok()) << status;
  return definition;
}

std::set<std::string> SettingIds() {
  const std::string text = ReadAll("settings.csv");
  absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(text);
  EXPECT_TRUE(reader.ok()) << reader.status();
  std::set<std::string> ids;
  cli::CsvRecord record;
  while (reader->Next(record).ok()) ids.insert(record.cells[0]);
  return ids;
}

class DemoAnswersTest : public testing::TestWithParam<const char*> {};

INSTANTIATE_TEST_SUITE_P(Files, DemoAnswersTest,
                         testing::Values("answers-2025.csv", "answers-2026.csv"));

TEST_P(DemoAnswersTest, EveryRowIsAResponseThatIntakeTakes) {
  const survey::v1::SurveyDefinition definition = Survey();
  intake::PublishedSurvey published;
  published.versions[1] = std::make_shared<const intake::PublishedVersion>(definition);
  const std::set<std::string> settings = SettingIds();
  const std::string text = ReadAll(GetParam());
  absl::StatusOr<cli::CsvReader> reader = cli::CsvReader::Open(text);
  ASSERT_TRUE(reader.ok()) << reader.status();
  auto rows = cli::ResponseRows::Make(definition, 1, reader->header(), {});
  ASSERT_TRUE(rows.ok()) << rows.status();

  int taken = 0;
  std::set<std::string> keys;
  cli::CsvRecord record;
  absl::Status status = reader->Next(record);
  for (; status.ok(); status = reader->Next(record)) {
    const cli::MappedRow mapped = rows->Map(record);
    for (const cli::CellFault& fault : mapped.faults) {
      ADD_FAILURE() << "row " << record.row << ", " << fault.column << ": " << fault.reason;
    }
    const intake::v1::Response& response = mapped.row.response();
    const auto judged =
        intake::JudgeResponse(response, {.survey = &published,
                                         .setting_known = settings.contains(response.setting_id()),
                                         .channel = intake::v1::ResponseSubmitted::CHANNEL_IMPORTED,
                                         .now = absl::FromUnixSeconds(1796000000)});
    EXPECT_TRUE(judged.ok()) << "row " << record.row << ": " << judged.status();
    keys.insert(mapped.row.row_key());
    ++taken;
  }
  EXPECT_TRUE(absl::IsOutOfRange(status)) << status;
  EXPECT_GE(taken, 200);
  EXPECT_EQ(keys.size(), static_cast<size_t>(taken)) << "ids are unique";
}

}  // namespace
}  // namespace ourvoice
